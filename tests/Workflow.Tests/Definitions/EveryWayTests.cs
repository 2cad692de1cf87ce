namespace BtFlow.Workflow.Tests.Definitions;

public sealed class EveryWayTests
{
    [Fact]
    public void Every_way_of_an_application_can_be_gone_and_ends() => Holds(ShippedWays.Application());

    [Fact]
    public void Every_way_of_a_change_of_the_programme_can_be_gone_and_ends() => Holds(ShippedWays.PlanChange());

    [Fact]
    public void Every_way_of_the_training_can_be_gone_and_ends() => Holds(ShippedWays.BtPath());

    private static void Holds(EveryWay ways)
    {
        ways.Untaken.ShouldBeEmpty("a connection that nothing ever takes, or an answer that this test forgot");
        ways.Incidents.Distinct().ShouldBeEmpty();
        ways.Ends.ShouldBePositive();
        TestContext.Current.TestOutputHelper?.WriteLine($"{ways.States} states, {ways.Ends} ends");
    }
}
