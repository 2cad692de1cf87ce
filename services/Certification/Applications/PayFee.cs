using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Mvc;

namespace BtFlow.Certification.Applications;

/// <summary>The answer to an order to pay the fee: the day it was paid, or that it will not be.</summary>
internal sealed class PayFee(CertificationDb db, IOutbox<CertificationDb> outbox, CurrentUser user, BusinessClock clock)
{
    public const string TaskName = "Person.PayFee";

    /// <param name="PaidOn">Null with <paramref name="NotPaid"/>.</param>
    public sealed record Request([ModelBinder(typeof(TypedDay))] DateOnly? PaidOn, bool NotPaid = false);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        if (request.PaidOn is null == !request.NotPaid) throw new RuleViolationException("Ange dagen då avgiften betalades, eller kryssa i att den inte betalas.", "F-02");
        if (request.PaidOn > clock.Today) throw new RuleViolationException("Dagen då avgiften betalades kan inte ligga i framtiden.");
        var application = await db.GetApplication(task.CaseNumber, ct);
        application.Change(a => a.PayFee(request.PaidOn, clock.Today));
        var late = request.PaidOn > application.Current!.Injunction?.DueOn ? $", efter den sista dagen {application.Current.Injunction.DueOn.Iso()}" : "";
        outbox.Add(request.PaidOn is { } paid ? task.Complete(user, "Paid", clock.Now, $"Betald {paid.Iso()}{late}.") : task.Complete(user, "NotPaid", clock.Now, "Avgiften betalas inte."));
        await db.SaveChangesAsync(ct);
    }
}
