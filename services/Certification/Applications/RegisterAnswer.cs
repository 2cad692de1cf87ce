using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Mvc;

namespace BtFlow.Certification.Applications;

/// <summary>The office registers what the authority has written: a request for a supplement, an order to pay the fee, or the decision.</summary>
internal sealed class RegisterAnswer(CertificationDb db, IOutbox<CertificationDb> outbox, BusinessClock clock, RegionCatalog regions, CurrentUser user)
{
    public const string EventName = "Certification.AuthorityAnswered";

    public enum AnswerKind
    {
        Complement,
        FeeInjunction,
        Approved,
        Rejected,
        Dismissed,
    }

    /// <param name="Goals">The goals that a rejection says are not reached, as BT7; on the page one text with commas or spaces between.</param>
    /// <param name="ReceivedOn">When the decision came to the doctor; its own date when not given, so that the time to appeal is never told too long.</param>
    public sealed record Request(
        [Required(ErrorMessage = "Välj vad Socialstyrelsen har svarat.")] AnswerKind? Kind,
        [Required(ErrorMessage = "Ange brevets eller beslutets datum (ÅÅÅÅ-MM-DD)."), ModelBinder(typeof(TypedDay))] DateOnly? On,
        [StringLength(64, ErrorMessage = "Diarienumret får ha högst 64 tecken.")] string? RegistrationNumber,
        [StringLength(4000, ErrorMessage = "Texten får ha högst 4 000 tecken.")] string? Text,
        [ModelBinder(typeof(TypedDay))] DateOnly? DueOn,
        [ModelBinder(typeof(TypedDay))] DateOnly? ReceivedOn = null,
        IReadOnlyList<string>? Goals = null);

    public async Task Do(string caseNumber, Request request, CancellationToken ct)
    {
        if (await db.Applications.FindAsync([caseNumber], ct) is not { } application) throw new RuleViolationException($"Ärendet {caseNumber} har ingen ansökan.");
        application.RequireOffice(user, regions);
        if (request.On > clock.Today || request.ReceivedOn > clock.Today) throw new RuleViolationException("Svarets datum kan inte ligga i framtiden.");
        if (application.Current is null) throw new RuleViolationException("Ansökan är inte skickad, så det finns inget svar att registrera.");
        var (kind, on, number, text) = (request.Kind!.Value, request.On!.Value, Text(request.RegistrationNumber), Text(request.Text));
        IReadOnlyList<string> goals = [];
        DateOnly? due;
        switch (kind)
        {
            case AnswerKind.Complement:
                var region = regions.Region(application.RegionId!);
                due = Earlier(request.DueOn, region.WorkingDaysAfter(on, region.Certification.SupplementWorkingDays));
                application.Change(a => a.RequestComplement(on, text ?? throw new RuleViolationException("Skriv vad Socialstyrelsen vill ha kompletterat."), due.Value, number));
                break;
            case AnswerKind.FeeInjunction:
                due = request.DueOn ?? throw new RuleViolationException("Ange den sista dag att betala som står i föreläggandet.", "F-02, avgiftsförordningen (1992:191) 11 §");
                application.Change(a => a.DemandFee(on, due.Value, number));
                break;
            default:
                goals = Goals(application, kind, request.Goals);
                var received = request.ReceivedOn ?? on;
                application.Change(a => a.Decide(new(StatusOf(kind), on, received, number ?? throw new RuleViolationException("Ange Socialstyrelsens diarienummer."), goals, text, regions.Rules.AppealDeadline(received))));
                due = kind == AnswerKind.Approved ? null : application.Current.AppealDueOn;
                outbox.Add(new AuthorityDecided(caseNumber, Camel(kind), on, number!));
                break;
        }
        application.Answers++;
        Tell(application, kind, due, goals, text, InWords(kind, application.Current, due, text));
        await db.SaveChangesAsync(ct);
    }

    private void Tell(BtApplication application, AnswerKind kind, DateOnly? due, IReadOnlyList<string> goals, string? reason, string words)
    {
        var id = $"{application.CaseNumber}-answer-{application.Answers}";
        outbox.Add(new NoteInJournal(id, application.CaseNumber, clock.Now, "Socialstyrelsen", words));
        outbox.Add(new RaiseCaseEvent(id, application.CaseNumber, EventName, JsonSerializer.Serialize(new
        {
            kind = Camel(kind),
            dueOn = due,
            dueAt = due is { } day ? BusinessClock.At(day, new TimeOnly(16, 0)) : (DateTimeOffset?)null,
            goals,
            reason,
        }, JsonSerializerOptions.Web), application.Answers));
    }

    private static string InWords(AnswerKind kind, Submission application, DateOnly? due, string? text) => kind switch
    {
        AnswerKind.Complement => $"Begärde komplettering: {text}",
        AnswerKind.FeeInjunction => $"Förelade sökanden att betala ansökningsavgiften senast {due.Iso()}.",
        AnswerKind.Approved => $"Utfärdade intyg om godkänd bastjänstgöring ({application.RegistrationNumber}).",
        AnswerKind.Rejected => $"Avslog ansökan ({application.RegistrationNumber}){Of(application.Decision!.Goals)}: {text}",
        _ => $"Avvisade ansökan ({application.RegistrationNumber}){(text is null ? "." : $": {text}")}",
    };

    private static string Of(IReadOnlyList<string> goals) => goals.Count == 0 ? "" : $", {string.Join(", ", goals)}";

    /// <summary>The goals that a rejection names, known and in number order.</summary>
    private List<string> Goals(BtApplication application, AnswerKind kind, IReadOnlyList<string>? named)
    {
        if (kind != AnswerKind.Rejected) return [];
        var rules = regions.RulesOf(application);
        var codes = (named ?? []).OfType<string>().SelectMany(n => n.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries)).Select(c => c.ToUpperInvariant()).Distinct(StringComparer.Ordinal).ToList();
        if (codes.Find(c => rules.FindGoal(c) is null) is { } unknown) throw new RuleViolationException($"Delmålet {unknown} finns inte. Skriv till exempel BT7, med komma mellan flera.");
        return [.. codes.OrderBy(c => rules.FindGoal(c)!.Number)];
    }

    /// <summary>Theirs, or the region's own when that is earlier.</summary>
    private static DateOnly Earlier(DateOnly? theirs, DateOnly own) => theirs is { } day && day < own ? day : own;

    private static ApplicationStatus StatusOf(AnswerKind kind) => kind switch { AnswerKind.Approved => ApplicationStatus.Approved, AnswerKind.Rejected => ApplicationStatus.Rejected, _ => ApplicationStatus.Dismissed };

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    private static string Camel(AnswerKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
