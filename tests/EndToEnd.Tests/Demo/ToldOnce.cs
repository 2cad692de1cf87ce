using System.Text.Json;

namespace BtFlow.EndToEnd.Tests.Demo;

/// <summary>The example's story told once, undisturbed: what the other runs are compared with.</summary>
public sealed class ToldOnce : IAsyncLifetime
{
    private readonly Scratch _scratch = new();

    public string Out => _scratch.Out;
    public JsonElement Result { get; private set; }
    public byte[] ResultBytes { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var told = await Executable.Run(["demo", "--out", Out]);
        told.ExitCode.ShouldBe(0, told.Errors);
        told.Output.ShouldContain("index.html");
        ResultBytes = await File.ReadAllBytesAsync(Path.Combine(Out, "result.json"));
        Result = JsonDocument.Parse(ResultBytes).RootElement;
    }

    public ValueTask DisposeAsync()
    {
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Another run's result and documents must be these, byte for byte.</summary>
    public void ShouldBeTheSameIn(string otherOut)
    {
        File.ReadAllText(Path.Combine(otherOut, "result.json")).ShouldBe(File.ReadAllText(Path.Combine(Out, "result.json")));
        foreach (var (path, sha) in Documents()) Hash(Path.Combine(otherOut, path)).ShouldBe(sha, path);
    }

    public IEnumerable<(string Path, string Sha256)> Documents() => Result.GetProperty("cases").EnumerateArray().SelectMany(c => c.GetProperty("documents").EnumerateArray())
        .Select(d => (d.GetProperty("path").GetString()!, d.GetProperty("sha256").GetString()!));

    public static string Hash(string file) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));
}
