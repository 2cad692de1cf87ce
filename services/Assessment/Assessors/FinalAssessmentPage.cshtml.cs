using System.ComponentModel.DataAnnotations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Assessment.Assessors;

[Authorize(Policy = Policies.Assess)]
internal sealed class FinalAssessmentPage(AssessmentDb db, CurrentUser user, SignFinalAssessment slice, ObjectToFinalAssessment objects) : PageModel, IFormPage
{
    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty(Name = "Form.Hash")]
    public string? Hash { get; set; }

    [BindProperty(Name = "Form.Motivation"), StringLength(4000, ErrorMessage = "Skriv motiveringen med högst {1} tecken.")]
    public string? Motivation { get; set; }

    [BindProperty(Name = "Form.Place"), StringLength(100, ErrorMessage = "Skriv orten med högst {1} tecken.")]
    public string? Place { get; set; }

    [BindProperty]
    public List<string> Unmet { get; set; } = [];

    [BindProperty, StringLength(2000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Why { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? TieReason { get; set; }

    internal Portfolio Portfolio { get; private set; } = null!;
    internal Dossier Dossier { get; private set; } = null!;

    /// <summary>Why the study director took the assignment back; null when that has not happened.</summary>
    internal string? RevokedBecause { get; private set; }

    public async Task OnGet(CancellationToken ct)
    {
        await db.RequireTask(TaskId, SignFinalAssessment.TaskName, user, ct);
        await Load(ct);
    }

    public async Task Load(CancellationToken ct)
    {
        var task = await db.ReadTask(TaskId, user, ct, SignFinalAssessment.TaskName);
        Portfolio = await db.GetPortfolio(task.CaseNumber, ct);
        Dossier = Portfolio.FrozenDossier();
        RevokedBecause = await db.LatestAssignment(task.CaseNumber, ct) is { EndedBy: AssignmentEnd.Revoked } revoked ? revoked.EndReason : null;
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        // Asked for here and not by attributes: the page has two more forms, which must not be refused for what this one lacks.
        if (string.IsNullOrWhiteSpace(Motivation)) ModelState.AddModelError("Form.Motivation", "Motivera slutbedömningen.");
        if (string.IsNullOrWhiteSpace(Place)) ModelState.AddModelError("Form.Place", "Skriv orten där du skriver under.");
        if (!ModelState.IsValid)
        {
            await Load(ct);
            Response.StatusCode = 422;
            return Page();
        }
        await slice.Do(TaskId, new(Hash ?? "", Place!, Motivation!), ct);
        return Redirect("/workflow/inbox?done=1");
    }

    public async Task<IActionResult> OnPostTie(CancellationToken ct)
    {
        await objects.FindTie(TaskId, TieReason, ct);
        return Redirect("/workflow/inbox?done=1");
    }

    public async Task<IActionResult> OnPostDisagree(CancellationToken ct)
    {
        await objects.Disagree(TaskId, Unmet, Why, ct);
        return Redirect("/workflow/inbox?done=1");
    }
}
