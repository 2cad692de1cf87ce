using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Mvc;

namespace BtFlow.Certification.Applications;

/// <summary>The office registers what the administrative court has decided on an appeal.</summary>
internal sealed class RegisterCourtDecision(CertificationDb db, IOutbox<CertificationDb> outbox, BusinessClock clock, RegionCatalog regions, CurrentUser user)
{
    public const string EventName = "Certification.CourtDecided";

    public enum CourtKind
    {
        Approved,
        Upheld,
    }

    public sealed record Request(
        [Required(ErrorMessage = "Välj vad förvaltningsrätten har beslutat.")] CourtKind? Kind,
        [Required(ErrorMessage = "Ange domens datum (ÅÅÅÅ-MM-DD)."), ModelBinder(typeof(TypedDay))] DateOnly? On,
        [Required(ErrorMessage = "Ange domens målnummer."), StringLength(64, ErrorMessage = "Målnumret får ha högst 64 tecken.")] string RegistrationNumber,
        [StringLength(4000, ErrorMessage = "Texten får ha högst 4 000 tecken.")] string? Text);

    public async Task Do(string caseNumber, Request request, CancellationToken ct)
    {
        if (await db.Applications.FindAsync([caseNumber], ct) is not { } application) throw new RuleViolationException($"Ärendet {caseNumber} har ingen ansökan.");
        application.RequireOffice(user, regions);
        if (request.On > clock.Today) throw new RuleViolationException("Domens datum kan inte ligga i framtiden.");
        if (application.Current is null) throw new RuleViolationException("Beslutet är inte överklagat, så det finns ingen dom att registrera.");
        var (approved, number, text) = (request.Kind == CourtKind.Approved, request.RegistrationNumber.Trim(), string.IsNullOrWhiteSpace(request.Text) ? null : request.Text.Trim());
        application.Change(a => a.DecideInCourt(new(approved, request.On!.Value, number, text)));

        var id = $"{caseNumber}-court-{application.Current.Number}";
        outbox.Add(new NoteInJournal(id, caseNumber, clock.Now, "Förvaltningsrätten", $"{(approved ? "Biföll överklagandet" : "Avslog överklagandet")} ({number}, {request.On.Iso()}).{(text is null ? "" : $" {text}")}"));
        outbox.Add(new RaiseCaseEvent(id, caseNumber, EventName, JsonSerializer.Serialize(new { kind = approved ? "approved" : "upheld" }, JsonSerializerOptions.Web)));
        if (approved) outbox.Add(new AuthorityDecided(caseNumber, "approved", request.On!.Value, number));
        await db.SaveChangesAsync(ct);
    }
}
