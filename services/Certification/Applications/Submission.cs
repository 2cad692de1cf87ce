using System.Text.Json.Serialization;
using BtFlow.Contracts.Assessment;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Certification.Applications;

/// <summary>A request for a supplement and how it was answered.</summary>
internal sealed record Complement(DateOnly RequestedOn, string Asked, DateOnly DueOn, DateOnly? AnsweredOn = null, string? Answer = null);

/// <summary>The authority's order to pay the fee by a day. <paramref name="UnpaidOn"/>: the day it was said that the fee will not be paid.</summary>
internal sealed record FeeInjunction(DateOnly On, DateOnly DueOn, DateOnly? UnpaidOn = null);

/// <summary>The authority's decision. <paramref name="Goals"/> and <paramref name="Text"/>: in what respects the competence was not enough, when it was rejected.
/// <paramref name="AppealDueOn"/>: the last day on which an appeal may reach the authority, by the rules of the day it was registered.</summary>
internal sealed record Decision(ApplicationStatus Kind, DateOnly On, DateOnly ReceivedOn, string RegistrationNumber, IReadOnlyList<string> Goals, string? Text, DateOnly AppealDueOn);

internal sealed record Appeal(DateOnly On, string Text);

internal sealed record CourtDecision(bool Approved, DateOnly On, string RegistrationNumber, string? Text);

/// <summary>The papers of one sending: made part by part, and told to every task that has asked, so that an old question asked again never takes a new one's answer.</summary>
internal sealed record Packet(IReadOnlyList<string> TaskIds, IReadOnlyList<PacketPart> Parts);

/// <summary>A document of a packet, and the certificate that it shows, if any.</summary>
internal sealed record PacketPart(string RequestId, int? Certificate);

/// <summary>One application, from the doctor's signature to the last word about it. A doctor who applies again makes another. Never changed in place.</summary>
internal sealed record Submission(int Number, Signature Applicant)
{
    private const string FeeRule = "F-02", AppealRule = "P-02";

    public DateOnly? SentOn { get; init; }
    public int? FeeKronor { get; init; }
    public DateOnly? FeePaidOn { get; init; }
    public string? RegistrationNumber { get; init; }
    public IReadOnlyList<Complement> Complements { get; init; } = [];
    public FeeInjunction? Injunction { get; init; }
    public Decision? Decision { get; init; }
    public Appeal? Appeal { get; init; }
    public CourtDecision? Court { get; init; }

    /// <summary>The doctor has chosen to apply again, so that the next signature begins a new one.</summary>
    public bool AppliesAgain { get; init; }

    /// <summary>The doctor leaves it at the decision.</summary>
    public bool Accepted { get; init; }
    public Packet? Packet { get; init; }

    [JsonIgnore]
    public Complement? OpenComplement => Complements.LastOrDefault(c => c.AnsweredOn is null);

    [JsonIgnore]
    public bool FeeIsDemanded => Injunction is { UnpaidOn: null } && FeePaidOn is null;

    [JsonIgnore]
    public DateOnly? AppealDueOn => Decision?.AppealDueOn;

    [JsonIgnore]
    public ApplicationStatus Status =>
        Court is { Approved: true } ? ApplicationStatus.Approved
        : Appeal is not null && Court is null ? ApplicationStatus.Appealed
        : Decision is { } decided ? decided.Kind
        : FeeIsDemanded ? ApplicationStatus.FeeDemanded
        : OpenComplement is not null ? ApplicationStatus.ComplementRequested
        : SentOn is not null ? ApplicationStatus.Sent
        : ApplicationStatus.Signed;

    public Submission Send(DateOnly? feePaidOn, DateOnly sentOn, Func<DateOnly, int> feeOn)
    {
        if (SentOn is not null) throw new RuleViolationException($"Ansökan är redan registrerad som skickad {SentOn.Iso()}. Inget har ändrats.");
        if (sentOn < Applicant.On) throw new RuleViolationException($"Ansökan kan inte ha skickats före {Applicant.On.Iso()}, då läkaren skrev under den.", "F-03");
        if (feePaidOn > sentOn) throw new RuleViolationException("Avgiften ska vara betald senast den dag ansökan skickas; annars kan ansökan avvisas. Är den inte betald, kryssa i att ansökan skickas utan avgift.", FeeRule);
        return this with { FeePaidOn = feePaidOn, FeeKronor = feeOn(sentOn), SentOn = sentOn };
    }

    public Submission RequestComplement(DateOnly on, string asked, DateOnly dueOn, string? registrationNumber)
    {
        RequireOpen(on);
        if (OpenComplement is { } open) throw new RuleViolationException($"Begäran om komplettering från {open.RequestedOn.Iso()} är redan registrerad och inte besvarad. Svara på den innan en ny registreras.");
        RequireAfter(on, dueOn);
        return this with { Complements = [.. Complements, new(on, asked, dueOn)], RegistrationNumber = registrationNumber ?? RegistrationNumber };
    }

