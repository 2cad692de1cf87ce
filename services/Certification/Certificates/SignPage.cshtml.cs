using System.ComponentModel.DataAnnotations;
using BtFlow.Certification.Applications;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>Where Bilaga 1, 2 and 3 are signed, each by its own person: the task says which.</summary>
[Authorize(Policy = Policies.ReadPortfolio)]
internal sealed class SignPage(CertificationDb db, CurrentUser user, RegionCatalog regions, SignGoalCertificate signGoals, CertifyService certify, SignApplication signApplication) : PageModel, IFormPage
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
    internal IReadOnlyList<MetGoal> Goals { get; private set; } = [];

    public string Heading(string goal) => regions.Rules.FindGoal(goal)!.Heading;

    public async Task OnGet(CancellationToken ct)
    {
        await Load(ct);
        (await db.ReadTask(TaskId, user, ct, TaskName)).RequireOpenFor(user);
    }

    public async Task Load(CancellationToken ct)
    {
        var task = await db.ReadTask(TaskId, user, ct, SignGoalCertificate.TaskName, CertifyService.TaskName, SignApplication.TaskName);
        TaskName = task.Opened!.Name;
        Application = await db.ReadApplication(task.CaseNumber, ct);
        Certificate = TaskName switch
        {
            SignGoalCertificate.TaskName => await signGoals.Find(task, ct),
            CertifyService.TaskName => await db.Certificates.SingleAsync(c => c.CaseNumber == task.CaseNumber && c.Form == 3, ct),
            _ => null,
        };
        if (TaskName == CertifyService.TaskName && !HttpMethods.IsPost(Request.Method)) // a field that was emptied comes back empty: the suggestion is for the first look
        {
            PrimaryCareAccount = CertifyService.Suggest(Application.Plan!, "primaryCare");
            AcuteCareAccount = CertifyService.Suggest(Application.Plan!, "acuteCare");
        }
        var codes = Certificate?.Goals ?? [];
        Goals = [.. (await db.MetGoals.AsNoTracking().Where(g => g.CaseNumber == task.CaseNumber).ToListAsync(ct)).Where(g => codes.Contains(g.Goal)).OrderBy(g => codes.ToList().IndexOf(g.Goal))];
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        TaskName = (await db.ReadTask(TaskId, user, ct, SignGoalCertificate.TaskName, CertifyService.TaskName, SignApplication.TaskName)).Opened!.Name;
        if (TaskName == SignGoalCertificate.TaskName) await signGoals.Do(TaskId, new(Place!), ct);
        else if (TaskName == CertifyService.TaskName) await certify.Do(TaskId, new(Place!, Require(PrimaryCareAccount, "primärvård"), Require(AcuteCareAccount, "akut sjukvård")), ct);
        else await signApplication.Do(TaskId, new(Place!), ct);
        return Redirect("/workflow/inbox?done=1");
    }

    private static string Require(string? account, string where) =>
        string.IsNullOrWhiteSpace(account) ? throw new RuleViolationException($"Redogör för tjänstgöringen i {where}.", "R-07, Bilaga 3") : account;
}
