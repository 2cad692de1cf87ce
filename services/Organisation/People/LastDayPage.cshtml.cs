using System.ComponentModel.DataAnnotations;
using System.Globalization;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.People;

[Authorize(Policy = Policies.Operate)]
internal sealed class LastDayPageModel(OrganisationDb db, RegisterLastDay register) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty, StringLength(32)]
    public string? LastDay { get; set; }

    public PersonView Person { get; private set; } = null!;

    public async Task OnGet(CancellationToken ct)
    {
        await Load(ct);
        LastDay = Person.LastDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public async Task Load(CancellationToken ct) =>
        Person = PersonView.Of(await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.PersonId == Id, ct) ?? throw new NotFoundException($"Personen {Id} finns inte. Sök bland alla personer."));

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(LastDay?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            ModelState.AddModelError(nameof(LastDay), $"{(string.IsNullOrWhiteSpace(LastDay) ? "Datumet saknas." : $"”{LastDay}” är inget datum.")} Skriv det som ÅÅÅÅ-MM-DD, till exempel 2026-09-01.");
            Response.StatusCode = 422;
            await Load(ct);
            return Page();
        }
        await register.Register(Id, day, ct);
        return Redirect("/organisation/people?done=1");
    }
}
