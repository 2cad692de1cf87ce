namespace BtFlow.Regulation.Tests;

/// <summary>Editors underline by the schema what the reader would refuse: both know the same keys and the same words.</summary>
public sealed class EditorSchemaTests
{
    private static readonly EditorSchema Regions = new("regions/region.schema.json");
    private static readonly EditorSchema Rules = new("regulation/regulation.schema.json");

    [Fact]
    public void The_schema_of_regions_and_their_reader_know_the_same_keys()
        => Same(Regions, [.. Files("regions").Select(f => { var input = Input(f); RegionProfile.Read(input, DataFiles.Rules); return input; })]);

    [Fact]
    public void The_schema_of_the_regulation_and_its_reader_know_the_same_keys()
        => Same(Rules, [.. Files("regulation").Select(f => { var input = Input(f); RuleSet.Read(input); return input; })]);

    [Fact]
    public void No_file_of_the_repository_is_underlined_and_each_names_its_schema()
    {
        foreach (var file in Files("regions")) Regions.Underlined(File.ReadAllText(file)).ShouldBeEmpty(file);
        foreach (var file in Files("regulation")) Rules.Underlined(File.ReadAllText(file)).ShouldBeEmpty(file);
        Files("regions").ShouldAllBe(f => File.ReadLines(f).First() == "# yaml-language-server: $schema=region.schema.json");
        Files("regulation").ShouldAllBe(f => File.ReadLines(f).First() == "# yaml-language-server: $schema=regulation.schema.json");
    }

    [Theory]
    [InlineData("  mayChoose: accept", "  mayChose: accept", "recruitment.mayChose unknown")]
    [InlineData("  mayChoose: accept\n", "", "recruitment.mayChoose missing")]
    [InlineData("  mayChoose: accept", "  mayChoose: perhaps", "recruitment.mayChoose: perhaps")]
    [InlineData("  offerDeadlineWorkingDays: 5", "  offerDeadlineWorkingDays: fem", "recruitment.offerDeadlineWorkingDays: fem")]
    [InlineData("    approvePlan: studyDirector", "    approvePlan: supervisor", "plan.approvalRoles.approvePlan: supervisor")]
    [InlineData("      months: 4\n      goals: [BT1, BT5, BT8,", "      months: 4\n      goals: [BT1, 5, BT8,", "pattern.placements[1].goals[2]: 5")]
    [InlineData("  fromAddress: bt@example.se", "  fromAddress: { value: bt@example.se, sorce: x }", "mail.fromAddress: { { value, bt@example.se }, { sorce, x } }")]
    public void What_the_reader_refuses_is_underlined(string sound, string broken, string place)
    {
        DataFiles.RegionText.ShouldContain(sound);
        var at = DataFiles.RegionText.IndexOf(sound, StringComparison.Ordinal);
        var text = DataFiles.RegionText.Remove(at, sound.Length).Insert(at, broken);
        Regions.Underlined(text).ShouldContain(place);
        Should.Throw<InputException>(() => RegionProfile.Read(text, "region.yaml", DataFiles.Rules));
    }

    [Fact]
    public void The_schemas_offer_the_words_that_the_reader_takes()
    {
        Offers<BtForm>(Regions, "form");
        Offers<EmploymentTerm>(Regions, "employment");
        Offers<PlacementKind>(Regions, "pattern.placements[].kind");
        Offers<MissingDocumentPolicy>(Regions, "recruitment.missingDocument");
        Offers<MayChoosePolicy>(Regions, "recruitment.mayChoose");
        Offers<CreditPolicy>(Regions, "credit.policy");
        Offers<Eve>(Regions, "freeEves[]");
        Regions.Choices("deadlines.escalation[].role").ShouldBe(RegionGates.NextLevels, ignoreOrder: true);
        Offers<PhysicianGrade>(Regions, "supervisors.mainSupervisor.lowestGrade");
        Regions.Choices("recruitment.language").ShouldAllBe(l => LanguageLevels.Parse(l) != null);
        foreach (var gate in RegionGates.All) Regions.Choices($"plan.approvalRoles.{gate.Name}").ShouldBe(gate.Roles, ignoreOrder: true);
        Regions.Choices("pattern.placements[].allocatedBy").ShouldBe(RegionGates.Allocators, ignoreOrder: true);
        Regions.Choices("assessments.boards[].heldBy").ShouldBe(RegionGates.BoardHolders, ignoreOrder: true);
        Regions.Choices("certification.serviceCertificateSigner").ShouldBe(RegionGates.Heads, ignoreOrder: true);
        Regions.Choices("certification.goalCertificateSigner").ShouldBe(RegionGates.GoalSigners, ignoreOrder: true);
        Offers<TrainingBegan>(Rules, "transition.paths[].trainingBegan");
        Offers<LicenceBasis>(Rules, "transition.paths[].licence");
        Offers<Pathway>(Rules, "transition.paths[].path");
        Offers<RuleLevel>(Rules, "rules[].level");
        Offers<GoalVerb>(Rules, "goals[].verb");
    }

    private static void Offers<T>(EditorSchema schema, string at) where T : struct, Enum
        => schema.Choices(at).ShouldBe(Enum.GetNames<T>().Select(n => char.ToLowerInvariant(n[0]) + n[1..]), ignoreOrder: true, at);

    /// <summary>Read over all files of the kind, so that every optional part is met at least once.</summary>
    private static void Same(EditorSchema schema, IReadOnlyList<YamlInput> read)
    {
        var known = read.SelectMany(i => i.KnownKeys).GroupBy(k => k.Key).ToDictionary(g => g.Key, g => g.SelectMany(k => k.Value).ToHashSet());
        var mappings = schema.Mappings();
        mappings.Keys.ShouldBe(known.Keys, ignoreOrder: true);
        foreach (var (at, (keys, open)) in mappings)
            if (open) keys.ShouldBeSubsetOf(known[at], at);
            else keys.ShouldBe(known[at], ignoreOrder: true, at);
    }

    private static YamlInput Input(string file) => YamlInput.Parse(File.ReadAllText(file), file, sourced: true);

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(DataFiles.Folder, folder), "*.yaml").Order(StringComparer.Ordinal);
}
