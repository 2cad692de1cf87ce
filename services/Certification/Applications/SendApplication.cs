using System.ComponentModel.DataAnnotations;
using BtFlow.Contracts.Certification;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Mvc;

namespace BtFlow.Certification.Applications;

/// <summary>The BT office registers that the fee is paid and the packet posted. The amount is the regulation's on the day it was sent.</summary>
internal sealed class SendApplication(CertificationDb db, IOutbox<CertificationDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public const string TaskName = "Person.SendApplication";

    public sealed record Request(
        [Required(ErrorMessage = "Ange dagen då avgiften betalades (ÅÅÅÅ-MM-DD)."), ModelBinder(typeof(TypedDay))] DateOnly? FeePaidOn,
        [Required(ErrorMessage = "Ange dagen då ansökan skickades (ÅÅÅÅ-MM-DD)."), ModelBinder(typeof(TypedDay))] DateOnly? SentOn);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        if (request.SentOn > clock.Today) throw new RuleViolationException("Dagen då ansökan skickades kan inte ligga i framtiden.");
        var application = await db.GetApplication(task.CaseNumber, ct);
        application.Send(request.FeePaidOn!.Value, request.SentOn!.Value, day => regions.Rules.FeeOn(day).Kronor);
        outbox.Add(new ApplicationSent(task.CaseNumber, request.SentOn.Value, application.FeeKronor!.Value));
        outbox.Add(task.Complete(user, "Sent", clock.Now));
        await db.SaveChangesAsync(ct);
    }
}
