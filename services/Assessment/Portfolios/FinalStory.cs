using BtFlow.Assessment.Observations;
using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

/// <summary>What happened on the way to the final assessment. <paramref name="Extensions"/>: how often more time was asked for.</summary>
internal sealed record FinalStory(
    string Status, string? AssessorSignedOn, int Extensions, IReadOnlyList<FinalStory.Assessor> Assessors, IReadOnlyList<FinalStory.Dispute> Disagreements, IReadOnlyList<DossierReopening> Reopenings)
{
    /// <summary>An assessor in the order they were named; <paramref name="EndedBy"/> is null for the one in force.</summary>
    internal sealed record Assessor(int Number, string AssessorId, string Name, DateOnly NamedOn, int FreezeNumber, string? EndedBy, string? Reason);

    internal sealed record Dispute(string By, string PersonName, DateOnly On, IReadOnlyList<string> Goals, string Reason, string? Plan, string? Resolution, string? ResolvedBy, string? ResolutionReason);

    public static async Task<FinalStory> Of(Portfolio portfolio, AssessmentDb db, CancellationToken ct)
    {
        var number = portfolio.CaseNumber;
        var assignments = await db.Assignments.AsNoTracking().Where(a => a.CaseNumber == number).OrderBy(a => a.Number).ToListAsync(ct);
        var disputes = await db.Disagreements.AsNoTracking().Where(d => d.CaseNumber == number).ToListAsync(ct);
        var tasks = await db.Set<OpenTask>().AsNoTracking().Where(t => t.CaseNumber == number && t.Outcome == AssessRemainingGoals.Extended).CountAsync(ct);
        return new(
            Word(portfolio.Status.ToString())!, portfolio.AssessorSignature?.On.ToString("O"), tasks,
            [.. assignments.Select(a => new Assessor(a.Number, a.AssessorId, a.AssessorName, BusinessClock.Day(a.NamedAt), a.FreezeNumber, Word(a.EndedBy?.ToString()), a.EndReason))],
            [.. disputes.OrderBy(d => d.At).ThenBy(d => d.TaskId, StringComparer.Ordinal).Select(d => new Dispute(
                d.ByAssessor ? "assessor" : "mainSupervisor", d.PersonName, BusinessClock.Day(d.At), d.Goals, d.Reason, d.Plan, Word(d.Resolution), d.ResolvedBy, d.ResolutionReason))],
            [.. portfolio.Reopenings.Select(r => new DossierReopening(BusinessClock.Day(r.At), r.Goals.Count == 0 ? null : string.Join(", ", r.Goals), r.Reason))]);
    }

    /// <summary>Words of the API begin with a small letter.</summary>
    private static string? Word(string? name) => name is null ? null : char.ToLowerInvariant(name[0]) + name[1..];
}
