using BtFlow.Certification.Packets;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Applications;

/// <summary>One application: what is missing and who can mend it, its documents, what the authority said; the BT office registers the answer here.</summary>
[Authorize(Policy = Policies.ReadPortfolio)]
internal sealed class ApplicationPage(CertificationDb db, FindMissing find, CurrentUser user, RegisterAnswer register, CompleteCase complete) : PageModel, IFormPage
{
    [FromRoute]
    public string CaseNumber { get; set; } = "";

    [FromQuery(Name = "task")]
    public string? TaskId { get; set; }

    /// <summary>Bound by its own handler only, so that the other form's button does not ask for its fields; what was typed comes back from the model state.</summary>
    public RegisterAnswer.Request? Form => null;

    internal BtApplication Application { get; private set; } = null!;
    public IReadOnlyList<MissingItem> Missing { get; private set; } = [];
    internal IReadOnlyList<CaseDocument> Documents { get; private set; } = [];
    public bool MayRegister => Application.IsOfOffice(user) && Application.Status is ApplicationStatus.Sent or ApplicationStatus.ComplementRequested;
    public bool MayComplete { get; private set; }

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task Load(CancellationToken ct)
    {
        Application = await db.ReadApplication(CaseNumber, ct);
        Application.RequireReader(user);
        Missing = await find.In(Application, ct);
        MayComplete = TaskId is not null && await db.Set<OpenTask>().AsNoTracking().SingleOrDefaultAsync(t => t.TaskId == TaskId, ct) is { ClosedAt: null, Opened.Name: CompleteCase.TaskName } task && task.IsFor(user);
        Documents = await db.Documents.AsNoTracking().Where(d => d.CaseNumber == CaseNumber).OrderBy(d => d.FileName).ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostAnswer([Bind(Prefix = nameof(Form))] RegisterAnswer.Request form, CancellationToken ct)
    {
        await register.Do(CaseNumber, form, ct);
        return Redirect($"/certification/applications/{CaseNumber}?done=1");
    }

    public async Task<IActionResult> OnPostComplete(CancellationToken ct)
    {
        await complete.Do(TaskId ?? "", ct);
        return Redirect("/workflow/inbox?done=1");
    }
}
