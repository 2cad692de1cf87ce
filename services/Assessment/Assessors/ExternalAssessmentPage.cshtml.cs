using System.ComponentModel.DataAnnotations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Assessment.Assessors;

/// <summary>All that an external assessor sees: first the declaration, then the frozen portfolio and the signature.</summary>
[Authorize(Policy = Policies.Outsider)]
internal sealed class ExternalAssessmentPage(AssessExternally slice, ReportGoalsNotMet notMet) : PageModel, IFormPage
{
    [FromRoute]
    public string TaskId { get; set; } = "";

    [BindProperty, StringLength(100, ErrorMessage = "Skriv orten med högst {1} tecken.")]
    public string? Place { get; set; }

    [BindProperty]
    public bool AllGoalsMet { get; set; }

    [BindProperty]
    public string? Hash { get; set; }

    [BindProperty]
    public bool? Tie { get; set; }

    [BindProperty]
    public List<string> Unmet { get; set; } = [];

    [BindProperty, StringLength(4000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Why { get; set; }

    [BindProperty, StringLength(4000, ErrorMessage = "Skriv högst {1} tecken.")]
    public string? Plan { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "Skriv skälet med högst {1} tecken.")]
    public string? Reason { get; set; }

    internal AssessorAssignment Assignment { get; private set; } = null!;
    internal Portfolio Portfolio { get; private set; } = null!;

    /// <summary>Null until the declaration is made.</summary>
    internal Dossier? Dossier { get; private set; }

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task Load(CancellationToken ct)
    {
        (_, Assignment, Portfolio) = await slice.Find(TaskId, ct);
        if (Assignment.DeclaredNoTieAt is not null) Dossier = Portfolio.FrozenDossier();
    }

    public async Task<IActionResult> OnPostDeclare(CancellationToken ct)
    {
        await slice.DeclareNoTie(TaskId, ct);
        return Redirect($"/assessment/external/{TaskId}");
    }

    public async Task<IActionResult> OnPostDecline(CancellationToken ct)
    {
        await slice.Decline(TaskId, new(Tie, Reason), ct);
        return await Leave();
    }

    public async Task<IActionResult> OnPostNotMet(CancellationToken ct)
    {
        await notMet.Do(TaskId, new(Hash, Unmet, Why, Plan), ct);
        return await Leave();
    }

    public async Task<IActionResult> OnPostSign(CancellationToken ct)
    {
        await slice.Sign(TaskId, new(Hash ?? "", Place, AllGoalsMet), ct);
        return await Leave();
    }

    /// <summary>The task is done, and so is the session: the next one at the computer sees nothing.</summary>
    private async Task<IActionResult> Leave()
    {
        await HttpContext.SignOutAsync(SignInSetup.OutsiderCookie);
        return Redirect("/assessment/thanks");
    }
}
