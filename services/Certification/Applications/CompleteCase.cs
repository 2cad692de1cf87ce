using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Certification.Applications;

/// <summary>The BT office says that what was missing has been mended; refused while anything still is.</summary>
internal sealed class CompleteCase(CertificationDb db, IOutbox<CertificationDb> outbox, CurrentUser user, BusinessClock clock, FindMissing find)
{
    public const string TaskName = "Person.CompleteCase";

    public async Task Do(string taskId, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        if (await find.BeforePacket(await db.GetApplication(task.CaseNumber, ct), ct) is { Count: > 0 } missing)
            throw new RuleViolationException($"Det saknas fortfarande {missing.Count}: {string.Join(" ", missing.Select(m => $"{m.What} ({m.Who})"))}", missing[0].RuleId);
        outbox.Add(task.Complete(user, "Done", clock.Now));
        await db.SaveChangesAsync(ct);
    }
}
