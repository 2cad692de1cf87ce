using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.People;

/// <summary>Staff and assessors; doctors are found by their programmes.</summary>
[Authorize(Policy = Policies.Operate)]
internal sealed class PersonListModel(OrganisationDb db) : PageModel
{
    public IReadOnlyList<PersonView> People { get; private set; } = [];

    public async Task OnGet(CancellationToken ct) => People =
        [.. (await db.People.AsNoTracking().Where(p => !p.IsDoctor).ToListAsync(ct)).Select(PersonView.Of).OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.PersonId, StringComparer.Ordinal)];
}
