using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;

namespace BtFlow.Recruitment.Tests.Applications;

public sealed class CaseOrderTests
{
    [Fact]
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
    public async Task A_case_and_a_demand_that_come_twice_have_one_effect()
    {
        await using var round = await Round.Start();
        await round.Import(Round.Row("1"));
        await round.App.Send(new CaseOpened("BT-2026-0009", Round.CallId, "1"), new CaseOpened("BT-2026-0009", Round.CallId, "1"));
        await round.App.Send(new ProposeEligibility("t1", "BT-2026-0009"), new ProposeEligibility("t1", "BT-2026-0009"));
        (await round.App.Published<TaskDone>()).Select(t => (t.TaskId, t.Result)).Distinct().Count().ShouldBe(1);
    }
}
