using BtFlow.Documents.Templates;

namespace BtFlow.Documents.Tests.Templates;

public sealed class TemplateRefusalTests
{
    private static TemplateProblem Refused(string body, string fields = "", object? data = null) =>
        Should.Throw<TemplateException>(() => Workshop.Render(body, fields, data)).Problem;

    [Theory]
    [InlineData("<p>{{{caseNumber}}}</p>", "{{{")]
    [InlineData("<p>{{& caseNumber}}</p>", "{{&")]
    [InlineData("<p>{{> other}}</p>", "{{>")]
    public void Output_that_is_not_escaped_and_templates_in_templates_are_refused_with_their_line(string body, string what)
    {
        var problem = Refused("<p>först</p>\n" + body);
        problem.What.ShouldContain(what);
        problem.Line.ShouldBe(6);
        problem.Remedy.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script>")]
    [InlineData("<p><img src=\"x\"></p>", "<img>")]
    [InlineData("<p onclick=\"x\">a</p>", "onclick")]
    [InlineData("<p style=\"x\">a</p>", "style")]
    [InlineData("<div class=\"fancy\"><p>a</p></div>", "fancy")]
    [InlineData("<p><a href=\"javascript:alert(1)\">a</a></p>", "javascript:")]
    [InlineData("<p><a href=\"http://exempel.se\">a</a></p>", "http://exempel.se")]
    [InlineData("<table><thead><tr><th>A</th></tr></thead></table>", "scope")]
    [InlineData("<div>lös text</div>", "lös text")]
    [InlineData("<p><strong>öppen</p>", "HTML")]
    [InlineData("<table><tbody><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>", "2 kolumner")]
    [InlineData("<dl class=\"fields\"><dt>a</dt><dd>b</dd></dl>", "<dt>")]
    [InlineData("<table><tbody><tr><td colspan=\"x\">a</td></tr></tbody></table>", "colspan")]
    public void What_is_not_in_the_documents_language_is_refused_by_name(string body, string named) => Refused(body).What.ShouldContain(named);

    [Fact]
    public void An_unknown_element_is_found_in_the_template() => Refused("<p>a</p>\n<video></video>").Line.ShouldBe(6);

    [Fact]
    public void Values_are_text_even_when_they_look_like_markup()
    {
        var document = Workshop.Render("<p>{{note}}</p>", "  - { name: note, type: text }\n", new { note = "<script>alert('å & ö')</script> {{{x}}}" });
        Workshop.TextOf(document.Pdf).ShouldContain("<script>alert('å & ö')</script> {{{x}}}");
    }

    [Fact]
    public void A_template_that_uses_an_unknown_field_is_refused_by_the_fields_name()
    {
        var problem = Refused("<p>{{lastNam}}</p>", "  - { name: lastName, type: text }\n");
        problem.What.ShouldContain("lastNam");
        problem.Line.ShouldBe(5);
    }

    [Fact]
    public void An_expression_that_is_never_closed_is_refused() => Refused("<p>{{#if caseNumber}}a</p>").What.ShouldContain("if");

    [Theory]
    [InlineData("""{"lastName":"A","extra":1}""", "extra")]
    [InlineData("""{}""", "lastName")]
    [InlineData("""{"lastName":""}""", "lastName")]
    [InlineData("""{"lastName":7}""", "lastName")]
    [InlineData("""{"lastName":"A","born":"2026-02-30"}""", "born")]
    [InlineData("""{"lastName":"A","months":"fyra"}""", "months")]
    [InlineData("""{"lastName":"A","rows":[{"at":"x"},{}]}""", "rows[1].at")]
    [InlineData("""{"lastName":"A","rows":[{"at":"a"},{"at":"b"},{"at":"c"}]}""", "3 rader")]
    [InlineData("""{"lastName":"A\u0007"}""", "U+0007")]
    public void Data_that_does_not_fit_the_schema_is_refused_by_the_fields_name(string json, string named)
    {
        const string Fields = """
              - { name: lastName, type: text, required: true }
              - { name: born, type: date }
              - { name: months, type: number }
              - { name: rows, type: list, max: 2, of: [ { name: at, type: text, required: true } ] }

            """;
        Refused("<p>a</p>", Fields, System.Text.Json.Nodes.JsonNode.Parse(json)).What.ShouldContain(named);
    }

    [Fact]
    public void A_template_that_writes_without_end_is_stopped()
    {
        const string Fields = "  - { name: rows, type: list, of: text }\n";
        Refused("{{#each rows}}{{#each ../rows}}<p>Samma rad om och om igen.</p>{{/each}}{{/each}}", Fields, new { rows = Enumerable.Repeat("x", 600) }).What.ShouldContain("5 MB");
    }

    [Theory]
    [InlineData("  - { name: a, type: tex }\n", "tex")]
    [InlineData("  - { name: a, type: list }\n", "of")]
    [InlineData("  - { name: each, type: text }\n", "each")]
    [InlineData("  - { name: a, type: group, of: [ { name: b, typ: text } ] }\n", "typ")]
    [InlineData("  - { name: a, type: text, requird: true }\n", "requird")]
    public void A_schema_that_cannot_be_meant_is_refused(string fields, string named) => Refused("<p>a</p>", fields).What.ShouldContain(named);

    [Fact]
    public void Elements_nested_without_end_are_refused() =>
        Refused(string.Concat(Enumerable.Repeat("<div>", 200)) + "<p>a</p>" + string.Concat(Enumerable.Repeat("</div>", 200))).What.ShouldContain("nivåer");
}
