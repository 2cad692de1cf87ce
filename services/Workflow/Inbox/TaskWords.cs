using BtFlow.Hosting;

namespace BtFlow.Workflow.Inbox;

/// <summary>What has become of a task, in a sentence.</summary>
internal static class TaskWords
{
    /// <summary>For example <c>Anna Berg godkände uppgiften 3 mars 2027 kl. 10.12.</c></summary>
    public static string Ended(InboxTask task)
    {
        var at = BusinessClock.Told(task.ClosedAt!.Value);
        return task.Outcome switch
        {
            InboxTask.Cancelled => $"Uppgiften behövs inte längre sedan {at}.{(task.Comment is { } first ? $" {first}" : "")}",
            "Approved" => $"{task.Signed} godkände uppgiften {at}.",
            "Signed" => $"{task.Signed} undertecknade {at}.",
            InboxTask.SentBack => $"{task.Signed} skickade tillbaka uppgiften {at}.",
            _ => $"{task.Signed} avslutade uppgiften {at} ({task.OutcomeText(task.Outcome!)}).",
        };
    }

    /// <summary>The step, with the item of a step for many.</summary>
    public static string What(InboxTask task) => task.Text == task.StepText || task.ItemKey is null ? task.StepText : $"{task.StepText} ({task.Text})";
}
