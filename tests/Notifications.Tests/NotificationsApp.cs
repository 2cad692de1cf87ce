using System.Text.RegularExpressions;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Notifications.Tests;

/// <summary>The service in its own composition, with one page of an imagined neighbour that tells whose outsider's session it sees.</summary>
internal static partial class NotificationsApp
{
    /// <summary>With the case of the test's mails known, as it is when its mail is sent.</summary>
    public static async Task<ServiceApp> Start(Action<IServiceCollection>? more = null)
    {
        var app = await StartUnknowing(more);
        await app.Send<object>(Call(app), new CaseOpened("BT-2026-0001", "call-1", "A-1"));
        return app;
    }

    /// <summary>The call of the test's case, in the first region.</summary>
    public static ApplicationsRegistered Call(ServiceApp app) =>
        new("call-1", "Utlysning", app.Services.GetRequiredService<RegionCatalog>().Regions.OrderBy(r => r.Id, StringComparer.Ordinal).First().Id, [new("A-1", "Åsa Öhrn")]);

    public static Task<ServiceApp> StartUnknowing(Action<IServiceCollection>? more = null) => ServiceApp.Start(
        s => { more?.Invoke(s); s.AddNotifications(); },
        a =>
        {
            a.MapNotifications();
            a.MapGet("/neighbour/session", (CurrentUser user) => user.TaskId).RequireAuthorization(Policies.Outsider);
        },
        l => l.Listen<NoteInJournal>());

    public static TaskOpened Opened(string taskId, string name = "Person.AssessExternally", string? payload = null) => new(
        taskId, "BT-2026-0001", name, "Svara på inbjudan", new(null, null, null, [], new("Siv Lind", "siv.lind@example.se")),
        new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1)), new(2026, 3, 9, 23, 59, 0, TimeSpan.FromHours(1)), ["Signed", "Declined"], $"/assessment/external/{taskId}", payload);

    public static TaskClosed Closed(string taskId) => new(taskId, "BT-2026-0001", "Signed", "Siv Lind", new(2026, 3, 4, 9, 0, 0, TimeSpan.FromHours(1)));

    public static SendMail Activation(string mailId = "activate-doctor-7", string name = "Åsa Öhrn", string unit = "Vårdcentralen Alby") => new(
        mailId, "BT-2026-0001", name, "asa@example.se", "account-activation", new Dictionary<string, string> { ["name"] = name, ["unit"] = unit },
        new("activation", "doctor-7", "/organisation/activate"));

    public static IReadOnlyList<string> Files(this ServiceApp app) =>
        Directory.Exists(app.Settings.DataFile("mail")) ? [.. Directory.EnumerateFiles(app.Settings.DataFile("mail"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];

    public static Notifications.Mail.MailFile Mail(this ServiceApp app, string about) => Notifications.Mail.MailFile.Read(app.Files().Single(f => Path.GetFileName(f).Contains(about, StringComparison.Ordinal)));

    /// <summary>The path of the link in a mail.</summary>
    public static string Link(this ServiceApp app, string about) => Address().Match(app.Mail(about).Text).Groups[1].Value;

    [GeneratedRegex(@"^http://btflow\.test(/link/\S+)$", RegexOptions.Multiline)]
    private static partial Regex Address();
}
