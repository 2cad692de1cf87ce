using System.Text.Json;

namespace BtFlow.Architecture.Tests;

public sealed class PackageTests
{
    private static IEnumerable<string> Projects => new[] { "infra", "services", "shared", "tests" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "*.csproj", SearchOption.AllDirectories));

    [Fact]
    public void Every_project_says_in_a_lock_file_which_bytes_it_is_built_from() =>
        Projects.Where(p => !File.Exists(LockOf(p))).Select(p => Path.GetRelativePath(Repository.Root, p)).ShouldBeEmpty();

    [Fact]
    public void MassTransit_stays_on_8_as_9_is_commercial()
    {
        var versions = Projects.SelectMany(p => Resolved(LockOf(p))).Where(p => p.Name.StartsWith("MassTransit", StringComparison.OrdinalIgnoreCase)).Distinct().ToList();
        versions.Select(v => v.Name).ShouldContain("MassTransit.RabbitMQ");
        versions.ShouldAllBe(v => v.Version.StartsWith("8.", StringComparison.Ordinal));
    }

    private static string LockOf(string project) => Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");

    private static IEnumerable<(string Name, string Version)> Resolved(string lockFile) =>
        JsonDocument.Parse(File.ReadAllBytes(lockFile)).RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.TryGetProperty("resolved", out _)).Select(package => (package.Name, package.Value.GetProperty("resolved").GetString()!));
}
