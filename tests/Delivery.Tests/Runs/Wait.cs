namespace BtFlow.Delivery.Tests;

/// <summary>For what another process does in its own time.</summary>
internal static class Wait
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task Until(Func<Task<bool>> holds, string what, Func<string>? lastWords = null)
    {
        var by = TimeProvider.System.GetUtcNow() + Patience;
        while (!await holds())
        {
            if (TimeProvider.System.GetUtcNow() > by)
                throw new TimeoutException($"It did not come about that {what}. {lastWords?.Invoke()}");
            await Task.Delay(100);
        }
    }
}
