using System.ComponentModel.DataAnnotations;
using BtFlow.Certification.Applications;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Certification.Certificates;

/// <summary>Where Bilaga 1, 2 and 3 are signed, each by its own person: the task says which.</summary>
[Authorize(Policy = Policies.ReadPortfolio)]
internal sealed class SignPage(CertificationDb db, CurrentUser user, RegionCatalog regions, Protector protector, BusinessClock clock, SignGoalCertificate signGoals, CertifyService certify, SignApplication signApplication) : PageModel, IFormPage
{
    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Skriv orten där du skriver under."), StringLength(100, ErrorMessage = "Orten får ha högst 100 tecken.")]
    public string? Place { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "Redogörelsen för primärvård får ha högst 2 000 tecken.")]
    public string? PrimaryCareAccount { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "Redogörelsen för akut sjukvård får ha högst 2 000 tecken.")]
    public string? AcuteCareAccount { get; set; }

    public string TaskName { get; private set; } = "";
    internal BtApplication Application { get; private set; } = null!;
    internal Certificate? Certificate { get; private set; }

    public RuleSet Rules => regions.RulesOf(Application);

    /// <summary>Enough of the number for its owner to know it; the whole stands on the form alone.</summary>
    public string MaskedNumber => Application.PersonalNumber is { } text && PersonalIdentityNumber.TryParse(protector.Reveal(text), clock.Today, out var number) ? number.Masked : "saknas";

    public async Task OnGet(CancellationToken ct)
    {
        await Load(ct);
        (await Read(ct)).RequireOpenFor(user);
    }

    public async Task Load(CancellationToken ct)
    {
        var task = await Read(ct);
        TaskName = task.Opened!.Name;
        Application = await db.ReadApplication(task.CaseNumber, ct);
        Certificate = TaskName == SignApplication.TaskName ? null : await db.CertificateOf(task, ct);
        if (TaskName == CertifyService.TaskName && !HttpMethods.IsPost(Request.Method)) // a field that was emptied comes back empty: the proposal is for the first look
            (PrimaryCareAccount, AcuteCareAccount) = CertifyService.Propose(Certificate!);
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        TaskName = (await Read(ct)).Opened!.Name;
        if (TaskName == SignGoalCertificate.TaskName) await signGoals.Do(TaskId, new(Place!), ct);
        else if (TaskName == CertifyService.TaskName) await certify.Do(TaskId, new(Place!, SignCertificate.Require(PrimaryCareAccount, "primärvård"), SignCertificate.Require(AcuteCareAccount, "akut sjukvård")), ct);
        else await signApplication.Do(TaskId, new(Place!), ct);
        return Redirect("/workflow/inbox?done=1");
    }

    private Task<OpenTask> Read(CancellationToken ct) => db.ReadTask(TaskId, user, ct, SignGoalCertificate.TaskName, CertifyService.TaskName, SignApplication.TaskName);
}
