namespace BtFlow.Regulation.Tests;

public sealed class RuleSetTests
{
    [Fact]
    public void The_regulation_has_eighteen_goals_in_order()
        => DataFiles.Rules.Goals.Select(g => g.Code).ShouldBe(Enumerable.Range(1, 18).Select(n => $"BT{n}"));

    [Fact]
    public void The_region_is_read_with_its_sources()
        => DataFiles.Region.Assumptions.ShouldContain(p => p.Path == "recruitment.language" && p.Value == "C1");
}
