using BtFlow.Hosting;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Runs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Workflow.Pictures;

[Authorize(Policy = Policies.Staff)]
internal sealed class ProcessListModel(DefinitionShelf shelf) : PageModel
{
    public IEnumerable<Definition> Processes => shelf.All.Select(f => f.Definition).OrderBy(d => d.Name, StringComparer.Ordinal);
}
