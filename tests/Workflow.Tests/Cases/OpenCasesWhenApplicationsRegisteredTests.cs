using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;

namespace BtFlow.Workflow.Tests.Cases;

public sealed class OpenCasesWhenApplicationsRegisteredTests
{
    [Fact]
    public async Task Cases_are_numbered_in_ordinal_order_of_the_applications_and_begin_with_a_proposal()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<CaseOpened>().Listen<ProposeEligibility>());
        await app.Register("A-3", "A-1", "A-2");

        (await app.Published<CaseOpened>()).OrderBy(c => c.CaseNumber, StringComparer.Ordinal).ShouldBe([new("BT-2026-0001", "call-1", "A-1"), new("BT-2026-0002", "call-1", "A-2"), new("BT-2026-0003", "call-1", "A-3")]);
        (await app.Published<ProposeEligibility>()).Select(c => c.TaskId).Order(StringComparer.Ordinal).ShouldBe(["BT-2026-0001.application.propose.1", "BT-2026-0002.application.propose.1", "BT-2026-0003.application.propose.1"]);
        var first = await app.Case();
        (first.Name, first.ApplicationNumber, first.RegionId, first.State).ShouldBe(("Sökande A-1", "A-1", "vgr-regional", "running"));
    }

    [Fact]
    [Consumer("workflow-open-cases", Comes.Twice)]
    public async Task An_import_that_is_told_twice_opens_each_case_once()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<CaseOpened>());
        await app.Register("A-1", "A-2");
        await app.Register("A-1", "A-2");
        (await app.Published<CaseOpened>()).Count.ShouldBe(2);
    }

    [Fact]
    [Consumer("workflow-open-cases", Comes.Late)]
    public async Task A_later_import_goes_on_with_the_years_numbers_whatever_its_own_order()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<CaseOpened>());
        await app.Register("B-1");
        await app.Register("A-1", "B-1");
        (await app.Published<CaseOpened>()).Select(c => (c.CaseNumber, c.ApplicationNumber)).ShouldBe([("BT-2026-0001", "B-1"), ("BT-2026-0002", "A-1")]);
        await app.Wait(new(2027, 1, 4, 9, 0, 0, TimeSpan.FromHours(1)));
        await app.Register("C-1");
        (await app.Case("BT-2027-0001")).ApplicationNumber.ShouldBe("C-1");
    }
}
