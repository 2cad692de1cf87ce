using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Organisation;
using BtFlow.Testing;
using BtFlow.Workflow.Tests.Definitions;

namespace BtFlow.Workflow.Tests.Deadlines;

/// <summary>People who can be mailed, and tasks that they may be late with.</summary>
internal static class Late
{
    public static readonly DateTimeOffset Far = At(2026, 4, 20, 12);

    public static DateTimeOffset At(int year, int month, int day, int hour = 7) => Hosting.BusinessClock.At(new(year, month, day), new(hour, 0));

    public static PersonRegistered Person(string id, string role, string? unitId = null, DateOnly? lastDay = null) =>
        new(id, "Namn " + id, id + "@example.org", null, null, [new(role, unitId)], new(null, null, false, null), null, lastDay, 1);

    public static Task Staff(this ServiceApp app) => app.Send(
        Person("team-1", "recruitmentTeam"), Person("team-2", "recruitmentTeam"), Person("director", "studyDirector"), Person("sup", "studyDirector"), Person("boss", "btManager"), Person("p-a", "interviewer"),
        Person("gone", "studyDirector", lastDay: new(2026, 3, 1)));

    /// <summary>To the study director's approval, opened on Monday 2 March and due on the 9th.</summary>
    public static async Task<ServiceApp> AtApproval(Action<ServiceApp.Listener>? listen = null)
    {
        var app = await WorkflowApp.Start(l => { l.Listen<SendMail>(); listen?.Invoke(l); });
        await app.Staff();
        await app.ToBtPath();
        await app.Reply("draftPlan", BtPath.Plan, process: "bt-path");
        await app.Act("preparePlan", "Submitted", process: "bt-path");
        return app;
    }

    /// <summary>Each mail in short, in no order.</summary>
    public static async Task<IReadOnlyList<string>> Mails(this ServiceApp app) =>
        [.. (await app.Published<SendMail>()).Select(m => $"{m.Template} {m.ToAddress.Split('@')[0]}{(m.Fields.GetValueOrDefault("late") is { Length: > 0 } late ? " " + late : "")}").Order(StringComparer.Ordinal)];
}
