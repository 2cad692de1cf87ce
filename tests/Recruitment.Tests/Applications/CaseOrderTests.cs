using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;

namespace BtFlow.Recruitment.Tests.Applications;

public sealed class CaseOrderTests
{
    [Fact]
    [Consumer("recruitment-propose-eligibility", Comes.BeforeSibling)]
    [Consumer("recruitment-tie-application", Comes.Late)]
    public async Task A_demand_for_a_proposal_that_comes_before_the_case_number_is_answered_when_it_comes()
    {
        await using var round = await Round.Start();
        await round.Import(Round.Row("1"));
        await round.App.Send(new ProposeEligibility("t1", "BT-2026-0009"));
        (await round.App.Published<TaskDone>()).ShouldBeEmpty();
        await round.App.Send(new CaseOpened("BT-2026-0009", Round.CallId, "1"));
        (await round.App.Published<TaskDone>()).Single().TaskId.ShouldBe("t1");
        (await round.Get("applications/BT-2026-0009")).GetProperty("proposal").GetProperty("status").GetString().ShouldBe("eligible");
    }

    [Fact]
    [Consumer("recruitment-tie-application recruitment-propose-eligibility", Comes.Twice)]
    public async Task A_case_and_a_demand_that_come_twice_have_one_effect()
    {
        await using var round = await Round.Start();
        await round.Import(Round.Row("1"));
        await round.App.Send(new CaseOpened("BT-2026-0009", Round.CallId, "1"), new CaseOpened("BT-2026-0009", Round.CallId, "1"));
        await round.App.Send(new ProposeEligibility("t1", "BT-2026-0009"), new ProposeEligibility("t1", "BT-2026-0009"));
        (await round.App.Published<TaskDone>()).Select(t => (t.TaskId, t.Result)).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    [Consumer("recruitment-tie-application recruitment-propose-eligibility", Comes.Late)]
    public async Task A_case_and_a_demand_that_come_again_after_the_decision_change_nothing()
    {
        await using var round = await Round.Start();
        await round.Register(Round.Row("1"));
        (await round.Confirm("1", "Eligible")).EnsureSuccessStatusCode();
        var before = (await round.Application("1")).ToString();
        await round.App.Send(new CaseOpened(round.Case("1"), Round.CallId, "1"));
        await round.App.Send(new ProposeEligibility("propose-1", round.Case("1")));
        (await round.Application("1")).ToString().ShouldBe(before);
        (await round.App.Published<TaskDone>()).Select(t => (t.TaskId, t.Result)).Distinct().Count().ShouldBe(1);
    }
}
