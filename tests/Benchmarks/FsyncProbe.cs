using System.Diagnostics;

namespace BtFlow.Benchmarks;

/// <summary>What the disk allows: the milliseconds in which 4 KiB are safe on it.</summary>
internal static class FsyncProbe
{
    private const int Writes = 300;

    public static double Milliseconds()
    {
        using var file = File.OpenHandle(Path.Combine(Directory.CreateTempSubdirectory("btflow-bench-").FullName, "probe"), FileMode.CreateNew, FileAccess.Write);
        var time = Stopwatch.StartNew();
        for (var i = 0; i < Writes; i++)
        {
            RandomAccess.Write(file, new byte[4096], i * 4096);
            RandomAccess.FlushToDisk(file);
        }
        return time.Elapsed.TotalMilliseconds / Writes;
    }
}
