using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Notifications.Mail;

[AllowAnonymous]
internal sealed class MailDetailModel(BtFlowSettings settings, MailFolder folder) : PageModel
{
    public MailFile Mail { get; private set; } = null!;

    public IActionResult OnGet(string name)
    {
        // Only a name that the folder itself lists, so that no name leads out of it.
        if (!settings.ShowSeededAccounts || !Directory.Exists(folder.FullPath)
            || Directory.EnumerateFiles(folder.FullPath, "*.eml").FirstOrDefault(f => Path.GetFileName(f) == name) is not { } file) return NotFound();
        Mail = MailFile.Read(file);
        return Page();
    }

    /// <summary>Where a line that is one of our addresses leads on this host, whatever name it is reached by; null for other lines.</summary>
    public string? PathOf(string line) => line.StartsWith(settings.PublicAddress + "/", StringComparison.Ordinal) ? line[settings.PublicAddress.Length..] : null;
}
