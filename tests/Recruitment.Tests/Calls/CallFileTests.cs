using BtFlow.Hosting;
using BtFlow.Recruitment.Calls;
using BtFlow.Regulation;
using BtFlow.Testing;

namespace BtFlow.Recruitment.Tests.Calls;

public sealed class CallFileTests
{
    private static readonly RegionCatalog Regions = RegionCatalog.Load(ServiceApp.WorkflowsFolder());

    private static CallFile Read(string yaml) => CallFile.Read(yaml, "call.yaml", Regions, ["ek", "lind"]);

    [Fact]
    public void A_call_is_read_with_its_documents_and_positions_in_order()
    {
        var call = Read(Round.CallText(3));
        call.Positions.Select(p => $"{p.Id}@{p.UnitId}").ShouldBe(["plats-1@ek", "plats-2@lind", "plats-3@ek"]);
        call.MandatoryDocuments.Keys.ShouldBe(["cv", "legitimation", "examen"]);
        call.Closes.ShouldBe(new DateOnly(2026, 2, 1));
    }

    [Theory]
    [InlineData("unit: ek", "unit: ekk", 13, "Enheten ”ekk” är okänd.", "Menade du ”ek”?")]
    [InlineData("region: vgr-regional", "region: vgr-regionl", 3, "Regionen ”vgr-regionl” är okänd.", "Menade du ”vgr-regional”?")]
    [InlineData("closes: 2026-02-01", "closes: 2026-02-30", 5, "”closes” är ”2026-02-30” men ska vara ett datum som finns, skrivet ÅÅÅÅ-MM-DD.", "Rätta värdet.")]
    [InlineData("startsOn: 2026-04-01", "startsOn: 2026-01-15", 6, "Platserna börjar innan ansökningstiden är slut.", "Rätta startsOn eller closes.")]
    [InlineData("title:", "titl:", 2, "”titl” är ingen känd nyckel.", "Menade du ”title”?")]
    public void A_mistake_is_named_with_line_and_remedy(string right, string wrong, int line, string what, string remedy)
    {
        var problems = Should.Throw<InputException>(() => Read(Round.CallText().Replace(right, wrong, StringComparison.Ordinal))).Problems;
        problems.ShouldContain(new InputProblem("call.yaml", line, what, remedy));
    }

    [Fact]
    public void A_document_that_the_region_demands_must_be_among_the_calls()
    {
        var demanded = Regions.Regions.Single(r => r.Id == "vgr-regional").Recruitment.RequiredDocuments[0];
        Should.Throw<InputException>(() => Read(Round.CallText().Replace($"id: {demanded},", "id: annat,", StringComparison.Ordinal)))
            .Problems.ShouldContain(p => p.What.Contains($"Regionen kräver handlingen ”{demanded}”"));
    }

    [Fact]
    public void The_same_position_twice_is_refused() =>
        Should.Throw<InputException>(() => Read(Round.CallText().Replace("plats-2", "plats-1", StringComparison.Ordinal))).Problems.ShouldContain(p => p.What.Contains("”plats-1” finns 2 gånger"));
}
