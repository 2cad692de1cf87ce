namespace BtFlow.Regulation;

/// <summary>One row of Bilaga 3.</summary>
/// <param name="Months">Full-time months of this row alone, rounded to two decimals.</param>
/// <param name="DaysNotCounted">Calendar days of absence that the months lack.</param>
/// <param name="Rows">Which of the given rows it holds, by index: several when they were merged.</param>
public sealed record ServiceRecordRow(
    string Site, PlacementKind Kind, DateOnly Starts, DateOnly Ends, decimal Percent, decimal Months, int DaysNotCounted, bool Credited, IReadOnlyList<int> Rows);

/// <summary>One copy of Bilaga 3's list.</summary>
/// <param name="Sum">The sum of the sheet's rows; on an only sheet that of the whole service.</param>
public sealed record ServiceRecordSheet(int Number, IReadOnlyList<ServiceRecordRow> Rows, decimal Sum);

/// <summary>
/// The list of service as Bilaga 3 wants it: rows by first day, the months of each, and the sum. The form has 18 rows. When there are more, rows of one place and kind with one
/// percentage that follow each other directly are written as one, which changes no sum; what still does not fit goes on to a further sheet, and the last bears the sum of all as well.
/// </summary>
/// <param name="Notes">What a reader should know, in Swedish: rounding, absence, merged rows, further sheets.</param>
public sealed record ServiceRecord(IReadOnlyList<ServiceRecordSheet> Sheets, MonthSums Sums, IReadOnlyList<string> Notes)
{
    /// <summary>How many rows the form has.</summary>
    public const int RowsOnForm = 18;

    /// <summary>Lays the rows out.</summary>
    /// <param name="rows">Without rows that <see cref="ServiceRows.Check"/> refuses as impossible.</param>
    public static ServiceRecord Of(IReadOnlyList<ServiceRow> rows)
    {
        var apart = rows.Select((row, at) => (Row: row, At: new List<int> { at })).OrderBy(r => r.Row.Starts).ThenBy(r => r.Row.Ends).ToList();
        var written = apart.Count <= RowsOnForm ? apart : Merged(apart);
        List<ServiceRow> order = [.. written.Select(r => r.Row)];
        var months = FullTimeMonths.PerRow(order);
        var lines = written.Select((r, i) => new ServiceRecordRow(r.Row.Name, r.Row.Kind, r.Row.Starts, r.Row.Ends, r.Row.Percent, months[i], ServiceRows.DaysNotCounted(r.Row), r.Row.Credit is not null, r.At)).ToList();
        var sheets = lines.Chunk(RowsOnForm).Select((chunk, i) => new ServiceRecordSheet(i + 1, chunk, FullTimeMonths.SumOf(order, i * RowsOnForm, chunk.Length))).ToList();
        var sums = FullTimeMonths.Sum(rows);
        return new(sheets, sums, [.. Said(lines, apart.Count, sheets.Count, sums)]);
    }

    private static List<(ServiceRow Row, List<int> At)> Merged(List<(ServiceRow Row, List<int> At)> apart)
    {
        List<(ServiceRow Row, List<int> At)> merged = [];
        foreach (var (row, at) in apart)
        {
            if (merged.Count > 0 && merged[^1].Row is var before && before.Ends.AddDays(1) == row.Starts
                && (before.Name, before.Kind, before.Percent, before.Credit) == (row.Name, row.Kind, row.Percent, row.Credit))
                merged[^1] = (before with { Ends = row.Ends, NotCounted = [.. before.NotCounted ?? [], .. row.NotCounted ?? []] }, [.. merged[^1].At, .. at]);
            else merged.Add((row, at));
        }
        return merged;
    }

    private static IEnumerable<string> Said(List<ServiceRecordRow> lines, int given, int sheets, MonthSums sums)
    {
        if (lines.Count < given) yield return $"{given} perioder står på {(lines.Count == 1 ? "en rad" : $"{lines.Count} rader")}: perioder på samma ställe, med samma omfattning, som följer direkt på varandra är skrivna som en.";
        if (sheets > 1) yield return $"Förteckningen fortsätter på {sheets} blad; blankettens {RowsOnForm} rader räcker inte. Summan av hela tjänstgöringen står på det sista.";
        foreach (var (line, at) in lines.Select((l, i) => (l, i + 1)).Where(l => l.l.DaysNotCounted > 0))
            yield return $"Rad {at}: {(line.DaysNotCounted == 1 ? "en dags" : $"{line.DaysNotCounted} dagars")} frånvaro räknas inte.";
        if (lines.Sum(l => l.Months) is var added && added != sums.Total)
            yield return $"Raderna är avrundade var för sig och ger tillsammans {added.InTwo()}; summan {sums.Total.InTwo()} är räknad på orundade tal.";
    }
}
