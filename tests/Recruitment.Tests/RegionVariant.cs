using System.Text.RegularExpressions;
using BtFlow.Testing;

namespace BtFlow.Recruitment.Tests;

/// <summary>The regulation and one region whose recruitment a test decides on, whatever the repository's profile says of it.</summary>
internal static partial class RegionVariant
{
    /// <summary>Writes a workflows folder for a test to start on; the caller deletes it.</summary>
    public static string Write(string recruitment = "", string region = "")
    {
        var (from, to) = (ServiceApp.WorkflowsFolder(), Directory.CreateTempSubdirectory("btflow-region-").FullName);
        foreach (var folder in new[] { "regulation", "regions" }) Directory.CreateDirectory(Path.Combine(to, folder));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(from, "regulation"), "*.yaml")) File.Copy(file, Path.Combine(to, "regulation", Path.GetFileName(file)));
        if (!region.Contains("employment:", StringComparison.Ordinal)) region += "employment: fixedTerm\n";
        var profile = Decided().Replace(File.ReadAllText(Path.Combine(from, "regions", "vgr-regional.yaml")), "");
        profile = profile.Replace("\nrecruitment:\n", $"\nrecruitment:\n{recruitment}", StringComparison.Ordinal).Replace("\npattern:\n", $"\n{region}pattern:\n", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(to, "regions", "vgr-regional.yaml"), profile);
        return to;
    }

    [GeneratedRegex(@"^(  reserveMonths:.*\n|employment:.*\n|quota:.*\n(  .*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Decided();
}
