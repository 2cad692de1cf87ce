namespace BtFlow.Regulation;

/// <summary>Ranks interviewed applicants. Pure: the order of the sheets does not matter.</summary>
public static class Ranking
{
    /// <summary>
    /// Each interviewer's weighted mean, then the mean over interviewers. Ties break by the criteria's means in template order, then by application number (ordinal).
    /// </summary>
    /// <exception cref="ArgumentException">A sheet lacks a criterion, has one too many or a score off the scale, or an interviewer scored one applicant twice.</exception>
    public static IReadOnlyList<RankedApplicant> Compute(IEnumerable<ScoreSheet> sheets, ScoringTemplate template)
    {
        var applicants = sheets.GroupBy(s => s.ApplicationNumber, StringComparer.Ordinal).Select(g => Score(g.Key, [.. g], template)).ToList();
        applicants.Sort(Compare);
        return [.. applicants.Select((a, i) => a with { Rank = i + 1 })];
    }

    /// <summary>An interviewer's weighted mean of one applicant, unrounded.</summary>
    public static decimal WeightedMean(ScoreSheet sheet, ScoringTemplate template)
        => template.Criteria.Sum(c => sheet.Scores[c.Id] * c.Weight) / template.Criteria.Sum(c => c.Weight);

    private static RankedApplicant Score(string application, IReadOnlyList<ScoreSheet> sheets, ScoringTemplate template)
    {
        foreach (var sheet in sheets)
            Check(sheet, template);
        if (sheets.Select(s => s.InterviewerId).Distinct(StringComparer.Ordinal).Count() != sheets.Count)
            throw new ArgumentException($"An interviewer scored {application} twice.", nameof(sheets));

        var mean = sheets.Average(s => WeightedMean(s, template));
        return new RankedApplicant(
            application,
            0,
            Math.Round(mean, 4, MidpointRounding.AwayFromZero),
            [.. template.Criteria.Select(c => sheets.Average(s => (decimal)s.Scores[c.Id]))],
            [.. template.Criteria.Where(c => sheets.Max(s => s.Scores[c.Id]) - sheets.Min(s => s.Scores[c.Id]) >= template.ModerationThreshold).Select(c => c.Id)]);
    }

    private static void Check(ScoreSheet sheet, ScoringTemplate template)
    {
        if (!sheet.Scores.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(template.Criteria.Select(c => c.Id)))
            throw new ArgumentException($"The sheet for {sheet.ApplicationNumber} does not have exactly the criteria of {template.Id}.", nameof(sheet));
        if (sheet.Scores.Values.Any(s => s < template.ScaleMin || s > template.ScaleMax))
            throw new ArgumentException($"The sheet for {sheet.ApplicationNumber} has a score off the scale.", nameof(sheet));
    }

    private static int Compare(RankedApplicant a, RankedApplicant b)
    {
        if (b.Score.CompareTo(a.Score) is var byScore and not 0)
            return byScore;

        foreach (var (x, y) in a.CriterionMeans.Zip(b.CriterionMeans))
            if (y.CompareTo(x) is var byCriterion and not 0)
                return byCriterion;

        return string.CompareOrdinal(a.ApplicationNumber, b.ApplicationNumber);
    }
}
