using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Applications;
using BtFlow.Recruitment.Calls;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>
/// Gives vacant positions to the next in line. When nothing is left to wait for, those who wait become reserves while the call's reserve list stands, and otherwise are told that it is over.
/// Everything follows from what stands in the database, so that it may be run at any time and again: unanswered offers past their deadline end first, all at once, so that it does not matter
/// which one's message comes first.
/// </summary>
internal sealed class OfferTurns(RecruitmentDb db, RegionCatalog catalog, BusinessClock clock)
{
    private static readonly TimeOnly LastMinute = new(23, 59);

    /// <summary>The turns that the state of offers and waiting list decides, best rank first. Nothing is saved yet.</summary>
    public async Task<TurnsDecided> Decide(Call call, CancellationToken ct) =>
        await Decide(call, await db.Applications.Where(a => a.CallId == call.CallId && a.Rank != null && a.Turn == null).ToListAsync(ct), ct);

    /// <summary>The same for applicants just ranked and not yet saved.</summary>
    public async Task<TurnsDecided> Decide(Call call, IEnumerable<Application> ranked, CancellationToken ct)
    {
        var offers = await db.Offers.Where(o => o.CallId == call.CallId).ToListAsync(ct);
        foreach (var overdue in offers.Where(o => o.Deadline <= clock.Now)) overdue.Lapse();

        var waiting = ranked.Where(a => a.Turn is null && a.Stage == Stage.Interviewed).OrderBy(a => a.Rank).ToList();
        var (turns, mails, notes) = (new List<RaiseCaseEvent>(), new List<SendMail>(), new List<NoteInJournal>());
        var next = call.ReserveClosedAt is null ? Next(call, waiting, offers) : []; // after closing, a vacancy is only noted
        foreach (var each in next)
        {
            var application = waiting.Single(a => a.ApplicationNumber == each.ApplicationNumber);
            turns.Add(Offer(call, application, each, Before(offers, each.PositionId), notes));
        }
        if (next.Count == 0 && offers.All(o => o.State != OfferState.Open))
        {
            if (catalog.ReserveStands(call)) mails.AddRange(waiting.Where(a => a.ReserveSince is null).Select(a => Reserve(call, a)));
            else turns.AddRange(waiting.Select(a => Give(a, Turn.Closed)));
        }
        if (turns.Count + mails.Count > 0) call.Touch();
        return new(turns, mails, notes);
    }

    private static IReadOnlyList<NextOffer> Next(Call call, List<Application> waiting, List<Offer> offers) => OfferRound.Next(
        waiting.Select(a => new RankedApplicant(a.ApplicationNumber, a.Rank!.Value, a.Score!.Value, [], [])),
        [.. call.Definition.Positions.Select(p => new OpenPosition(p.Id, p.UnitId))],
        waiting.ToDictionary(a => a.ApplicationNumber, a => a.Applicant.Wishes, StringComparer.Ordinal),
        [.. offers.Select(o => new MadeOffer(o.ApplicationNumber, o.PositionId, o.State))]);

    /// <summary>The last one who had the position and left it.</summary>
    private static Offer? Before(List<Offer> offers, string positionId) =>
        offers.Where(o => o.PositionId == positionId && o.State == OfferState.Left).MaxBy(o => (o.LastDay, o.CaseNumber));

    private RaiseCaseEvent Offer(Call call, Application application, NextOffer next, Offer? left, List<NoteInJournal> notes)
    {
        var region = catalog.Region(call.Definition.RegionId);
        db.Offers.Add(new Offer
        {
            CallId = call.CallId, ApplicationNumber = application.ApplicationNumber, CaseNumber = application.CaseNumber!, PositionId = next.PositionId,
            UnitId = call.Definition.Positions.Single(p => p.Id == next.PositionId).UnitId, MadeAt = clock.Now,
            Deadline = BusinessClock.At(region.WorkingDaysAfter(clock.Today, region.Recruitment.OfferDeadlineWorkingDays), LastMinute),
            Replaces = left?.CaseNumber, VacantFrom = left?.LastDay?.AddDays(1),
        });
        if (left is not null)
        {
            notes.Add(new($"replaces~{application.CaseNumber}", application.CaseNumber!, clock.Now, "BtFlow", $"Erbjuds som reserv platsen {next.PositionId} efter läkaren i ärende {left.CaseNumber}, som slutar {left.LastDay.Iso()}."));
            notes.Add(new($"offered-on~{left.CaseNumber}~{application.CaseNumber}", left.CaseNumber, clock.Now, "BtFlow", $"Platsen erbjuds nästa i rangordningen, ärende {application.CaseNumber}."));
        }
        return Give(application, Turn.Offer);
    }

    private SendMail Reserve(Call call, Application application)
    {
        application.BecomeReserve(clock.Now);
        return new($"reserve~{application.CaseNumber}", application.CaseNumber, application.Name, application.Applicant.Email, "reserve",
            new Dictionary<string, string> { ["name"] = application.Name, ["call"] = call.Definition.Title, ["until"] = catalog.ReserveShouldCloseOn(call).Iso() }, null);
    }

    private static RaiseCaseEvent Give(Application application, Turn turn)
    {
        application.GiveTurn(turn);
        return new($"turn~{application.CaseNumber}", application.CaseNumber!, "Recruitment.TurnDecided", JsonColumn.Write(new { turn }));
    }
}
