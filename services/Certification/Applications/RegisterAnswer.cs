using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Mvc;

namespace BtFlow.Certification.Applications;

/// <summary>The BT office registers what the authority has written: a request for a supplement, or the decision.</summary>
internal sealed class RegisterAnswer(CertificationDb db, IOutbox<CertificationDb> outbox, BusinessClock clock, RegionCatalog regions, CurrentUser user)
{
    public const string EventName = "Certification.AuthorityAnswered";

    public enum AnswerKind
    {
        Complement,
        Approved,
        Rejected,
        Dismissed,
    }

    public sealed record Request(
        [Required(ErrorMessage = "Välj vad Socialstyrelsen har svarat.")] AnswerKind? Kind,
        [Required(ErrorMessage = "Ange brevets eller beslutets datum (ÅÅÅÅ-MM-DD)."), ModelBinder(typeof(TypedDay))] DateOnly? On,
        [StringLength(64, ErrorMessage = "Diarienumret får ha högst 64 tecken.")] string? RegistrationNumber,
        [StringLength(4000, ErrorMessage = "Texten får ha högst 4 000 tecken.")] string? Text,
        [ModelBinder(typeof(TypedDay))] DateOnly? DueOn);

    public async Task Do(string caseNumber, Request request, CancellationToken ct)
    {
        if (await db.Applications.FindAsync([caseNumber], ct) is not { } application) throw new RuleViolationException($"Ärendet {caseNumber} har ingen ansökan.");
        application.RequireOffice(user);
        var on = request.On!.Value;
        if (on > clock.Today) throw new RuleViolationException("Svarets datum kan inte ligga i framtiden.");
        DateOnly? due = request.Kind == AnswerKind.Complement ? Complement(application, request, on) : null;
        if (due is null) Decide(application, request, on);

        outbox.Add(new NoteInJournal($"{caseNumber}-answer-{application.Answers}", caseNumber, clock.Now, "Socialstyrelsen", InWords(request)));
        outbox.Add(new RaiseCaseEvent($"{caseNumber}-answer-{application.Answers}", caseNumber, EventName, JsonSerializer.Serialize(new
        {
            kind = JsonNamingPolicy.CamelCase.ConvertName(request.Kind!.Value.ToString()),
            dueOn = due,
            dueAt = due is { } day ? BusinessClock.At(day, new TimeOnly(16, 0)) : (DateTimeOffset?)null,
        }, JsonSerializerOptions.Web)));
        await db.SaveChangesAsync(ct);
    }

    private static string InWords(Request request) => request.Kind switch
    {
        AnswerKind.Complement => $"Begärde komplettering: {request.Text?.Trim()}",
        AnswerKind.Approved => $"Utfärdade intyg om godkänd bastjänstgöring ({request.RegistrationNumber?.Trim()}).",
        AnswerKind.Rejected => $"Avslog ansökan ({request.RegistrationNumber?.Trim()}): {request.Text?.Trim()}",
        _ => $"Avvisade ansökan ({request.RegistrationNumber?.Trim()}).",
    };

    /// <summary>Returns the last day for the answer: the authority's, or the region's own when that is earlier.</summary>
    private DateOnly Complement(BtApplication application, Request request, DateOnly on)
    {
        if (string.IsNullOrWhiteSpace(request.Text)) throw new RuleViolationException("Skriv vad Socialstyrelsen vill ha kompletterat.");
        var own = WorkingDays.After(on, regions.Region(application.Hired!.RegionId).Certification.SupplementWorkingDays);
        application.RequestComplement(on, request.Text.Trim(), request.DueOn is { } theirs && theirs < own ? theirs : own, string.IsNullOrWhiteSpace(request.RegistrationNumber) ? null : request.RegistrationNumber.Trim());
        return application.ComplementDueOn!.Value;
    }

    private void Decide(BtApplication application, Request request, DateOnly on)
    {
        if (string.IsNullOrWhiteSpace(request.RegistrationNumber)) throw new RuleViolationException("Ange Socialstyrelsens diarienummer.");
        var status = request.Kind switch { AnswerKind.Approved => ApplicationStatus.Approved, AnswerKind.Rejected => ApplicationStatus.Rejected, _ => ApplicationStatus.Dismissed };
        application.Decide(status, on, request.RegistrationNumber.Trim(), request.Text?.Trim());
        outbox.Add(new AuthorityDecided(application.CaseNumber, JsonNamingPolicy.CamelCase.ConvertName(status.ToString()), on, request.RegistrationNumber.Trim()));
    }
}
