using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Certification.Applications;

/// <summary>Something that has happened to an application, to be read.</summary>
internal sealed record StoryLine(DateOnly On, string What, string? Words);

/// <summary>The whole story of a case at the authority, in order of time.</summary>
internal static class ApplicationStory
{
    public static IReadOnlyList<StoryLine> Of(BtApplication application) =>
    [
        .. application.Submissions.SelectMany(s => Of(s, application.Submissions.Count > 1 ? $" {s.Number}" : ""))
            .Concat(application.Reopenings.Select(r => new StoryLine(BusinessClock.Day(r.At), $"Portföljen öppnades på nytt{(r.Goals.Count > 0 ? $" för {string.Join(", ", r.Goals)}" : "")}", r.Reason)))
            .Concat(application.Moves.Select(m => new StoryLine(m.From, "Flyttade till en annan region", m.Reason)))
            .Concat(application.Continues is { } continues ? [new StoryLine(application.ContinuationDecidedOn!.Value, continues ? "Fortsätter till ST" : "Fortsätter inte till ST", null)] : [])
            .Concat(application.Left is { } left ? [new StoryLine(left.LastDay, "Slutade i förtid", left.Reason)] : [])
            .OrderBy(l => l.On), // equal days keep the order in which things follow
    ];

    private static IEnumerable<StoryLine> Of(Submission s, string number)
    {
        yield return new(s.Applicant.On, $"Läkaren skrev under ansökan{number}", null);
        if (s.SentOn is { } sent) yield return new(sent, $"Ansökan{number} skickades", s.FeePaidOn is { } at && at <= sent ? $"Avgiften, {s.FeeKronor} kr, betalades {at.Iso()}." : $"Avgiften, {s.FeeKronor} kr, var inte betald.");
        foreach (var complement in s.Complements)
        {
            yield return new(complement.RequestedOn, $"Komplettering begärdes, svar senast {complement.DueOn.Iso()}", complement.Asked);
            if (complement.AnsweredOn is { } answered) yield return new(answered, "Kompletteringen skickades", complement.Answer);
        }
        if (s.Injunction is { } demanded)
        {
            yield return new(demanded.On, $"Socialstyrelsen förelade om avgiften, senast {demanded.DueOn.Iso()}", null);
            if (s.FeePaidOn is { } paid) yield return new(paid, "Avgiften betalades", paid > demanded.DueOn ? "Efter den sista dagen." : null);
            else if (demanded.UnpaidOn is { } refused) yield return new(refused, "Avgiften betalas inte", null);
        }
        if (s.Decision is { } decision)
            yield return new(decision.On, $"{Word(decision.Kind)} ({decision.RegistrationNumber})", decision.Goals.Count > 0 ? $"{string.Join(", ", decision.Goals)}. {decision.Text}" : decision.Text);
        if (s.Appeal is { } appeal) yield return new(appeal.On, "Beslutet överklagades", appeal.Text);
        if (s.Court is { } court) yield return new(court.On, $"Förvaltningsrätten {(court.Approved ? "biföll" : "avslog")} överklagandet ({court.RegistrationNumber})", court.Text);
    }

    public static string Word(ApplicationStatus status) => status switch
    {
        ApplicationStatus.InService => "Tjänstgör",
        ApplicationStatus.CertificatesPrepared => "Intyg förbereds",
        ApplicationStatus.Signed => "Undertecknad, ska skickas",
        ApplicationStatus.Sent => "Skickad, väntar på beslut",
        ApplicationStatus.ComplementRequested => "Komplettering begärd",
        ApplicationStatus.FeeDemanded => "Föreläggande om avgift",
        ApplicationStatus.Approved => "Godkänd",
        ApplicationStatus.Rejected => "Avslag",
        ApplicationStatus.Dismissed => "Avvisad",
        ApplicationStatus.Appealed => "Överklagad",
        _ => "Slutade i förtid",
    };
}
