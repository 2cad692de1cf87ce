using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Documents.Archive;

/// <summary>An archived file for links from other pages. Saved, not shown in the window: the content security policy of all answers leaves a browser's own PDF viewer nothing to work with.</summary>
[Authorize(Policy = Policies.ReadPortfolio)]
internal sealed class ArchivedFilePage(ReadArchive archive) : PageModel
{
    public async Task<IActionResult> OnGet(string sha256, CancellationToken ct)
    {
        return await archive.File(sha256, ct) is { } file ? File(file.Content, file.MediaType, file.FileName) : NotFound();
    }
}
