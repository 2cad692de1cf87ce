using System.ComponentModel.DataAnnotations;
using BtFlow.Contracts.Certification;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Mvc;

namespace BtFlow.Certification.Applications;

/// <summary>The office registers that the packet is posted, and that the fee is paid or not yet. The amount is the regulation's on the day it was sent.</summary>
internal sealed class SendApplication(CertificationDb db, IOutbox<CertificationDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public const string TaskName = "Person.SendApplication";

    public const string FeeWarning = "Utan avgift förelägger Socialstyrelsen sökanden att betala inom en viss tid. Betalas den inte då avvisas ansökan utan att prövas.";

    /// <param name="FeePaidOn">Null with <paramref name="WithoutFee"/>.</param>
    public sealed record Request(
        [ModelBinder(typeof(TypedDay))] DateOnly? FeePaidOn,
        [Required(ErrorMessage = "Ange dagen då ansökan skickades (ÅÅÅÅ-MM-DD)."), ModelBinder(typeof(TypedDay))] DateOnly? SentOn,
        bool WithoutFee = false);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        if (request.SentOn > clock.Today) throw new RuleViolationException("Dagen då ansökan skickades kan inte ligga i framtiden.");
        if (request.FeePaidOn is null == !request.WithoutFee)
            throw new RuleViolationException($"Ange dagen då avgiften betalades, eller kryssa i att ansökan skickas utan avgift. {FeeWarning}", "F-02, avgiftsförordningen (1992:191) 11 §");
        var application = await db.GetApplication(task.CaseNumber, ct);
        application.Change(a => a.Send(request.FeePaidOn, request.SentOn!.Value, day => regions.Rules.FeeOn(day).Kronor));
        outbox.Add(new ApplicationSent(task.CaseNumber, request.SentOn!.Value, application.Current!.FeeKronor!.Value));
        outbox.Add(task.Complete(user, "Sent", clock.Now, request.WithoutFee ? "Skickad utan att avgiften är betald." : null));
        await db.SaveChangesAsync(ct);
    }
}
