using BtFlow.Regulation;

namespace BtFlow.Hosting.Tests;

public sealed class RegionCatalogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btflow-catalog-").FullName;

    public RegionCatalogTests()
    {
        foreach (var part in new[] { "regulation", "regions" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, part));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Testing.ServiceApp.WorkflowsFolder(), part), "*.yaml")) File.Copy(file, Path.Combine(_folder, part, Path.GetFileName(file)));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_case_keeps_the_version_it_began_with_and_a_newer_one_is_the_newest()
    {
        AddVersion("2023-01-01", edition: 1, months: "7.0");
        AddVersion("2023-01-01", edition: 10, months: "8.0");
        AddVersion("2023-01-01", edition: 9, months: "9.0");
        var catalog = RegionCatalog.Load(_folder);

        catalog.Versions.Select(v => v.Version).ShouldBe(["2021-07-01/1", "2023-01-01/1", "2023-01-01/9", "2023-01-01/10"]);
        catalog.Rules.Minimums.TotalMonths.ShouldBe(8);
        catalog.RulesInForce(new(2021, 7, 1)).Version.ShouldBe("2021-07-01/1");
        catalog.RulesInForce(new(2022, 12, 31)).Version.ShouldBe("2021-07-01/1");
        catalog.RulesInForce(new(2023, 1, 1)).Version.ShouldBe("2023-01-01/10");
        catalog.RulesOf("2021-07-01/1").Minimums.TotalMonths.ShouldBe(6);
        catalog.RulesOf(null).ShouldBe(catalog.Rules);
    }

    [Fact]
    public void A_day_before_the_first_rules_and_a_version_that_is_gone_are_explained()
    {
        var catalog = RegionCatalog.Load(_folder);
        Should.Throw<RuleViolationException>(() => catalog.RulesInForce(new(2021, 6, 30))).Message.ShouldContain("det första gäller från 2021-07-01");
        Should.Throw<RuleViolationException>(() => catalog.RulesOf("2020-01-01/1")).Message.ShouldContain("Det finns: 2021-07-01/1");
    }

    [Fact]
    public void The_same_version_twice_is_refused()
    {
        File.Copy(RuleFile, Path.Combine(_folder, "regulation", "copy.yaml"));
        Should.Throw<InputException>(() => RegionCatalog.Load(_folder)).Problems.ShouldHaveSingleItem().What.ShouldBe("Versionen 2021-07-01/1 finns i två filer.");
    }

    [Fact]
    public void The_same_region_twice_and_mistakes_in_several_files_are_told_at_once()
    {
        var region = Path.Combine(_folder, "regions", "vgr-regional.yaml");
        File.Copy(region, Path.Combine(_folder, "regions", "zz-copy.yaml"));
        File.WriteAllText(Path.Combine(_folder, "regions", "zz-wrong.yaml"), File.ReadAllText(region).Replace("form: standaloneBt", "form: wholeBt"));
        Should.Throw<InputException>(() => RegionCatalog.Load(_folder)).Problems.Select(p => (Path.GetFileName(p.File), p.What)).ShouldBe(
        [
            ("zz-copy.yaml", "Regionen ”vgr-regional” finns i två filer."),
            ("zz-wrong.yaml", "”form” är ”wholeBt” som inte är ett känt val."),
        ]);
    }

    private string RuleFile => Path.Combine(_folder, "regulation", "hslf-fs-2021-8.yaml");

    private void AddVersion(string from, int edition, string months)
    {
        var text = File.ReadAllText(RuleFile)
            .Replace("version: \"2021-07-01/1\"", $"version: \"{from}/{edition}\"")
            .Replace("inForceFrom: { value: 2021-07-01", $"inForceFrom: {{ value: {from}")
            .Replace("totalMonths: { value: 6.0", $"totalMonths: {{ value: {months}");
        File.WriteAllText(Path.Combine(_folder, "regulation", $"hslf-fs-2021-8.{from}.{edition}.yaml"), text);
    }
}
