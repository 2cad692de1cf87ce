using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using BtFlow.Testing;
using BtFlow.Workflow.Versions;

namespace BtFlow.Workflow.Tests.Versions;

/// <summary>Versions as an administrator changes them by the API.</summary>
internal static partial class VersionsApp
{
    private const string First = "\"version\": 1,";

    /// <summary>The repository's folder, but that the first version of "application" is 1, however often the file has been changed.</summary>
    public static string Folder { get; } = TestFolder.With("application.json", text => Number().Replace(text, First));

    public static string Application { get; } = File.ReadAllText(Path.Combine(Folder, "definitions", "application.json"));

    public static Task<ServiceApp> Start(Action<ServiceApp.Listener>? listen = null) => WorkflowApp.Start(listen, Folder);

    public static Task<HttpResponseMessage> Publish(this ServiceApp app, string json, string? operationId = null) => app.As("administrator", name: "Anna Admin").PostAsync(
        $"/workflow/api/definitions?fileName=application.json&reason=Ny+ordning.&operationId={operationId ?? Guid.NewGuid().ToString()}", new StringContent(json, Encoding.UTF8, "application/json"));

    public static async Task<IReadOnlyList<DefinitionView>> Definitions(this ServiceApp app) => await ServiceApp.Read<List<DefinitionView>>(await app.As("btOffice").GetAsync("/workflow/api/definitions"));

    public static async Task<DryRunView> DryRun(this ServiceApp app, int number = 2, string definitionId = "application") =>
        await ServiceApp.Read<DryRunView>(await app.As("btOffice").GetAsync($"/workflow/api/definitions/{definitionId}/versions/{number}/dry-run"));

    public static Task<HttpResponseMessage> Move(this ServiceApp app, string operationId, int number = 2, params string[] only) => app.As("administrator", name: "Anna Admin").PostAsJsonAsync(
        $"/workflow/api/definitions/application/versions/{number}/moves", new { Reason = "Ny ordning för alla.", OperationId = operationId, CaseNumbers = only.Length == 0 ? null : only });

    /// <summary>Moves and waits until all are through.</summary>
    public static async Task<MoveView> Moved(this ServiceApp app, string operationId, int number = 2, params string[] only)
    {
        var answer = await app.Move(operationId, number, only);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return await app.HowMoved(operationId);
    }

    public static async Task<MoveView> HowMoved(this ServiceApp app, string operationId)
    {
        await app.Idle();
        return await ServiceApp.Read<MoveView>(await app.As("btOffice").GetAsync($"/workflow/api/version-moves/{operationId}"));
    }

    public static Task<HttpResponseMessage> Undo(this ServiceApp app, string operationId, string? runId = WorkflowApp.First + ".application") => app.As("administrator", name: "Bo Admin").PostAsync(
        $"/workflow/api/version-moves/{operationId}/{(runId is null ? "" : $"processes/{runId}/")}undo", null);

    [GeneratedRegex("\"version\": [0-9]+,")]
    private static partial Regex Number();
}
