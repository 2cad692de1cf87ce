using BtFlow.Contracts.Recruitment;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Calls;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Applications;

/// <summary>
/// Registers the applications of a file, all or none. The same file again changes nothing. An edited file adds its new applications and corrects those that nobody has decided on;
/// what a decision was made on stays as it was, and the answer says which.
/// </summary>
internal static class ImportApplications
{
    public sealed record Response(int Registered, int Corrected, int Unchanged, IReadOnlyList<string> Kept, string Message);

    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        string callId, HttpRequest request, RecruitmentDb db, RegionCatalog catalog, Protector protector, IOutbox<RecruitmentDb> outbox, CancellationToken ct, string fileName = "applicants.csv")
    {
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.CallId == callId, ct) is not { } call) return TypedResults.NotFound();
        fileName = Path.GetFileName(fileName);
        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, ct);
        file.Position = 0;
        var rows = ApplicantsFile.Read(file, fileName, call.Definition);
        var known = await db.Applications.Where(a => a.CallId == callId).ToDictionaryAsync(a => a.ApplicationNumber, StringComparer.Ordinal, ct);
        var added = rows.Where(r => !known.ContainsKey(r.Number)).OrderBy(r => r.Number, StringComparer.Ordinal)
            .Select(r => Application.Register(callId, r.Number, Protected(r, protector))).ToList();
        if (added.Count > 0 && call.IsRanked) throw new RuleViolationException("Rangordningen är låst. Nya ansökningar kan inte läsas in till utlysningen.");
        if (added.Count > 0) RefuseKnownPersons(rows, known, protector, fileName);

        var changed = rows.Where(r => known.TryGetValue(r.Number, out var a) && Differs(r, a, protector)).OrderBy(r => r.Number, StringComparer.Ordinal).ToList();
        var corrected = changed.Where(r => known[r.Number].Eligibility is null).ToList();
        foreach (var row in corrected) Correct(known[row.Number], row, call.Definition, catalog, protector);
        if (added.Count > 0)
        {
            db.Applications.AddRange(added);
            outbox.Add(new ApplicationsRegistered(callId, call.Definition.Title, call.Definition.RegionId, [.. added.Select(a => new RegisteredApplication(a.ApplicationNumber, a.Name))]));
        }

        await db.SaveChangesAsync(ct);
        var kept = changed.Except(corrected).Select(r => r.Number).ToList();
        return TypedResults.Ok(new Response(added.Count, corrected.Count, rows.Count - added.Count - changed.Count, kept, Message(added.Count, corrected.Count, kept)));
    }

    private static Applicant Protected(ApplicantRow row, Protector protector) =>
        row.PersonalNumber is { } number ? row.Applicant with { PersonalNumber = protector.Protect(number.Digits) } : row.Applicant;

    private static bool Differs(ApplicantRow row, Application application, Protector protector) =>
        JsonColumn.Write(row.Applicant) != JsonColumn.Write(application.Applicant with { PersonalNumber = null })
        || row.PersonalNumber?.Digits != (application.Applicant.PersonalNumber is { } known ? protector.Reveal(known) : null);

    private static void Correct(Application application, ApplicantRow row, CallFile call, RegionCatalog catalog, Protector protector)
    {
        application.Restate(Protected(row, protector));
        if (application.Proposal is not null) catalog.ProposeFor(application, call);
    }

    private static void RefuseKnownPersons(IReadOnlyList<ApplicantRow> rows, Dictionary<string, Application> known, Protector protector, string fileName)
    {
        var numbers = known.Values.Where(a => a.Applicant.PersonalNumber is not null).ToLookup(a => protector.Reveal(a.Applicant.PersonalNumber!), a => a.ApplicationNumber, StringComparer.Ordinal);
        var twice = rows.Where(r => !known.ContainsKey(r.Number) && r.PersonalNumber is { } number && numbers.Contains(number.Digits)).ToList();
        if (twice.Count > 0)
            throw new InputException([.. twice.Select(r => new InputProblem(fileName, r.Line, $"Personnumret finns redan i ansökan {numbers[r.PersonalNumber!.Value.Digits].First()}.",
                "En person söker en gång till en utlysning. Ta bort raden eller rätta numret."))]);
    }

    private static string Message(int added, int corrected, List<string> kept)
    {
        if (added + corrected + kept.Count == 0) return "Filen var redan inläst. Inget har ändrats.";
        var message = $"{added} nya ansökningar, {corrected} rättade.";
        return kept.Count == 0 ? message : $"{message} {kept.Count} ändrade rader rör ansökningar som redan är bedömda; de är inte ändrade: {string.Join(", ", kept.Take(20))}{(kept.Count > 20 ? " …" : "")}.";
    }
}
