using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Applications;
using BtFlow.Recruitment.Calls;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>
/// Gives vacant positions to the next in line, and closes the waiting list when nothing is left to wait for. Everything follows from what stands in the database, so that it may be
/// run at any time and again: unanswered offers past their deadline end first, all at once, so that it does not matter which one's message comes first.
/// </summary>
internal sealed class OfferTurns(RecruitmentDb db, RegionCatalog catalog, BusinessClock clock)
{
    private static readonly TimeOnly LastMinute = new(23, 59);

    /// <summary>The turns that the state of offers and waiting list decides, as events for the cases' processes, best rank first. Nothing is saved yet.</summary>
    public async Task<IReadOnlyList<RaiseCaseEvent>> Decide(Call call, CancellationToken ct) =>
        await Decide(call, await db.Applications.Where(a => a.CallId == call.CallId && a.Rank != null && a.Turn == null).ToListAsync(ct), ct);

    /// <summary>The same for applicants just ranked and not yet saved.</summary>
    public async Task<IReadOnlyList<RaiseCaseEvent>> Decide(Call call, IEnumerable<Application> ranked, CancellationToken ct)
    {
        var offers = await db.Offers.Where(o => o.CallId == call.CallId).ToListAsync(ct);
        foreach (var overdue in offers.Where(o => o.Deadline <= clock.Now)) overdue.Lapse();

        var waiting = ranked.Where(a => a.Turn is null && a.Stage == Stage.Interviewed).OrderBy(a => a.Rank).ToList();
        var next = Next(call, waiting, offers);
        var events = new List<RaiseCaseEvent>();
        foreach (var offer in next) events.Add(Offer(call, waiting.Single(a => a.ApplicationNumber == offer.ApplicationNumber), offer));
        if (next.Count == 0 && offers.All(o => o.State != OfferState.Open))
            foreach (var application in waiting) events.Add(Give(application, Turn.Closed));
        if (events.Count > 0) call.Touch();
        return events;
    }

    private static IReadOnlyList<NextOffer> Next(Call call, List<Application> waiting, List<Offer> offers) => OfferRound.Next(
        waiting.Select(a => new RankedApplicant(a.ApplicationNumber, a.Rank!.Value, a.Score!.Value, [], [])),
        [.. call.Definition.Positions.Select(p => new OpenPosition(p.Id, p.UnitId))],
        waiting.ToDictionary(a => a.ApplicationNumber, a => a.Applicant.Wishes, StringComparer.Ordinal),
        [.. offers.Select(o => new MadeOffer(o.ApplicationNumber, o.PositionId, o.State))]);

    private RaiseCaseEvent Offer(Call call, Application application, NextOffer next)
    {
        var days = catalog.Region(call.Definition.RegionId).Recruitment.OfferDeadlineWorkingDays;
        db.Offers.Add(new Offer
        {
            CallId = call.CallId, ApplicationNumber = application.ApplicationNumber, CaseNumber = application.CaseNumber!, PositionId = next.PositionId,
            UnitId = call.Definition.Positions.Single(p => p.Id == next.PositionId).UnitId, MadeAt = clock.Now,
            Deadline = BusinessClock.At(WorkingDays.After(clock.Today, days), LastMinute),
        });
        return Give(application, Turn.Offer);
    }

    private static RaiseCaseEvent Give(Application application, Turn turn)
    {
        application.GiveTurn(turn);
        return new($"turn~{application.CaseNumber}", application.CaseNumber!, "Recruitment.TurnDecided", JsonColumn.Write(new { turn }));
    }
}
