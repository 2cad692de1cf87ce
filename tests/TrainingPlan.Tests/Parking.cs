using BtFlow.Messaging;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.TrainingPlan;

internal static class Parking
{
    /// <summary>What consumers gave up.</summary>
    public static async Task<IReadOnlyList<ParkedMessage>> Parked(this ServiceApp app)
    {
        await app.Idle();
        return await app.Services.GetRequiredService<MessagingState>().ParkedMessages(CancellationToken.None);
    }
}
