using System.Text.Json;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using MassTransit;
using PlannedPlacement = BtFlow.Contracts.TrainingPlan.PlannedPlacement;

namespace BtFlow.Assessment.Portfolios;

internal sealed class OpenPortfolioWhenAsked(AssessmentDb db, OpenPortfolioWhenReady opening) : IConsumer<OpenPortfolio>
{
    public async Task Consume(ConsumeContext<OpenPortfolio> context)
    {
        var portfolio = await db.GetPortfolio(context.Message.CaseNumber, context.CancellationToken);
        portfolio.OpenAskedBy = context.Message.TaskId;
        await opening.Answer(portfolio, context);
    }
}

/// <summary>
/// Opens the portfolio when the process has asked and doctor and plan are known, whichever comes last, and tells Workflow which assessments the region demands, of whom and when:
/// spread evenly over each placement.
/// </summary>
internal sealed class OpenPortfolioWhenReady(RegionCatalog regions)
{
    public const string PeriodAssessmentKey = "period";

    private static readonly TimeOnly Morning = new(8, 0), Evening = new(17, 0);

    public async Task Answer(Portfolio portfolio, ConsumeContext context)
    {
        if (portfolio.OpenAskedBy is not { } taskId || !portfolio.TryOpen()) return;
        portfolio.OpenAskedBy = null;
        var plan = portfolio.Plan!;
        var profile = regions.Region(portfolio.Hired!.RegionId).Assessments;
        var start = plan.Placements.Min(p => p.From);
        DateTimeOffset Board(int index) => BusinessClock.At(start.AddMonths(profile.BoardMonths[Math.Min(index, profile.BoardMonths.Count - 1)]), Morning);

        await context.Publish(new TaskDone(taskId, portfolio.CaseNumber, JsonSerializer.Serialize(new
        {
            assessments = plan.Placements.InOrder().SelectMany(p => Items(p, profile)),
            firstBoard = Board(0),
            secondBoard = Board(1),
            boardAssigneeId = plan.MainSupervisorId,
            endsOn = plan.Placements.Max(p => p.To),
        }, JsonSerializerOptions.Web)));
    }

    private static IEnumerable<Item> Items(PlannedPlacement placement, AssessmentProfile profile)
    {
        var days = placement.To.DayNumber - placement.From.DayNumber;
        foreach (var instrument in profile.Instruments)
        {
            var count = placement.RuleKind() is { } kind ? instrument.Counts.GetValueOrDefault(kind) : 0;
            for (var i = 1; i <= count; i++)
                yield return new($"{placement.PlacementId}-{instrument.Id}-{i}", $"{instrument.Name} {i} av {count}, {placement.UnitName}", placement.SupervisorId,
                    BusinessClock.At(placement.From.AddDays(days * i / (count + 1)), Morning), null, new(placement.PlacementId, instrument.Id));
        }
        if (profile.PeriodAssessmentPerPlacement)
            yield return new($"{placement.PlacementId}-{PeriodAssessmentKey}", $"Sammantagen bedömning av perioden på {placement.UnitName}", placement.SupervisorId,
                BusinessClock.At(placement.To.AddDays(-Math.Min(7, days)), Morning), BusinessClock.At(placement.To, Evening), new(placement.PlacementId, PeriodAssessmentKey));
    }

    private sealed record Item(string Key, string Text, string PersonId, DateTimeOffset OpensAt, DateTimeOffset? DueAt, ItemData Data);

    private sealed record ItemData(string PlacementId, string Instrument);
}
