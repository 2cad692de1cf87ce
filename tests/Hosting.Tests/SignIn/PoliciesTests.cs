using BtFlow.Regulation;

namespace BtFlow.Hosting.Tests.SignIn;

public sealed class PoliciesTests
{
    [Theory]
    [InlineData("confirmEligibility", Policies.Recruit)]
    [InlineData("selectForInterview", Policies.Recruit)]
    [InlineData("moderateInterview", Policies.Recruit)]
    [InlineData("preparePlan", Policies.WorkOnPlan)]
    [InlineData("approvePlan", Policies.WorkOnPlan)]
    [InlineData("approvePlan", Policies.ApprovePlan)]
    [InlineData("allocatePlace", Policies.WorkOnPlan)]
    [InlineData("nameAssessor", Policies.DirectStudies)]
    [InlineData("resolveDisagreement", Policies.DirectStudies)]
    [InlineData("completeCase", Policies.RunOffice)]
    [InlineData("sendApplication", Policies.RunOffice)]
    [InlineData("payFee", Policies.RunOffice)]
    [InlineData("answerComplement", Policies.RunOffice)]
    public void Every_role_that_a_region_may_give_a_gate_gets_in_at_its_door(string gate, string policy)
        => RegionGates.All.Single(g => g.Name == gate).Roles.Except(Policies.Matrix[policy]).ShouldBeEmpty();

    [Fact]
    public void Every_role_that_a_region_s_file_may_name_is_one_that_people_can_have()
    {
        RegionGates.All.SelectMany(g => g.Roles).Except(Roles.All).ShouldBeEmpty();
        Roles.All.ShouldAllBe(r => Roles.Swedish(r) != r, "each has a name to show");
    }
}
