using BtFlow.Contracts.Organisation;

namespace BtFlow.Hosting.Tests.SignIn;

public sealed class StandInRulesTests
{
    [Theory]
    [InlineData("studyDirector", "studyDirector", "")]
    [InlineData("mainSupervisor supervisor", "supervisor", "mainSupervisor")]
    [InlineData("supervisor", "supervisor mainSupervisor", "")]
    [InlineData("btOffice administrator", "btOffice", "")]
    [InlineData("studyDirector", "", "studyDirector")]
    public void Who_stands_in_holds_the_other_s_roles_already(string other, string own, string missing) => Held(other).MissingFor(Held(own)).ShouldBe(missing.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("supervisor", true)]
    [InlineData("btOffice administrator", true)]
    [InlineData("administrator", false)]
    [InlineData("btDoctor", false)]
    [InlineData("btDoctor supervisor", false)]
    [InlineData("externalAssessor", false)]
    [InlineData("", false)]
    public void A_doctor_s_own_acts_and_an_administrator_s_work_are_taken_over_by_nobody(string roles, bool has) => Held(roles).HasWorkToTakeOver().ShouldBe(has);

    private static List<RoleAssignment> Held(string roles) => [.. roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => new RoleAssignment(r, "unit-1"))];
}
