using BtFlow.Hosting;

namespace BtFlow.Assessment.Observations;

internal static class ItemKeys
{
    /// <summary>What a task is among those that the programme demands; a task that came without it is only itself.</summary>
    public static string ItemKey(this OpenTask task) => task.Payload("key") ?? task.TaskId;
}
