using System.Globalization;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Workflow.Inbox;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Deadlines;

/// <summary>Who is told of a task's last day, and in which mail. A mail's id says task, day and receiver, so that no one gets the same twice.</summary>
internal sealed class DeadlineMail(WorkflowDb db, BtFlowSettings settings, BusinessClock clock)
{
    private IReadOnlyList<PersonRegistered>? _staff; // read once for all rungs of a task

    public static string Days(int count) => count == 1 ? "en arbetsdag" : string.Create(CultureInfo.InvariantCulture, $"{count} arbetsdagar");

    /// <summary>To everybody who may do the task; whoever has no account gets the link that the first mail bore.</summary>
    public async Task<IReadOnlyList<SendMail>> Reminders(InboxTask task, Rung.Reminder rung, DateTimeOffset now, CancellationToken ct)
    {
        var late = task.DueAt < now ? "ja" : ""; // an empty field is false
        Dictionary<string, string> Fields(string name) => new(StringComparer.Ordinal)
        {
            ["name"] = name, ["text"] = task.Text, ["caseNumber"] = task.CaseNumber, ["due"] = BusinessClock.Day(task.DueAt!.Value).Iso(), ["late"] = late, ["address"] = AddressOf(task),
        };
        string Id(string receiver) => string.Create(CultureInfo.InvariantCulture, $"reminder.{task.TaskId}.{rung.On:yyyyMMdd}.{receiver}");

        if (task.OutsiderEmail is { } address)
            return task.FormPath is { } path ? [new(Id("outsider"), task.CaseNumber, task.OutsiderName ?? address, address, "task-reminder-link", Fields(task.OutsiderName ?? address), new MailLink("task", task.TaskId, path))] : [];
        return [.. (await DoersOf(task, ct)).Select(p => new SendMail(Id(p.PersonId), task.CaseNumber, p.Name, p.Email, "task-reminder", Fields(p.Name), null))];
    }

    /// <summary>To the next level.</summary>
    public IEnumerable<SendMail> OfLateTask(InboxTask task, Rung.NextLevel level, int late, string holder, IReadOnlyList<PersonRegistered> next) => next.Select(p => new SendMail(
        string.Create(CultureInfo.InvariantCulture, $"late.{task.TaskId}.{level.On:yyyyMMdd}.{p.PersonId}"), task.CaseNumber, p.Name, p.Email, "task-late",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = p.Name, ["text"] = task.Text, ["caseNumber"] = task.CaseNumber, ["due"] = BusinessClock.Day(task.DueAt!.Value).Iso(),
            ["late"] = Days(late), ["holder"] = holder, ["opened"] = level.Opens ? "ja" : "", ["address"] = AddressOf(task),
        }, null));

    /// <summary>In words: a name, or the role.</summary>
    public async Task<string> HolderOf(InboxTask task, CancellationToken ct) =>
        task.Holder is { } holder ? TaskRight.Sign(holder.Name, holder.ForName) : task.PersonId is { } person ? (await db.Set<StaffMember>().FindAsync([person], ct))?.Name ?? person : task.OutsiderName ?? task.OutsiderEmail ?? Roles.Swedish(task.Role!);

    /// <summary>Those who hold a role where the task is, whom it does not exclude and who have not left, in order of id.</summary>
    public async Task<IReadOnlyList<PersonRegistered>> HoldersOf(string role, InboxTask task, CancellationToken ct) =>
    [
        .. (await Staff(ct)).Where(p => p.Roles.Any(r => r.Role == role && (task.UnitId is null || r.UnitId is null || r.UnitId == task.UnitId)) && Reached(p, task)),
    ];

    /// <summary>Whoever has it, else those whom it is for; those for whom it has been opened since; and whoever stands in for one of them today.</summary>
    private async Task<IReadOnlyList<PersonRegistered>> DoersOf(InboxTask task, CancellationToken ct)
    {
        var doers = new List<PersonRegistered>();
        if ((task.Holder?.PersonId ?? task.PersonId) is { } person && await db.Set<StaffMember>().FindAsync([person], ct) is { } known) doers.Add(known.Record);
        var roles = task.Holder is null ? (task.AlsoRoles ?? []).Prepend(task.Role) : task.AlsoRoles ?? [];
        foreach (var role in roles.OfType<string>()) doers.AddRange(await HoldersOf(role, task, ct));
        if (!task.Personal && task.Holder?.ForPersonId is null) doers.AddRange([.. (await Staff(ct)).Where(p => doers.Any(absent => StandsIn(p, absent)))]);
        return [.. doers.DistinctBy(p => p.PersonId).Where(p => Reached(p, task))];
    }

    private bool StandsIn(PersonRegistered person, PersonRegistered absent) =>
        (person.StandsInFor ?? []).Any(s => s.PersonId == absent.PersonId && s.From <= clock.Today && clock.Today <= s.To) && absent.Roles.MissingFor(person.Roles).Count == 0;

    private async Task<IReadOnlyList<PersonRegistered>> Staff(CancellationToken ct) =>
        _staff ??= [.. (await db.Set<StaffMember>().AsNoTracking().Where(s => !s.IsDoctor).OrderBy(s => s.PersonId).ToListAsync(ct)).Select(s => s.Record)];

    private bool Reached(PersonRegistered person, InboxTask task) => !task.ExcludedPersonIds.Contains(person.PersonId) && !(person.LastDay < clock.Today) && person.Email.Length > 0;

    private string AddressOf(InboxTask task) => settings.PublicAddress + (task.FormPath ?? "/workflow/inbox");
}
