using System.Net;
using System.Net.Http.Json;
using BtFlow.Hosting;
using BtFlow.Testing;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Tests.Cases;

public sealed class CaseAccessTests
{
    [Fact]
    public async Task A_case_is_read_by_those_who_work_in_it_or_answer_for_it_and_by_nobody_else()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToInterview();
        await Reads(app, true, (Roles.Interviewer, "p-a", null), (Roles.Supervisor, "p-select", null), (Roles.StudyDirector, "x", null), (Roles.HeadOfOperations, "x", null), (Roles.Administrator, "x", null));
        await Reads(app, false, (Roles.Interviewer, "p-c", null), (Roles.Supervisor, "x", null), (Roles.MainSupervisor, "x", null), (Roles.BtManager, "x", null), (Roles.BtOffice, "x", "unit-1"));

        await app.Act("score", "Scored", item: "a");
        await Reads(app, true, (Roles.Interviewer, "p-a", null)); // who had a task
    }

    [Theory]
    [InlineData("vgr-regional", Roles.BtManager, false)]
    [InlineData("kalmar", Roles.BtManager, true)] // does the office's work
    [InlineData("kalmar", Roles.StudyDirectorGroup, true)] // names the assessor
    [InlineData("kalmar", Roles.SubRegionalStudyDirector, false)]
    [InlineData("uppsala", Roles.BtManager, true)] // signs Bilaga 3
    [InlineData("vgr-integrated-specialty", Roles.SubRegionalStudyDirector, false)] // allocates places, which its task is for
    public async Task A_role_reads_whole_cases_only_where_the_region_gives_it_work_that_takes_that(string region, string role, bool reads)
    {
        await using var app = await WorkflowApp.Start();
        await app.Send(WorkflowApp.RegistrationIn(region, "A-1"));
        await Reads(app, reads, (role, "x", null));
        await Reads(app, false, (role, "x", "unit-1")); // nobody is employed there yet
    }

    [Fact]
    public async Task Once_hired_a_case_is_read_at_its_employing_unit_and_at_no_other()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToBtPath();
        string[] roles = [Roles.RecruitmentTeam, Roles.StudyDirector, Roles.HeadOfOperations, Roles.BtOffice];
        await Reads(app, true, [.. roles.Select(r => (r, "x", (string?)"unit-1"))]);
        await Reads(app, false, [.. roles.Select(r => (r, "x", (string?)"unit-2"))]);
        (await app.As(Roles.BtOffice, unitId: "unit-2").GetFromJsonAsync<List<TaskView>>("/workflow/api/tasks?state=open")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_s_open_task_opens_the_case_at_the_task_s_unit_only_until_it_is_done()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToSelection();
        await app.Act("select", "Invite");
        await app.Reply("openInterview", """{"items":[{"key":"a","role":"interviewer","unitId":"unit-1","excluded":["kept-out"]}]}""");
        await Reads(app, true, (Roles.Interviewer, "x", "unit-1"), (Roles.Interviewer, "x", null));
        await Reads(app, false, (Roles.Interviewer, "x", "unit-2"), (Roles.Interviewer, "kept-out", "unit-1"), (Roles.Supervisor, "x", "unit-1"));
        await app.Act("score", "Scored", item: "a");
        await Reads(app, false, (Roles.Interviewer, "x", "unit-1"));
    }

    [Fact]
    public async Task An_outsider_s_address_is_seen_by_those_who_operate_only()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToOffer();
        foreach (var (role, sees) in new[] { (Roles.BtOffice, true), (Roles.Administrator, true), (Roles.RecruitmentTeam, false), (Roles.StudyDirector, false) })
        {
            var task = (await ServiceApp.Read<CaseView>(await app.As(role).GetAsync("/workflow/api/cases/" + WorkflowApp.First))).Tasks.ShouldHaveSingleItem();
            (task.OutsiderName, task.OutsiderEmail).ShouldBe(("Ada Vale", sees ? "ada@example.org" : null));
        }
        (await app.OpenTasks()).ShouldHaveSingleItem().OutsiderEmail.ShouldBe("ada@example.org");
        (await app.Page(Roles.RecruitmentTeam).GetPage("/workflow/cases/" + WorkflowApp.First)).Body!.TextContent.ShouldContain("Ada Vale");
    }

    private static async Task Reads(ServiceApp app, bool reads, params (string Role, string Person, string? Unit)[] who)
    {
        var expected = reads ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
        foreach (var (role, person, unit) in who)
        {
            using var api = app.As(role, person, unit);
            using var page = app.Page(role, person, unit);
            foreach (var end in (string[])["", "/journal", "/journal.csv"])
                (await api.GetAsync($"/workflow/api/cases/{WorkflowApp.First}{end}")).StatusCode.ShouldBe(expected, $"{role} {person} {unit} {end}");
            foreach (var end in (string[])["", "/journal.csv"])
                (await page.GetAsync($"/workflow/cases/{WorkflowApp.First}{end}")).StatusCode.ShouldBe(expected, $"{role} {person} {unit} page {end}");
            (await page.GetPage("/workflow/cases")).QuerySelectorAll("main tbody tr").Length.ShouldBe(reads ? 1 : 0, $"{role} {person} {unit} search");
        }
    }
}
