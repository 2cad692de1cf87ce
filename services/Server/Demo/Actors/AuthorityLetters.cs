using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Server.Demo.Actors;

/// <summary>The letters of the authority and the court: each comes on its day, in the story's order, and the office opens and registers it.</summary>
internal static class AuthorityLetters
{
    /// <summary>How long the authority gives for the fee, in working days.</summary>
    private const int FeeDays = 15;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    /// <summary>An application as the office's list shows it.</summary>
    private sealed record Row(string CaseNumber, string Status, int Number, DateOnly SentOn, int Complements, DateOnly? ComplementAnsweredOn, DateOnly? FeePaidOn, DateOnly? FeeDemandedOn, DateOnly? FeeRefusedOn, DateOnly? AppealedOn);

    private sealed record Letter(DateOnly On, string Path, object Body);

    public static async Task<Watched> Watch(DemoWorld world, CancellationToken ct)
    {
        DateTimeOffset? next = null;
        foreach (var (office, row) in await Waiting(world, ct))
        {
            var letter = LetterTo(world.Story, await world.Applicant(row.CaseNumber, ct), row);
            var comesAt = BusinessClock.At(letter.On, new TimeOnly(11, 0));
            if (comesAt > world.Clock.Now)
            {
                next = next is null || comesAt < next ? comesAt : next;
                continue;
            }
            await CertificationActors.Post(office, $"/certification/api/applications/{row.CaseNumber}/{letter.Path}", letter.Body, ct);
            return new(Acted: true);
        }
        return new(Acted: false, next);
    }

    private static async Task<List<(HttpClient Office, Row Row)>> Waiting(DemoWorld world, CancellationToken ct)
    {
        var (office, waiting) = (await world.Office(ct), new List<(HttpClient, Row)>());
        foreach (var status in (string[])["sent", "appealed"])
            foreach (var row in (await office.GetFromJsonAsync<List<Row>>($"/certification/api/applications?status={status}", Json, ct))!) waiting.Add((office, row));
        return waiting;
    }

    private static Letter LetterTo(Story story, string application, Row row)
    {
        if (row.AppealedOn is { } appealed && row.Status == "appealed")
        {
            var appeal = story.Appeals[application];
            var judged = WorkingDays.After(appealed, appeal.AfterDays);
            return new(judged, "court", new { kind = appeal.Court, on = judged, registrationNumber = $"{row.CaseNumber[^4..]}-{judged.Iso()[2..4]}" });
        }
        // A second application is complete and paid: supplements and the late fee belong to the first.
        var demand = row is { Number: 1, FeePaidOn: null, FeeDemandedOn: null } ? FeeDemand(story.Fees[application], row.SentOn) : null;
        var supplements = story.SupplementRequests.GetValueOrDefault(application) ?? [];
        var supplement = row.Number == 1 && row.Complements < supplements.Count ? Request(supplements[row.Complements], row.ComplementAnsweredOn ?? row.SentOn) : null;
        return demand is not null && (supplement is null || demand.On <= supplement.On) ? demand : supplement ?? Decision(story, application, row);
    }

    private static Letter FeeDemand(LateFee fee, DateOnly sentOn)
    {
        var on = WorkingDays.After(sentOn, fee.InjunctionAfterDays);
        return new(on, "answers", new { kind = "feeInjunction", on, dueOn = WorkingDays.After(on, Math.Max(FeeDays, fee.PaidAfterInjunctionDays ?? 0)) });
    }

    private static Letter Request(Supplement supplement, DateOnly since)
    {
        var on = WorkingDays.After(since, supplement.AfterDays);
        return new(on, "answers", new { kind = "complement", on, text = supplement.Ask, dueOn = WorkingDays.After(on, supplement.AnswerBy) });
    }

    /// <summary>The story's decision on this application; one whose fee is not paid is dismissed, whatever the story says.</summary>
    private static Letter Decision(Story story, string application, Row row)
    {
        var decision = story.Decision(application, row.Number);
        var last = new[] { row.SentOn, row.ComplementAnsweredOn, row.FeeDemandedOn is null ? null : row.FeePaidOn, row.FeeRefusedOn }.Max()!.Value;
        var (on, kind) = (WorkingDays.After(last, decision.AfterDays), row.FeeRefusedOn is null ? decision.Decision : "dismissed");
        var number = decision.RegistrationNumber.Replace("{caseNumber}", row.CaseNumber, StringComparison.Ordinal) + (row.Number == 1 ? "" : $"/{row.Number}");
        var text = kind switch { "rejected" => decision.Gaps?.Text ?? "Det framgår inte av intygen att kompetensen är uppnådd.", "dismissed" => "Ansökningsavgiften är inte betald.", _ => null };
        return new(on, "answers", new { kind, on, registrationNumber = number, text, goals = kind == "rejected" ? decision.Gaps?.Goals ?? [] : [] });
    }
}
