using System.ComponentModel.DataAnnotations;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Hosting.Tests.Pages;

[Authorize(Policy = Policies.RunOffice)]
public sealed class SampleForm : PageModel, IFormPage
{
    public sealed record Form([Required(ErrorMessage = "Skriv orten."), StringLength(5)] string Place, DateOnly? On, [Range(1, 9)] int Level);

    [BindProperty]
    public Form Input { get; set; } = new("", null, 1);

    public Task Load(CancellationToken ct) => Input.Place == "borta" ? throw new NotFoundException("Orten finns inte.") : Task.CompletedTask;

    public void OnGet(string? fail)
    {
        if (fail == "rule") throw new RuleViolationException("Planen är redan godkänd.");
        if (fail == "cited") throw new RuleViolationException("Bedömaren har en koppling till läkaren.", "R-18");
        if (fail == "row") throw new NotAllowedException("Uppgiften är inte din.");
        if (fail == "outage") throw new Microsoft.Data.Sqlite.SqliteException("secret-of-the-outage", 5);
        if (fail == "crash") throw new InvalidOperationException("secret-of-the-crash");
    }

    public IActionResult OnPost() => Input.Place is "trött" or "borta" ? throw new RuleViolationException("Orten är stängd.", "R-13") : Redirect("/sample/form?done=1");
}
