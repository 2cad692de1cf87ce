namespace BtFlow.Hosting.Tests.Operations;

public sealed class MessageFieldsTests
{
    [Fact]
    public void A_body_becomes_a_list_with_the_way_to_each_value() =>
        Read("""{"caseNumber":"BT-1","permanent":true,"on":null,"goals":["B1","B2"],"applicant":{"lastName":"Ek","address":{"town":"Ort"}}}""")
            .ShouldBe(["caseNumber=BT-1", "permanent=ja", "goals/1=B1", "goals/2=B2", "applicant/lastName=Ek", "applicant/address/town=Ort"]);

    [Theory]
    [InlineData("""{"data":{"cipher":"c2VjcmV0"}}""")]
    [InlineData("""{"data":{"Cipher":"c2VjcmV0","later":1}}""")]
    [InlineData("""{"data":"{\"cipher\":\"c2VjcmV0\"}"}""")]
    public void What_is_encrypted_is_named_and_not_shown_wherever_it_lies(string body) => Read(body).ShouldBe(["data=skyddad uppgift"]);

    [Fact]
    public void A_text_that_holds_JSON_is_read_too() => Read("""{"result":"{\"months\":6,\"by\":[{\"name\":\"Ek\"}]}"}""").ShouldBe(["result/months=6", "result/by/1/name=Ek"]);

    [Fact]
    public void A_text_that_only_begins_as_JSON_stays_a_text() => Read("""{"reason":"{nästan"}""").ShouldBe(["reason={nästan"]);

    [Fact]
    public void An_endless_body_is_cut()
    {
        var fields = MessageFields.Read($$"""{"items":[{{string.Join(',', Enumerable.Range(0, 5000))}}],"long":"x"}""")!;
        fields.Count.ShouldBe(300);
        MessageFields.Read($$"""{"long":"{{new string('x', 5000)}}"}""")!.Single().Value.Length.ShouldBe(1001);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("hej")]
    [InlineData("")]
    public void A_body_that_is_no_object_has_no_fields_and_no_case(string body)
    {
        MessageFields.Read(body).ShouldBeNull();
        MessageFields.CaseNumber(body).ShouldBeNull();
    }

    [Fact]
    public void A_broken_body_is_shown_without_its_ciphers() =>
        MessageFields.Unreadable("""{"personalNumber":{"cipher":"c2VjcmV0"},"more":""").ShouldBe("""{"personalNumber":{"cipher":"skyddad uppgift"},"more":""");

    [Theory]
    [InlineData("BtFlow.Hosting.RuleViolationException: Planen är redan godkänd.\n   at X", "Planen är redan godkänd.")]
    [InlineData("BtFlow.Messaging.ForgottenMessageException: Meddelandet är äldre än 59 dagar.\n   at X", "Meddelandet är äldre än 59 dagar.")]
    [InlineData("System.InvalidOperationException: Sequence contains no elements.\n   at X", "Något som meddelandet handlar om finns inte i tjänsten.")]
    [InlineData("System.InvalidOperationException: no luck ---> System.Exception: inner\n   at X", "Ett oväntat fel i mottagaren: no luck")]
    [InlineData("System.Text.Json.JsonException: The JSON value could not be converted.\n   at X", "Meddelandet går inte att läsa: något saknas eller har fel form.")]
    [InlineData("något annat", "något annat")]
    public void A_reason_is_told_without_the_names_of_classes(string error, string words) => ParkedReason.InWords(error).ShouldBe(words);

    private static List<string> Read(string body) => [.. MessageFields.Read(body)!.Select(f => $"{string.Join('/', f.Path)}={f.Value}")];
}
