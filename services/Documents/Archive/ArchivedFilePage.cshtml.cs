using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Documents.Archive;

/// <summary>An archived file for links from other pages. Saved, not shown in the window: the content security policy of all answers leaves a browser's own PDF viewer nothing to work with.</summary>
[Authorize(Policy = Policies.ReadPortfolio)]
internal sealed class ArchivedFilePage(ReadArchive archive) : PageModel
{
    public async Task<IActionResult> OnGet(string sha256, CancellationToken ct)
    {
        if (await archive.File(sha256, ct) is { } file) return File(file.Content, file.MediaType, file.FileName);
        Response.StatusCode = StatusCodes.Status404NotFound;
        return new ViewResult { ViewName = "/Shared/Notice.cshtml", ViewData = new(ViewData) { Model = "Dokumentet finns inte i arkivet. Be den som gav dig länken om en ny." } };
    }
}
