namespace BtFlow.Documents.Tests.Layout;

public sealed class PaginationTests
{
    private const string Rows = "  - { name: rows, type: list, of: text }\n";

    private const string Table = "<h1>Lista</h1><table><thead><tr><th scope=\"col\">Kolumnrubrik</th></tr></thead><tbody>{{#each rows}}<tr><td>{{this}}</td></tr>{{/each}}</tbody></table>";

    private static string[] Pages(RenderedDocument document) => Workshop.TextOf(document.Pdf).Split('\f', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void A_long_table_repeats_its_head_on_every_page_but_is_read_aloud_once()
    {
        var document = Workshop.Render(Table, Rows, new { rows = Enumerable.Range(1, 150).Select(i => $"Rad {i}.") });
        document.Pages.ShouldBeGreaterThan(3);
        Pages(document).ShouldAllBe(page => page.Contains("Kolumnrubrik"));
        Workshop.StructureOf(document.Pdf).Split("Kolumnrubrik").Length.ShouldBe(2);
    }

    [Fact]
    public void No_row_is_lost_and_none_is_drawn_twice()
    {
        var text = Workshop.TextOf(Workshop.Render(Table, Rows, new { rows = Enumerable.Range(1, 150).Select(i => $"Rad {i}.") }).Pdf);
        foreach (var i in Enumerable.Range(1, 150))
            text.Split($"Rad {i}.").Length.ShouldBe(2, $"Rad {i}");
    }

    [Fact]
    public void A_row_taller_than_a_page_goes_on_overleaf()
    {
        var words = string.Join(' ', Enumerable.Range(1, 2500).Select(i => $"ord{i}."));
        var document = Workshop.Render(Table, Rows, new { rows = new[] { "Kort.", words, "Sist." } });
        document.Pages.ShouldBeGreaterThan(2);
        var text = string.Join(' ', Pages(document));
        foreach (var i in (int[])[1, 700, 1400, 2500])
            text.Split($"ord{i}.").Length.ShouldBe(2);
        text.ShouldContain("Sist.");
    }

    [Fact]
    public void A_long_text_in_a_box_goes_on_overleaf()
    {
        var document = Workshop.Render("<div class=\"box\">{{#each rows}}<p>{{this}}</p>{{/each}}</div>", Rows, new { rows = Enumerable.Range(1, 100).Select(i => $"Stycke {i}.") });
        document.Pages.ShouldBe(3);
        Pages(document)[2].ShouldContain("Stycke 100.");
    }

    [Fact]
    public void A_heading_never_stands_alone_at_the_foot_of_a_page()
    {
        foreach (var count in Enumerable.Range(24, 14))
        {
            var pages = Pages(Workshop.Render("{{#each rows}}<p>{{this}}</p>{{/each}}<h2>Rubriken</h2><p>Texten under den.</p>", Rows, new { rows = Enumerable.Repeat("En rad.", count) }));
            pages.Single(p => p.Contains("Rubriken")).ShouldContain("Texten under den.");
        }
    }

    [Fact]
    public void A_signature_block_stays_in_one_piece()
    {
        foreach (var count in Enumerable.Range(20, 14))
        {
            var pages = Pages(Workshop.Render("{{#each rows}}<p>{{this}}</p>{{/each}}<div class=\"signature\"><p>Härmed intygas.</p><dl class=\"fields\"><div class=\"half sign\"><dt>Namnteckning</dt><dd></dd></div><div class=\"half\"><dt>Namnförtydligande</dt><dd>A</dd></div></dl></div>", Rows, new { rows = Enumerable.Repeat("En rad.", count) }));
            pages.Single(p => p.Contains("Härmed intygas.")).ShouldContain("Namnförtydligande");
        }
    }

    [Fact]
    public void Every_page_says_which_it_is_and_of_how_many_and_by_which_template()
    {
        var document = Workshop.Render(Table, Rows, new { rows = Enumerable.Range(1, 100).Select(i => $"Rad {i}.") });
        foreach (var (index, page) in Pages(document).Index())
        {
            page.ShouldContain($"Sida {index + 1} av {document.Pages}");
            page.ShouldContain($"Mall prov {document.TemplateVersion}");
        }
    }

    [Fact]
    public void Words_that_a_forced_break_parts_stay_apart_when_read_aloud() =>
        Workshop.StructureOf(Workshop.Render("<p>{{lines caseNumber}}</p>", data: new { caseNumber = "ett\ntvå" }).Pdf).ShouldContain("ett två");
}