    public Submission AnswerComplement(DateOnly on, string answer)
    {
        if (Decision is not null) return this; // the decision came first: the task is closed with its words, the facts stand
        if (OpenComplement is not { } open) throw new RuleViolationException("Det finns ingen begäran om komplettering att svara på.");
        return this with { Complements = [.. Complements.Select(c => c == open ? c with { AnsweredOn = on, Answer = answer } : c)] };
    }

    public Submission DemandFee(DateOnly on, DateOnly dueOn, string? registrationNumber)
    {
        RequireOpen(on);
        if (FeePaidOn is { } paid) throw new RuleViolationException($"Avgiften är registrerad som betald {paid.Iso()}. Visa kvittot för Socialstyrelsen.", FeeRule);
        if (Injunction is { } before) throw new RuleViolationException($"Föreläggandet från {before.On.Iso()} är redan registrerat. Inget har ändrats.", FeeRule);
        RequireAfter(on, dueOn);
        return this with { Injunction = new(on, dueOn), RegistrationNumber = registrationNumber ?? RegistrationNumber };
    }

    public Submission PayFee(DateOnly? paidOn, DateOnly today)
    {
        if (Decision is not null) return this; // as with a supplement
        if (!FeeIsDemanded) throw new RuleViolationException("Det finns inget föreläggande om avgift att svara på.", FeeRule);
        return paidOn is { } paid ? this with { FeePaidOn = paid } : this with { Injunction = Injunction! with { UnpaidOn = today } };
    }

    public Submission Decide(Decision decision)
    {
        RequireOpen(decision.On);
        if (decision.Kind == ApplicationStatus.Rejected && string.IsNullOrWhiteSpace(decision.Text))
            throw new RuleViolationException("Skriv i vilka avseenden kompetensen inte räckte, som det står i beslutet.", "P-01");
        if (decision.ReceivedOn < decision.On) throw new RuleViolationException("Beslutet kan inte ha kommit fram före sitt eget datum.");
        return this with { Decision = decision, RegistrationNumber = decision.RegistrationNumber };
    }

    public Submission AppealTo(DateOnly on, string text)
    {
        RequireRefused();
        if (Court is { } court) throw new RuleViolationException($"Förvaltningsrätten har redan prövat beslutet ({court.RegistrationNumber}, {court.On.Iso()}). Samma beslut överklagas inte en gång till; ansök på nytt eller lämna det därhän.", AppealRule);
        if (on > AppealDueOn) throw new RuleViolationException($"Överklagandet skulle ha kommit in till Socialstyrelsen senast {AppealDueOn.Iso()}, tre veckor från den dag då beslutet togs emot. Det är för sent.", AppealRule);
        return this with { Appeal = new(on, text) };
    }

    public Submission DecideInCourt(CourtDecision court)
    {
        if (Appeal is not { } appeal) throw new RuleViolationException("Beslutet är inte överklagat, så det finns ingen dom att registrera.");
        if (Court is { } before) throw new RuleViolationException($"Domen från {before.On.Iso()} är redan registrerad. Inget har ändrats.");
        if (court.On < appeal.On) throw new RuleViolationException($"Domen kan inte vara äldre än överklagandet, som gjordes {appeal.On.Iso()}.");
        return this with { Court = court };
    }

    public Submission ApplyAgain()
    {
        RequireRefused();
        return this with { AppliesAgain = true };
    }

    public Submission Accept()
    {
        RequireRefused();
        return this with { Accepted = true };
    }

    private void RequireRefused()
    {
        if (Status is not ApplicationStatus.Rejected and not ApplicationStatus.Dismissed || AppliesAgain || Accepted) throw new RuleViolationException("Det finns inget avslag och ingen avvisning att ta ställning till.");
    }

    private void RequireOpen(DateOnly on)
    {
        if (SentOn is null) throw new RuleViolationException("Ansökan är inte skickad, så det finns inget svar att registrera.");
        if (Decision is not null) throw new RuleViolationException("Beslutet är redan registrerat. Inget har ändrats.");
        if (on < SentOn) throw new RuleViolationException($"Svaret kan inte vara äldre än ansökan, som skickades {SentOn.Iso()}.");
        if (Complements.LastOrDefault() is { } asked && on < asked.RequestedOn) throw new RuleViolationException($"Svaret kan inte vara äldre än begäran om komplettering, som kom {asked.RequestedOn.Iso()}.");
    }

    private static void RequireAfter(DateOnly on, DateOnly dueOn)
    {
        if (dueOn < on) throw new RuleViolationException("Sista dag för svar kan inte ligga före dagen då begäran kom.");
    }
}
