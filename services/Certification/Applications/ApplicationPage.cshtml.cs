using BtFlow.Certification.Certificates;
using BtFlow.Certification.Packets;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Applications;

/// <summary>One application: what is missing and who can mend it, its documents, the whole story with the authority; the office registers answers here.</summary>
[Authorize(Policy = Policies.ReadPortfolio)]
internal sealed class ApplicationPage(CertificationDb db, FindMissing find, RegionCatalog regions, CurrentUser user, RegisterAnswer register, RegisterCourtDecision court, CompleteCase complete) : PageModel, IFormPage
{
    [FromRoute]
    public string CaseNumber { get; set; } = "";

    [FromQuery(Name = "task")]
    public string? TaskId { get; set; }

    /// <summary>Bound by its own handler only, so that the other form's button does not ask for its fields; what was typed comes back from the model state.</summary>
    public RegisterAnswer.Request? Form => null;
    public RegisterCourtDecision.Request? Court => null;

    internal BtApplication Application { get; private set; } = null!;
    public IReadOnlyList<MissingItem> Missing { get; private set; } = [];
    internal IReadOnlyList<CaseDocument> Documents { get; private set; } = [];
    internal IReadOnlyList<Certificate> Certificates { get; private set; } = [];
    internal IReadOnlyList<StoryLine> Story => ApplicationStory.Of(Application);
    public MonthSums Months => FullTimeMonths.Sum(regions.ServiceOf(Application));
    public bool MayRegister => Application.IsOfOffice(user, regions) && Application.Status is ApplicationStatus.Sent or ApplicationStatus.ComplementRequested or ApplicationStatus.FeeDemanded;
    public bool MayRegisterCourt => Application.IsOfOffice(user, regions) && Application.Status == ApplicationStatus.Appealed;
    public bool MayComplete { get; private set; }
    private Dictionary<string, string> Staff { get; set; } = [];

    internal string Signed(Certificate certificate) => certificate switch
    {
        { Form: Certificate.Copy } => "kopia som läkaren bifogar",
        { Form: 4 } => (certificate.Competence ?? (certificate.SupersededOn is null ? Application.FinalAssessment : null)) is { } final ? $"undertecknat av {final.MainSupervisor.Name} och {final.Assessor.Name} {final.MainSupervisor.On.Iso()}" : "inte undertecknat",
        { Signature: { } signature } => $"undertecknat av {signature.Name} {signature.On.Iso()}",
        _ => $"inte undertecknat, ska skrivas under av {Staff.GetValueOrDefault(certificate.SignerId, "okänd")}",
    };

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task Load(CancellationToken ct)
    {
        Application = await db.ReadApplication(CaseNumber, ct);
        Application.RequireReader(user, regions);
        Missing = await find.In(Application, ct);
        MayComplete = TaskId is not null && await db.Set<OpenTask>().AsNoTracking().SingleOrDefaultAsync(t => t.TaskId == TaskId, ct) is { ClosedAt: null, Opened.Name: CompleteCase.TaskName } task && task.IsFor(user);
        Certificates = await db.Certificates.AsNoTracking().Where(c => c.CaseNumber == CaseNumber).OrderBy(c => c.SupersededOn != null).ThenBy(c => c.AttachmentNumber).ThenBy(c => c.Serial).ToListAsync(ct);
        var signers = Certificates.Select(c => c.SignerId).Distinct().ToList();
        Staff = await db.Staff.AsNoTracking().Where(s => signers.Contains(s.PersonId)).ToDictionaryAsync(s => s.PersonId, s => s.Name, ct);
        Documents = await db.Documents.AsNoTracking().Where(d => d.CaseNumber == CaseNumber).OrderBy(d => d.FileName).ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostAnswer([Bind(Prefix = nameof(Form))] RegisterAnswer.Request form, CancellationToken ct)
    {
        await register.Do(CaseNumber, form, ct);
        return Redirect($"/certification/applications/{CaseNumber}?done=1");
    }

    public async Task<IActionResult> OnPostCourt([Bind(Prefix = nameof(Court))] RegisterCourtDecision.Request form, CancellationToken ct)
    {
        await court.Do(CaseNumber, form, ct);
        return Redirect($"/certification/applications/{CaseNumber}?done=1");
    }

    public async Task<IActionResult> OnPostComplete(CancellationToken ct)
    {
        await complete.Do(TaskId ?? "", ct);
        return Redirect("/workflow/inbox?done=1");
    }
}
