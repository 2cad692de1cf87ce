using System.ComponentModel.DataAnnotations;
using System.Globalization;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Organisation.People;

[Authorize(Policy = Policies.Staff)]
internal sealed class SubstitutePageModel(RegisterSubstitute register, CurrentUser user) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty, StringLength(64)]
    public string? SubstituteId { get; set; }

    [BindProperty, StringLength(32)]
    public string? From { get; set; }

    [BindProperty, StringLength(32)]
    public string? To { get; set; }

    public Person Absent { get; private set; } = null!;
    public bool IsMe => Id == user.PersonId;
    public IReadOnlyList<SubstituteView> Substitutes { get; private set; } = [];
    public IReadOnlyList<Person> Candidates { get; private set; } = [];

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task Load(CancellationToken ct)
    {
        Absent = await register.Absent(Id, ct);
        Substitutes = await register.Of(Id, ct);
        Candidates = Absent.Roles.HasWorkToTakeOver() ? await register.Candidates(Absent, ct) : [];
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if (string.IsNullOrEmpty(SubstituteId)) ModelState.AddModelError(nameof(SubstituteId), "Välj vem som ersätter.");
        var (from, to) = (Day(nameof(From), From), Day(nameof(To), To));
        if (!ModelState.IsValid) return await Refused(ct);
        await register.Register(Id, SubstituteId!, from, to, ct);
        return Redirect($"/organisation/people/{Id}/substitutes?done=1");
    }

    public async Task<IActionResult> OnPostEnd(string substitute, string first, CancellationToken ct)
    {
        var from = Day(nameof(From), first);
        if (!ModelState.IsValid) return await Refused(ct);
        await register.End(Id, substitute, from, ct);
        return Redirect($"/organisation/people/{Id}/substitutes?done=1");
    }

    private async Task<PageResult> Refused(CancellationToken ct)
    {
        Response.StatusCode = 422;
        await Load(ct);
        return Page();
    }

    private DateOnly Day(string field, string? text)
    {
        if (DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        ModelState.AddModelError(field, $"{(string.IsNullOrWhiteSpace(text) ? "Datumet saknas." : $"”{text}” är inget datum.")} Skriv det som ÅÅÅÅ-MM-DD, till exempel 2026-07-01.");
        return default;
    }
}
