using System.Text.RegularExpressions;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Workflow.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Versions;

/// <summary>Makes a file the version that new cases begin by. A file that is not sound is refused with step and reason. Running cases stay where they are.</summary>
internal static partial class PublishDefinition
{
    /// <summary>In bytes; a longer one is answered with 413.</summary>
    public const int LongestFile = 1024 * 1024;

    private const int Attempts = 5;
    private const string Unnamed = "definition.json";

    /// <param name="Problems">Empty for a file that may be published.</param>
    public sealed record Examined(string? DefinitionId, string? Name, IReadOnlyList<InputProblem> Problems);

    /// <summary>The body is the file. Everything that is wrong with it is answered with 422, a row a problem.</summary>
    /// <param name="operationId">Chosen by the sender: the same request sent again gets the same answer.</param>
    public static async Task<Results<Ok<VersionView>, ValidationProblem>> Handle(
        HttpRequest request, string? fileName, string? reason, string? operationId, CurrentUser user, WorkflowDb db, PublishedDefinitions published, BusinessClock clock, CancellationToken ct)
    {
        var act = new Act(reason, operationId);
        if (act.Problems() is { Count: > 0 } problems) return TypedResults.ValidationProblem(problems);
        var file = Sound(await InputText.Read(request.Body, fileName ?? Unnamed, ct), fileName ?? Unnamed);
        return TypedResults.Ok(VersionView.Of(await Publish(file, act, user, db, published, clock, ct), running: 0));
    }

    /// <summary>As publishing, but changes nothing.</summary>
    public static async Task<Ok<Examined>> Check(HttpRequest request, string? fileName, CancellationToken ct) =>
        TypedResults.Ok(Examine(await InputText.Read(request.Body, fileName ?? Unnamed, ct), fileName ?? Unnamed));

    public static Examined Examine(string json, string fileName)
    {
        try
        {
            var file = Sound(json, fileName);
            return new(file.Definition.DefinitionId, file.Definition.Name, []);
        }
        catch (InputException unsound)
        {
            return new(null, null, unsound.Problems);
        }
    }

    public static async Task<DefinitionVersion> Publish(DefinitionFile file, Act act, CurrentUser user, WorkflowDb db, PublishedDefinitions published, BusinessClock clock, CancellationToken ct)
    {
        VersionRights.Require(user);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Publish(file, act, user, db, published, clock.Now, ct);
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear(); // another has published meanwhile: look again
            }
        }
    }

    private static async Task<DefinitionVersion> Publish(DefinitionFile file, Act act, CurrentUser user, WorkflowDb db, PublishedDefinitions published, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Versions.AsNoTracking().SingleOrDefaultAsync(v => v.OperationId == act.OperationId, ct) is { } told)
            return told.Hash == file.Hash && told.DefinitionId == file.Definition.DefinitionId ? told : throw new RuleViolationException("Åtgärdens id har använts för en annan publicering. Inget har ändrats.");
        var newest = await published.Newest(file.Definition.DefinitionId, ct);
        if (newest?.Hash == file.Hash) throw new RuleViolationException($"Version {newest.Number} av ”{newest.Name}” har redan det innehållet och gäller för nya ärenden. Inget har ändrats.");
        var version = await published.Add(new DefinitionVersion
        {
            DefinitionId = file.Definition.DefinitionId, Number = DefinitionVersion.NumberAfter(newest?.Number ?? 0, file.Definition.Version), Hash = file.Hash, Name = file.Definition.Name, PublishedAt = now,
            ByName = user.Name, ByPersonId = user.PersonId, Reason = act.Reason!.Trim(), OperationId = act.OperationId,
        }, file.Json, ct);
        await db.SaveChangesAsync(ct);
        return version;
    }

    /// <exception cref="InputException">The file is not sound.</exception>
    public static DefinitionFile Sound(string json, string fileName)
    {
        var file = DefinitionShelf.Read(json, fileName);
        if (DefinitionRoles.Unknown(json, fileName).ToList() is { Count: > 0 } unknown) throw new InputException(unknown);
        return FitForAddress().IsMatch(file.Definition.DefinitionId) ? file
            : throw new InputException(fileName, null, $"definitionId ”{file.Definition.DefinitionId}” går inte att använda.", "Skriv det med små bokstäver a–z, siffror och bindestreck, högst 64 tecken.");
    }

    [GeneratedRegex("^[a-z0-9-]{1,64}$")]
    private static partial Regex FitForAddress();
}
