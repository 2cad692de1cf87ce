using BtFlow.Contracts.Organisation;

namespace BtFlow.Hosting.Tests.SignIn;

public sealed class CurrentUserTests
{
    [Fact]
    public void A_person_s_claims_say_again_who_they_are()
    {
        RoleAssignment[] roles = [new(Roles.Supervisor, "unit@1"), new(Roles.Supervisor, "unit-2"), new(Roles.BtOffice, null)];
        var user = CurrentUser.Of(CurrentUser.Principal("p-1", "Åsa Vale", roles, "any"));

        (user.PersonId, user.Name, user.TaskId).ShouldBe(("p-1", "Åsa Vale", null));
        user.Roles.ShouldBe(roles);
    }

    [Fact]
    public void An_outsider_is_bound_to_one_task_and_holds_no_role_of_the_staff()
    {
        var principal = CurrentUser.OutsiderPrincipal("Siv Lind", "task-1", "any");
        var user = CurrentUser.Of(principal);

        (user.Name, user.TaskId).ShouldBe(("Siv Lind", "task-1"));
        Roles.All.ShouldAllBe(role => !user.Holds(role, null) && !principal.IsInRole(role));
        Policies.Matrix.Where(p => p.Value.Any(principal.IsInRole)).Select(p => p.Key).ShouldBe([Policies.Outsider]);
    }

    [Fact]
    public void A_stranger_is_nobody() => CurrentUser.Of(new()).ShouldSatisfyAllConditions(u => u.PersonId.ShouldBe(""), u => u.Roles.ShouldBeEmpty(), u => u.TaskId.ShouldBeNull());

    [Theory]
    [InlineData(Roles.Supervisor, "unit-1", true)]
    [InlineData(Roles.Supervisor, "unit-2", false)]
    [InlineData(Roles.Supervisor, null, true)]
    [InlineData(Roles.BtOffice, "unit-2", true)]
    [InlineData(Roles.StudyDirector, null, false)]
    public void A_role_holds_at_its_unit_or_where_it_has_none_everywhere(string role, string? unit, bool holds) =>
        new CurrentUser("p-1", "", [new(Roles.Supervisor, "unit-1"), new(Roles.BtOffice, null)], null).Holds(role, unit).ShouldBe(holds);

    [Theory]
    [InlineData(Roles.BtOffice, "unit-1", true)]
    [InlineData(Roles.BtOffice, "unit-2", false)]
    [InlineData(Roles.BtOffice, null, false)]
    [InlineData(Roles.StudyDirector, "unit-2", true)]
    [InlineData(Roles.StudyDirector, null, true)]
    [InlineData(Roles.Supervisor, "unit-1", false)]
    public void Who_answers_for_one_unit_answers_for_no_other_and_for_none_that_is_unknown(string role, string? unit, bool answers) =>
        new CurrentUser("p-1", "", [new(Roles.BtOffice, "unit-1"), new(Roles.StudyDirector, null)], null).AnswersFor(unit, role).ShouldBe(answers);
}
