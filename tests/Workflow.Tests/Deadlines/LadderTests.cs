using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Workflow.Deadlines;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Tests.Deadlines;

public sealed class LadderTests
{
    private static readonly RegionProfile Region = RegionCatalog.Load(ServiceApp.WorkflowsFolder()).Region("vgr-regional") with { Deadlines = DeadlineProfile.Default };

    [Fact]
    public void A_task_of_a_role_has_the_region_s_ladder() =>
        Of(Task("2026-03-09", role: "studyDirector")).ShouldBe(["2026-03-05 reminder", "2026-03-10 reminder", "2026-03-16 opens btManager"]);

    [Fact]
    public void Its_rungs_go_round_holidays() =>
        Of(Task("2026-06-22", role: "studyDirector")).ShouldBe(["2026-06-17 reminder", "2026-06-23 reminder", "2026-06-29 opens btManager"], "Midsummer's Eve is no day to remind anybody on");

    [Fact]
    public void Its_eves_are_the_region_s()
    {
        var free = Region with { FreeEves = new HashSet<Eve> { Eve.MaundyThursday } };
        Of(Task("2026-04-07", role: "studyDirector")).First().ShouldBe("2026-04-01 reminder");
        Of(Task("2026-04-07", role: "studyDirector"), free).First().ShouldBe("2026-03-31 reminder");
    }

    [Theory]
    [InlineData("Person.ApprovePlan", "btManager", true)]
    [InlineData("Person.ApprovePlan", "btOffice", false)] // the gate does not let the office in
    [InlineData("Person.AllocatePlace", "btOffice", true)]
    [InlineData("Person.ConfirmEligibility", "btManager", false)]
    public void The_region_s_next_level_may_do_what_the_gate_lets_it(string name, string next, bool opens) =>
        Of(Task("2026-03-09", name, role: "studyDirector"), With(new EscalationStep(5, next))).Last().ShouldBe($"2026-03-16 {(opens ? "opens" : "tells")} {next}");

    [Fact]
    public void What_is_one_person_s_own_or_an_outsider_s_opens_for_nobody_by_the_region_s_word()
    {
        Of(Task("2026-03-09", personId: "sup")).Last().ShouldBe("2026-03-16 tells btManager");
        Of(Task("2026-03-09", outsider: "ada@example.org")).Last().ShouldBe("2026-03-16 tells btManager");
    }

    [Fact]
    public void The_next_level_is_another_than_the_task_s_own() => Of(Task("2026-03-09", role: "btManager")).ShouldBe(["2026-03-05 reminder", "2026-03-10 reminder"]);

    [Fact]
    public void There_may_be_several_levels_and_none() =>
        (Of(Task("2026-03-09", role: "studyDirector"), With(new EscalationStep(1, "btManager"), new EscalationStep(3, "headOfOperations"))).Count(r => r.Contains("opens")), Of(Task("2026-03-09", role: "studyDirector"), With()).Count(r => r.Contains("opens"))).ShouldBe((2, 0));

    [Fact]
    public void What_the_definition_says_goes_before_the_region_and_opens_also_what_is_one_person_s()
    {
        var own = new OwnDeadlines([4, 0], [], [new(2, "studyDirector")]).ToJson();
        Of(Task("2026-03-09", personId: "sup", own: own)).ShouldBe(["2026-03-03 reminder", "2026-03-09 reminder", "2026-03-11 opens studyDirector"]);
        Of(Task("2026-03-09", personId: "sup", own: new OwnDeadlines([1], null, null).ToJson())).ShouldBe(["2026-03-06 reminder", "2026-03-10 reminder", "2026-03-16 tells btManager"]);
    }

    [Fact]
    public void Without_a_last_day_there_is_no_ladder() => Ladder.Of(Task(null, role: "studyDirector"), Region).ShouldBeEmpty();

    [Fact]
    public void What_only_the_person_may_do_opens_for_nobody_whatever_the_definition_says_of_the_next_level()
    {
        const string Own = """{ "Escalation": [{ "AfterWorkingDays": 5, "Role": "studyDirector" }] }""";
        Of(Task("2026-03-09", personId: "p-1", own: Own)).ShouldContain("2026-03-16 opens studyDirector");
        Of(Task("2026-03-09", personId: "p-1", own: Own, personal: true)).ShouldContain("2026-03-16 tells studyDirector");
    }

    private static RegionProfile With(params IReadOnlyList<EscalationStep> levels) => Region with { Deadlines = DeadlineProfile.Default with { Escalation = levels } };

    private static List<string> Of(InboxTask task, RegionProfile? region = null) =>
        [.. Ladder.Of(task, region ?? Region).Select(r => $"{r.On.Iso()} {(r is Rung.NextLevel level ? $"{(level.Opens ? "opens" : "tells")} {level.Role}" : "reminder")}")];

    private static InboxTask Task(string? due, string name = "Person.ApprovePlan", string? role = null, string? personId = null, string? outsider = null, string? own = null, bool personal = false)
    {
        var task = new InboxTask
        {
            TaskId = "t", RunTaskId = "t", RunId = "r", CaseNumber = WorkflowApp.First, StepId = "s", Rank = 0, Name = name, StepText = "Steg", Text = "Gör det", Role = role, PersonId = personId,
            OutsiderEmail = outsider, ExcludedPersonIds = [], BulkOutcomes = [], Outcomes = ["Done"], OutcomeTexts = "{}", FormPath = "/form", Deadlines = own, Personal = personal,
        };
        task.DueBy(due is null ? null : BusinessClock.At(DateOnly.ParseExact(due, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), DueDate.EndOfDay));
        return task;
    }
}
