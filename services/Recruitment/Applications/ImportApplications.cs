using BtFlow.Contracts.Recruitment;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Calls;
using BtFlow.Recruitment.Duplicates;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Applications;

/// <summary>
/// Registers the applications of a file, all or none. The same file again changes nothing. An edited file adds its new applications and corrects those that nobody has decided on;
/// what a decision was made on stays as it was, and the answer says which.
/// Two applications that may be one person's are both taken in, and shown to the team as possible duplicates.
/// </summary>
internal static class ImportApplications
{
    public sealed record Response(int Registered, int Corrected, int Unchanged, IReadOnlyList<string> Kept, string Message, int PossibleDuplicates = 0);

    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        string callId, HttpRequest request, RecruitmentDb db, RegionCatalog catalog, Protector protector, IOutbox<RecruitmentDb> outbox, BusinessClock clock, CancellationToken ct, string fileName = "applicants.csv")
    {
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.CallId == callId, ct) is not { } call) return TypedResults.NotFound();
        fileName = Path.GetFileName(fileName);
        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, ct);
        file.Position = 0;
        var rows = ApplicantsFile.Read(file, fileName, call.Definition);
        var known = await db.Applications.Where(a => a.CallId == callId).ToDictionaryAsync(a => a.ApplicationNumber, StringComparer.Ordinal, ct);
        var added = rows.Where(r => !known.ContainsKey(r.Number)).OrderBy(r => r.Number, StringComparer.Ordinal)
            .Select(r => Application.Register(callId, r.Number, Protected(r, protector), catalog.RulesInForce(clock.Today).Version)).ToList();
        if (added.Count > 0 && call.IsRanked) throw new RuleViolationException("Rangordningen är låst. Nya ansökningar kan inte läsas in till utlysningen.");

        var changed = rows.Where(r => known.TryGetValue(r.Number, out var a) && Differs(r, a, protector)).OrderBy(r => r.Number, StringComparer.Ordinal).ToList();
        var corrected = changed.Where(r => known[r.Number].Eligibility is null).ToList();
        foreach (var row in corrected) Correct(known[row.Number], row, call.Definition, catalog, protector);
        if (added.Count > 0)
        {
            db.Applications.AddRange(added);
            outbox.Add(new ApplicationsRegistered(callId, call.Definition.Title, call.Definition.RegionId, [.. added.Select(a => new RegisteredApplication(a.ApplicationNumber, a.Name))]));
        }

        if (added.Count + corrected.Count > 0) await ProposeDuplicates.Refresh(db, callId, known.Values.Concat(added), protector, clock.Today, ct);
        await db.SaveChangesAsync(ct);
        var kept = changed.Except(corrected).Select(r => r.Number).ToList();
        return TypedResults.Ok(new Response(added.Count, corrected.Count, rows.Count - added.Count - changed.Count, kept, Message(added.Count, corrected.Count, kept),
            await db.Duplicates.CountAsync(d => d.CallId == callId && d.State == DuplicateState.Proposed, ct)));
    }

    private static Applicant Protected(ApplicantRow row, Protector protector) =>
        row.PersonalNumber is { } number ? row.Applicant with { PersonalNumber = protector.Protect(number.Digits) } : row.Applicant;

    private static bool Differs(ApplicantRow row, Application application, Protector protector) =>
        JsonColumn.Write(row.Applicant) != JsonColumn.Write(application.Applicant with { PersonalNumber = null })
        || application.NumberChanges == 0 && row.PersonalNumber?.Digits != (application.Applicant.PersonalNumber is { } known ? protector.Reveal(known) : null);

    private static void Correct(Application application, ApplicantRow row, CallFile call, RegionCatalog catalog, Protector protector)
    {
        application.Restate(Protected(row, protector));
        if (application.Proposal is not null) catalog.ProposeFor(application, call);
    }

    private static string Message(int added, int corrected, List<string> kept)
    {
        if (added + corrected + kept.Count == 0) return "Filen var redan inläst. Inget har ändrats.";
        var message = $"{added} nya ansökningar, {corrected} rättade.";
        return kept.Count == 0 ? message : $"{message} {kept.Count} ändrade rader rör ansökningar som redan är bedömda; de är inte ändrade: {string.Join(", ", kept.Take(20))}{(kept.Count > 20 ? " …" : "")}.";
    }
}
