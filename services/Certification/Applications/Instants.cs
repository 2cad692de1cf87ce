using BtFlow.Hosting;

namespace BtFlow.Certification.Applications;

internal static class Instants
{
    /// <summary>When a dated fact came about; without its instant, as the last thing of its day.</summary>
    public static DateTimeOffset Of(DateOnly on, DateTimeOffset? at) => at ?? BusinessClock.At(on.AddDays(1), TimeOnly.MinValue);
}
