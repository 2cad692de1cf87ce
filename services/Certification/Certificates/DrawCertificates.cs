using System.Text.Json;
using BtFlow.Certification.Applications;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>
/// Draws what must be signed: a Bilaga 2 for each signer of goals, then Bilaga 3, then Bilaga 4, then copies of certificates of credited service, numbered in that order.
/// Drawn again it keeps what says the same, with its signature, and supersedes the rest.
/// </summary>
internal sealed class DrawCertificates(CertificationDb db, RegionCatalog regions, Signers signers, BusinessClock clock)
{
    private sealed record Wanted(int Form, string SignerId, CertificateContent Content);

    /// <summary>Answers the tasks that wait, unless doctor, programme or judgements of goals are still on their way. Throws (retried, then parked where an operator sees it) without a signer.</summary>
    public async Task Answer(BtApplication application, ConsumeContext context)
    {
        var ct = context.CancellationToken;
        if (application is not { PrepareTaskIds.Count: > 0, Hired: not null, Plan: not null }) return;
        var met = await MetGoal.InForce(db, application, ct);
        if (regions.RulesOf(application).Goals.Any(g => !met.ContainsKey(g.Code))) return;
        await Draw(application, "Det som intygas har ändrats.", ct);
        foreach (var taskId in application.PrepareTaskIds) await context.Publish(await Reply(application, taskId, ct));
        application.PrepareTaskIds = [];
    }

    private async Task<TaskDone> Reply(BtApplication application, string taskId, CancellationToken ct)
    {

        var unsigned = Current(application).Where(c => c.Signature is null).ToList();
        var serviceSigner = Current(application).Single(c => c.Form == 3).SignerId;
        return new(taskId, application.CaseNumber, JsonSerializer.Serialize(new
        {
            goalCertificates = GoalItems(unsigned),
            serviceCertificates = ServiceItems(unsigned),
            version = application.Drawings, // so that an older word of what is to be signed does not take these away
            deciderId = await signers.OfContinuation(application, ct),
            headId = serviceSigner, // what a case that began under the first version of the process asks for
        }, JsonSerializerOptions.Web));
    }

    /// <summary>Brings the certificates into line with programme and judgements. Does nothing before they are drawn for the first time.</summary>
    /// <returns>The word to the process that other things are to be signed than it knows of; none when nothing has changed.</returns>
    public async Task<IReadOnlyList<ReviseTasks>> Revise(BtApplication application, string because, CancellationToken ct)
    {
        if (application.Drawings == 0 || !await Draw(application, because, ct)) return [];
        var done = await db.DoneTasks(application.CaseNumber, ct);
        ReviseTasks Items(string name, int form, Func<IReadOnlyList<Certificate>, IEnumerable<object>> items) => new(
            application.CaseNumber, name, application.Drawings, JsonSerializer.Serialize(items([.. Current(application).Where(c => c.Form == form && c.Signature is null)]), JsonSerializerOptions.Web), [.. done[name]]);
        return [Items(SignGoalCertificate.TaskName, 2, GoalItems), Items(CertifyService.TaskName, 3, ServiceItems)];
    }

    /// <summary>Whether anything changed.</summary>
    private async Task<bool> Draw(BtApplication application, string because, CancellationToken ct)
    {
        var known = await db.Certificates.Where(c => c.CaseNumber == application.CaseNumber).OrderBy(c => c.Serial).ToListAsync(ct);
        var met = await MetGoal.InForce(db, application, ct);
        var wanted = await Want(application, met, ct);
        var kept = wanted.ConvertAll(w => known.Find(c => c.SupersededOn is null && c.Says(w.Form, w.SignerId, w.Content)));
        var gone = known.Where(c => c.SupersededOn is null).Except(kept.OfType<Certificate>()).ToList();
        foreach (var superseded in gone) superseded.Supersede(clock.Today, because);

        var (serial, number, allJudged) = (known.Count, 0, regions.RulesOf(application).Goals.All(g => met.ContainsKey(g.Code)));
        foreach (var (want, certificate) in wanted.Zip(kept))
        {
            if (certificate is null && !allJudged) continue; // what is missing may come to stand on the same certificate
            var drawn = certificate ?? db.Certificates.Add(new Certificate { CaseNumber = application.CaseNumber, Serial = ++serial, Form = want.Form, SignerId = want.SignerId, Content = want.Content }).Entity;
            drawn.AttachmentNumber = ++number;
        }
        if (gone.Count == 0 && serial == known.Count) return false;
        application.Drawings++;
        application.Settle();
        return true;
    }

    /// <summary>What is to be certified as the facts stand; a goal whose judgement is void stands on no certificate.</summary>
    private async Task<List<Wanted>> Want(BtApplication application, IReadOnlyDictionary<string, MetGoal> met, CancellationToken ct)
    {
        var groups = GoalGrouping.BySigner(await signers.OfGoals(application, [.. met.Values], ct), regions.RulesOf(application));
        return
        [
            .. groups.Select(g => new Wanted(2, g.SignerId, new([.. g.Goals.Select(goal => new CertifiedGoal(goal, met[goal].Activities, met[goal].Verification))]))),
            new(3, await signers.OfService(application, ct), new([], regions.ServiceOf(application))),
            new(4, application.Plan!.MainSupervisorId, new([])),
            .. Served.Credits(application.Plans).Where(c => c.BeforeLicence || c.Country is not null).Select(c => new Wanted(Certificate.Copy, "", new([], Proof: c))),
        ];
    }

    /// <summary>Also those that have just been drawn and not been saved.</summary>
    private IEnumerable<Certificate> Current(BtApplication application) => db.Certificates.Local.Where(c => c.CaseNumber == application.CaseNumber && c.SupersededOn is null).OrderBy(c => c.AttachmentNumber);

    private static IEnumerable<object> GoalItems(IEnumerable<Certificate> unsigned) => unsigned.Where(c => c.Form == 2).Select(c => new
    {
        key = $"bilaga-2-{c.Serial}",
        text = $"Skriv under intyg om delmål ({string.Join(", ", c.Goals)})",
        personId = c.SignerId,
        data = new { certificate = c.Serial },
    });

    private static IEnumerable<object> ServiceItems(IEnumerable<Certificate> unsigned) => unsigned.Where(c => c.Form == 3).Select(c => new
    {
        key = $"bilaga-3-{c.Serial}",
        text = "Läs och skriv under intyget om fullgjord bastjänstgöring",
        personId = c.SignerId,
        data = new { certificate = c.Serial },
    });
}
