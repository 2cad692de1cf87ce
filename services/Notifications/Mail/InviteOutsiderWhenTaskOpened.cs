using System.Globalization;
using System.Text.Json;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Notifications.Links;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Notifications.Mail;

/// <summary>Whoever has no account learns of a task by mail, with the link that opens it.</summary>
internal sealed class InviteOutsiderWhenTaskOpened(NotificationsDb db, MailTemplates templates, LinkTokens tokens, BusinessClock clock) : IConsumer<TaskOpened>
{
    private const string General = "outsider-task";

    public async Task Consume(ConsumeContext<TaskOpened> context)
    {
        var task = context.Message;
        if (task.Doer.Outsider is not { } outsider) return;
        if (await db.ClosedTasks.AnyAsync(t => t.TaskId == task.TaskId, context.CancellationToken)) return; // its end was heard of first
        if (task.FormPath is not { } path) throw new InvalidOperationException($"Task {task.TaskId} ({task.Name}) is for an outsider but has no form, so no link can lead to it.");

        var name = $"task-{task.Name}";
        var template = templates.Find(name) ?? templates.Get(General);
        await WriteMailWhenSendMail.Write(
            context, new($"task-{task.TaskId}", task.CaseNumber, outsider.Name, outsider.Email, name, FieldsOf(task, outsider), new MailLink("task", task.TaskId, path)), template, db, tokens, clock);
    }

    /// <summary>The task's own facts, and the texts and numbers of its payload, which a template for that task may use.</summary>
    private static Dictionary<string, string> FieldsOf(TaskOpened task, Outsider outsider)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (task.Payload is { } json && JsonDocument.Parse(json).RootElement is { ValueKind: JsonValueKind.Object } payload)
            foreach (var member in payload.EnumerateObject().Where(m => m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number))
                fields[member.Name] = member.Value.ToString();

        (fields["name"], fields["text"], fields["caseNumber"]) = (outsider.Name, task.Text, task.CaseNumber);
        string Due(string format) => task.DueAt is { } at ? BusinessClock.Local(at).ToString(format, CultureInfo.InvariantCulture) : ""; // empty: a template asks with #if
        (fields["due"], fields["dueTime"]) = (Due("yyyy-MM-dd"), Due("HH:mm"));
        return fields;
    }
}
