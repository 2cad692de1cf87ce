using BtFlow.Hosting;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Versions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Workflow.Pictures;

[Authorize(Policy = Policies.Staff)]
internal sealed class ProcessListModel(PublishedDefinitions published) : PageModel
{
    public IReadOnlyList<(int Number, Definition Process)> Processes { get; private set; } = [];

    public async Task OnGet(CancellationToken ct) => Processes = [.. (await published.All(ct)).OrderBy(d => d.Process.Name, StringComparer.Ordinal)];
}
