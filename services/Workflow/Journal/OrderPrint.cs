using System.Globalization;
using System.Text.Json;
using BtFlow.Contracts.Documents;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Workflow.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Journal;

/// <summary>
/// Orders the journal, or a part of it, as a PDF. Documents are made and kept by the service that can, so it is ready a moment later, in the case's archive. Only for those to whom the archive will open it.
/// </summary>
internal static class OrderPrint
{
    private static readonly string[] Readers = [Roles.StudyDirector, Roles.BtOffice, Roles.HeadOfOperations];

    public static async Task<Results<Accepted<PrintView>, NotFound>> Handle(
        string caseNumber, [AsParameters] JournalFilter filter, CurrentUser user, WorkflowDb db, CaseJournal journal, IOutbox<WorkflowDb> outbox, Protector protector, RegionCatalog regions, BusinessClock clock, CancellationToken ct)
    {
        if (await db.FindReadable(caseNumber, user, regions, ct) is not { } its) return TypedResults.NotFound();
        if (!MayBeDoneBy(user, its, regions)) throw new NotAllowedException("Journalen som PDF läggs i ärendets arkiv, som är öppet för dem som ansvarar för utbildningen. Hämta den som CSV i stället.");
        var number = await db.JournalPrints.CountAsync(p => p.CaseNumber == caseNumber, ct) + 1;
        var step = filter.Step is { Length: > 0 } id ? (await db.Visits.FirstOrDefaultAsync(v => v.CaseNumber == caseNumber && v.StepId == id, ct))?.Text : null;
        var print = new JournalPrint { RequestId = JournalPrint.Id(caseNumber, number), CaseNumber = caseNumber, Number = number, OrderedAt = clock.Now, By = user.Name, Selection = filter.InWords(step) };
        db.JournalPrints.Add(print);
        var data = Data(print, its, regions.Region(its.RegionId).CareProvider, await journal.Read(caseNumber, ct), filter);
        outbox.Add(new RenderDocument(print.RequestId, caseNumber, JournalPrint.Template, print.FileName, protector.Protect(JsonSerializer.Serialize(data, JsonSerializerOptions.Web))));
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted($"/workflow/api/cases/{caseNumber}/journal/prints", PrintView.Of(print));
    }

    /// <summary>As Documents opens its archive of a case to those who answer for the training; not to the doctor and the supervisors, who read other documents there.</summary>
    public static bool MayBeDoneBy(CurrentUser user, Case its, RegionCatalog regions) =>
        user.AnswersFor(its.UnitId, its.DoctorId is null ? Readers : [.. Readers, .. regions.Region(its.RegionId).NamedToRead()]);

    private static object Data(JournalPrint print, Case its, string region, WrittenJournal journal, JournalFilter filter) => new
    {
        documentDate = DateOnly.FromDateTime(print.OrderedAt.DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        caseNumber = print.CaseNumber,
        region,
        name = its.Name,
        call = its.CallTitle,
        orderedAt = print.OrderedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        orderedBy = Printable(print.By),
        selection = print.Selection is { } selection ? Printable(selection) : null,
        chainLength = journal.Length,
        chainEnd = journal.End,
        rows = filter.Of(journal.Lines).Select(l => new { number = l.Sequence, at = l.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), by = Printable(l.By), text = Printable(l.Text) }),
    };

    /// <summary>Paper has no control characters but line breaks; a template refuses them.</summary>
    private static string Printable(string text) => string.Concat(text.ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c)));
}
