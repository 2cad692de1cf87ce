using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Recruitment.Applications;
using BtFlow.Regulation;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>A position of one who left is vacant again: the next in reserve gets the offer, or, when nobody is, it is noted.</summary>
internal sealed class VacatePositionWhenDoctorLeft(RecruitmentDb db, OfferTurns turns, RegionCatalog catalog, BusinessClock clock) : IConsumer<DoctorLeft>
{
    public async Task Consume(ConsumeContext<DoctorLeft> context)
    {
        var (left, ct) = (context.Message, context.CancellationToken);
        var offer = await db.Offers.SingleAsync(o => o.CaseNumber == left.CaseNumber, ct);
        if (left.UnitId is { } unit && unit != offer.UnitId) return; // the doctor had moved from the position long before; the post that is vacant now is not the call's
        if (!offer.Leave(left.LastDay)) return;

        var call = await db.Calls.SingleAsync(c => c.CallId == offer.CallId, ct);
        call.Touch();
        var waiting = await db.Applications.AnyAsync(a => a.CallId == offer.CallId && a.Stage == Stage.Interviewed && a.Turn == null, ct);
        var decided = await turns.Decide(call, ct);
        var outlook = decided.Turns.Any(t => db.Offers.Local.Any(o => o.CaseNumber == t.CaseNumber && o.PositionId == offer.PositionId)) ? "Den går till nästa i reservlistan."
            : call.ReserveClosedAt is not null ? "Reservlistan är stängd, så platsen noteras som vakant."
            : !catalog.ReserveStands(call) || !waiting ? "Ingen står i reserv, så platsen noteras som vakant."
            : "Ingen i reservlistan har önskat enheten, så platsen noteras som vakant.";
        await context.Publish(new NoteInJournal($"vacant~{left.CaseNumber}", left.CaseNumber, clock.Now, "BtFlow", $"Platsen {offer.PositionId} är ledig från {left.LastDay.AddDays(1).Iso()}. {outlook}"), ct);
        await decided.Tell(context);
    }
}
