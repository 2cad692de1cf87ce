using System.Net;
using System.Net.Http.Json;
using BtFlow.Hosting;
using BtFlow.Testing;
using BtFlow.Workflow.Tests.Inbox;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Workflow.Tests;

public sealed class AuthorizationTests
{
    private static readonly string[] ReadEveryCase = [Roles.RecruitmentTeam, Roles.BtOffice, Roles.Administrator, Roles.StudyDirector, Roles.HeadOfOperations];

    [Fact]
    public async Task Every_door_of_the_service_names_who_may_pass()
    {
        await using var app = await WorkflowApp.Start();
        var pages = app.Services.GetRequiredService<PageLoader>();
        var doors = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in app.Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.TrimStart('/') is "" || e.RoutePattern.RawText!.TrimStart('/').StartsWith("workflow/", StringComparison.Ordinal)).Where(e => !e.RoutePattern.RawText!.Contains("/operations", StringComparison.Ordinal)))
        {
            var metadata = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page ? (await pages.LoadAsync(page, EndpointMetadataCollection.Empty)).Endpoint?.Metadata ?? endpoint.Metadata : endpoint.Metadata;
            doors["/" + endpoint.RoutePattern.RawText!.TrimStart('/')] = metadata.GetMetadata<IAllowAnonymous>() is not null ? "anyone" : metadata.GetMetadata<IAuthorizeData>()?.Policy ?? "UNGUARDED";
        }

        doors.ShouldBe(new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["/"] = "anyone",
            ["/workflow/api/cases/{caseNumber}"] = Policies.Staff,
            ["/workflow/api/cases/{caseNumber}/journal"] = Policies.Staff,
            ["/workflow/api/cases/{caseNumber}/journal.csv"] = Policies.Staff,
            ["/workflow/api/cases/{caseNumber}/journal/disposals"] = Policies.Administer,
            ["/workflow/api/cases/{caseNumber}/journal/prints"] = Policies.Staff,
            ["/workflow/api/cases/{caseNumber}/runs/{runId}/steps/{stepId}/retry"] = Policies.Administer,
            ["/workflow/api/cases/{caseNumber}/runs/{runId}/steps/{stepId}/skip"] = Policies.Administer,
            ["/workflow/api/inbox"] = Policies.SignedIn,
            ["/workflow/api/tasks"] = Policies.Operate,
            ["/workflow/api/inbox/{tab}"] = Policies.SignedIn,
            ["/workflow/api/tasks/complete"] = Policies.SignedIn,
            ["/workflow/api/tasks/{taskId}"] = Policies.SignedIn,
            ["/workflow/api/tasks/{taskId}/claim"] = Policies.SignedIn,
            ["/workflow/api/tasks/{taskId}/complete"] = Policies.SignedIn,
            ["/workflow/api/tasks/{taskId}/delegate"] = Policies.SignedIn,
            ["/workflow/api/tasks/{taskId}/delegates"] = Policies.SignedIn,
            ["/workflow/api/tasks/{taskId}/release"] = Policies.SignedIn,
            ["/workflow/api/timers/next"] = Policies.Operate,
            ["/workflow/api/definitions"] = Policies.Administer,
            ["/workflow/api/definitions/check"] = Policies.Operate,
            ["/workflow/api/definitions/{definitionId}/versions/{number:int}/dry-run"] = Policies.Operate,
            ["/workflow/api/definitions/{definitionId}/versions/{number:int}/file"] = Policies.Operate,
            ["/workflow/api/definitions/{definitionId}/versions/{number:int}/moves"] = Policies.Administer,
            ["/workflow/api/version-moves/{operationId}"] = Policies.Operate,
            ["/workflow/api/version-moves/{operationId}/processes/{runId}/undo"] = Policies.Administer,
            ["/workflow/api/version-moves/{operationId}/undo"] = Policies.Administer,
            ["/workflow/cases"] = Policies.Staff,
            ["/workflow/cases/{caseNumber}"] = Policies.Staff,
            ["/workflow/cases/{caseNumber}/journal.csv"] = Policies.Staff,
            ["/workflow/cases/{caseNumber}/journal/disposal"] = Policies.Administer,
            ["/workflow/definitions"] = Policies.Operate,
            ["/workflow/definitions/{definitionId}/versions/{number:int}"] = Policies.Operate,
            ["/workflow/definitions/{definitionId}/versions/{number:int}/file"] = Policies.Operate,
            ["/workflow/inbox"] = Policies.SignedIn,
            ["/workflow/processes"] = Policies.Staff,
            ["/workflow/processes/{definitionId}"] = Policies.Staff,
            ["/workflow/version-moves/{operationId}"] = Policies.Operate,
            ["/workflow/inbox/bulk"] = Policies.SignedIn,
            ["/workflow/tasks/{taskId}/delegate"] = Policies.SignedIn,
        });
    }

    [Theory, InlineData("/workflow/processes"), InlineData("/workflow/processes/bt-path")]
    public async Task Every_member_of_the_staff_may_see_how_a_process_goes(string path)
    {
        await using var app = await WorkflowApp.Start();
        foreach (var role in Roles.All)
            (await app.Page(role).GetAsync(path)).StatusCode.ShouldBe(Policies.Matrix[Policies.Staff].Contains(role) ? HttpStatusCode.OK : HttpStatusCode.Found, role); // shown the page that says so
        (await app.Anonymous().GetAsync(path)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Each_role_passes_the_doors_of_its_policies_and_no_others()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        var version = $"/workflow/api/definitions/application/versions/{Definitions.Shipped.Read("application").Version}";
        (string Path, string Policy)[] doors =
        [
            ("/workflow/api/inbox", Policies.SignedIn), ("/workflow/api/inbox/mine", Policies.SignedIn), ("/workflow/api/inbox/done", Policies.SignedIn), ("/workflow/api/tasks?state=open", Policies.Operate), ("/workflow/api/timers/next", Policies.Operate),
            ("/workflow/api/cases/BT-2026-0001", Policies.Staff), ("/workflow/api/cases/BT-2026-0001/journal", Policies.Staff), ("/workflow/api/cases/BT-2026-0001/journal.csv", Policies.Staff),
            ("/workflow/api/cases/BT-2026-0001/journal/prints", Policies.Staff), ("/workflow/api/definitions", Policies.Operate),
            (version + "/file", Policies.Operate), (version + "/dry-run", Policies.Operate),
        ];
        foreach (var (path, policy) in doors)
        {
            (await app.Anonymous().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
            foreach (var role in Roles.All)
                (await app.As(role).GetAsync(path)).StatusCode.ShouldBe(Policies.Matrix[policy].Contains(role) && (policy != Policies.Staff || ReadEveryCase.Contains(role)) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{role} {path}");
        }
    }

    [Fact]
    public async Task Only_an_administrator_changes_what_process_cases_follow()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        string[] doors = ["/workflow/api/definitions", "/workflow/api/definitions/application/versions/1/moves", "/workflow/api/version-moves/none/undo", "/workflow/api/version-moves/none/processes/none/undo"];
        foreach (var path in doors)
        {
            (await app.Anonymous().PostAsJsonAsync(path, new { })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
            foreach (var role in Roles.All.Except([Roles.Administrator]))
                (await app.As(role).PostAsJsonAsync(path, new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{role} {path}");
            (await app.As(Roles.Administrator).PostAsJsonAsync(path, new { })).StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
        }
    }

    /// <summary>Every act on a task by every role: what one may do with it is asked of the task, not of the door.</summary>
    [Fact]
    public async Task An_act_on_a_task_is_for_those_whom_it_is_for_and_for_nobody_else()
    {
        await using var app = await PlanTasks.AtApproval();
        foreach (var act in (string[])["claim", "release", "delegate", "complete"])
        {
            (await app.Anonymous().PostAsJsonAsync($"/workflow/api/tasks/{PlanTasks.Approve}/{act}", new { operationId = "x" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, act);
            foreach (var role in Roles.All.Where(r => r != Roles.StudyDirector))
                (await app.As(role).PostAsJsonAsync($"/workflow/api/tasks/{PlanTasks.Approve}/{act}", new { operationId = "x", outcome = "Approved", personId = "p-bo" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{role} {act}");
        }
        (await app.OpenTasks()).ShouldHaveSingleItem().Holder.ShouldBeNull();
        (await app.As(Roles.Interviewer).GetAsync($"/workflow/api/tasks/{PlanTasks.Approve}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.As(Roles.Interviewer).GetAsync($"/workflow/api/tasks/{PlanTasks.Approve}/delegates")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Anna().GetAsync($"/workflow/api/tasks/{PlanTasks.Approve}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Page(Roles.Interviewer).GetAsync($"/workflow/tasks/{PlanTasks.Approve}/delegate")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Page(Roles.Interviewer).GetPage($"/workflow/inbox/bulk?task={PlanTasks.Approve}")).Body!.TextContent.ShouldContain("Ingen uppgift är vald");
    }
}
