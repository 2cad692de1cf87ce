using BtFlow.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Notifications.Mail;

/// <summary>Everybody's mail for everybody: only where all people are invented.</summary>
[AllowAnonymous]
internal sealed class MailListModel(BtFlowSettings settings, MailFolder folder) : PageModel
{
    public IReadOnlyList<MailFile> Mails { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!settings.ShowSeededAccounts) return NotFound();
        // The names begin with the time, so their order is the mails' order.
        if (Directory.Exists(folder.FullPath)) Mails = [.. Directory.EnumerateFiles(folder.FullPath, "*.eml").OrderDescending(StringComparer.Ordinal).Select(MailFile.Read)];
        return Page();
    }
}
