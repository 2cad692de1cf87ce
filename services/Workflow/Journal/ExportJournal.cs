using System.Globalization;
using System.Text;
using BtFlow.Hosting;
using BtFlow.Workflow.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BtFlow.Workflow.Journal;

/// <summary>The journal for a spreadsheet: UTF-8 with byte order mark, semicolons, and nothing that a spreadsheet would run as a formula.</summary>
internal static class ExportJournal
{
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        string caseNumber, [AsParameters] JournalFilter filter, WorkflowDb db, CaseJournal journal, CurrentUser user, RegionCatalog regions, CancellationToken ct)
    {
        if (await db.FindReadable(caseNumber, user, regions, ct) is null) return TypedResults.NotFound();
        var csv = Csv(filter.Of((await journal.Read(caseNumber, ct)).Lines));
        return TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)], "text/csv; charset=utf-8", $"{caseNumber} journal.csv");
    }

    internal static string Csv(IReadOnlyList<JournalLine> lines)
    {
        var csv = new StringBuilder("Nr;Tid;Vem;Vad\r\n");
        foreach (var line in lines)
            csv.Append(line.Sequence.ToString(CultureInfo.InvariantCulture)).Append(';').Append(line.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)).Append(';')
                .Append(Cell(line.By)).Append(';').Append(Cell(line.Text)).Append("\r\n");
        return csv.ToString();
    }

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(";\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
    }
}
