using System.Text.Json;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using PlannedPlacement = BtFlow.Contracts.TrainingPlan.PlannedPlacement;
using MassTransit;

namespace BtFlow.Assessment.Portfolios;

/// <summary>Opens the portfolio and tells Workflow which assessments the region demands, of whom and when: spread evenly over each placement.</summary>
internal sealed class OpenPortfolioWhenAsked(AssessmentDb db, RegionCatalog regions) : IConsumer<OpenPortfolio>
{
    private static readonly TimeOnly Morning = new(8, 0);

    public async Task Consume(ConsumeContext<OpenPortfolio> context)
    {
        var message = context.Message;
        var portfolio = await db.GetPortfolio(message.CaseNumber, context.CancellationToken);
        if (portfolio.Plan is not { } plan || portfolio.Hired is not { } hired)
            throw new InvalidOperationException($"The approved plan of {message.CaseNumber} has not arrived yet."); // retried

        portfolio.Open();
        var profile = regions.Region(hired.RegionId).Assessments;
        var start = plan.Placements.Min(p => p.From);
        DateTimeOffset Board(int index) => BusinessClock.At(start.AddMonths(profile.BoardMonths[Math.Min(index, profile.BoardMonths.Count - 1)]), Morning);

        await context.Publish(new TaskDone(message.TaskId, message.CaseNumber, JsonSerializer.Serialize(new
        {
            assessments = plan.Placements.OrderBy(p => p.From).SelectMany(p => Items(p, profile)),
            firstBoard = Board(0),
            secondBoard = Board(1),
            boardAssigneeId = plan.MainSupervisorId,
            endsOn = plan.Placements.Max(p => p.To),
        }, JsonSerializerOptions.Web)));
    }

    private static IEnumerable<Item> Items(PlannedPlacement placement, AssessmentProfile profile)
    {
        var days = placement.To.DayNumber - placement.From.DayNumber;
        var kind = Enum.TryParse<PlacementKind>(placement.Kind, ignoreCase: true, out var known) ? known : PlacementKind.Other;
        foreach (var instrument in profile.Instruments)
        {
            var count = instrument.Counts.GetValueOrDefault(kind);
            for (var i = 1; i <= count; i++)
                yield return new($"{placement.PlacementId}-{instrument.Id}-{i}", $"{instrument.Name} {i} av {count}, {placement.UnitName}", placement.SupervisorId,
                    BusinessClock.At(placement.From.AddDays(days * i / (count + 1)), Morning), null, new(placement.PlacementId, instrument.Id));
        }
        if (profile.PeriodAssessmentPerPlacement)
            yield return new($"{placement.PlacementId}-period", $"Sammantagen bedömning av perioden på {placement.UnitName}", placement.SupervisorId,
                BusinessClock.At(placement.To.AddDays(-7), Morning), BusinessClock.At(placement.To, new TimeOnly(17, 0)), new(placement.PlacementId, PeriodAssessmentKey));
    }

    public const string PeriodAssessmentKey = "period";

    private sealed record Item(string Key, string Text, string PersonId, DateTimeOffset OpensAt, DateTimeOffset? DueAt, ItemData Data);

    private sealed record ItemData(string PlacementId, string Instrument);
}
