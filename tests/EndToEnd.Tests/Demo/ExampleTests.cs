using System.Text.Json;

namespace BtFlow.EndToEnd.Tests.Demo;

/// <summary>Each example ends as its story demands, and the result says so; stories are told by story.yaml alone.</summary>
public sealed class ExampleTests
{
    [Theory]
    [InlineData("kalmar-2023")]
    [InlineData("vgr-integrated")]
    [InlineData("vgr-integrated-gp")]
    public async Task A_small_example_ends_as_its_story_demands(string example) => Ends(await Tell(example));

    [Fact]
    public async Task A_story_told_again_in_another_time_zone_and_language_has_the_same_result()
    {
        var first = await Tell("uppsala-2022");
        Ends(first);
        (await Tell("uppsala-2022", new() { ["TZ"] = "Pacific/Auckland", ["LC_ALL"] = "th_TH.UTF-8", ["LANG"] = "th_TH.UTF-8" })).ShouldBe(first);
    }

    [Fact]
    public async Task The_autumn_with_25_positions_ends_as_its_story_demands()
    {
        var result = Ends(await Tell("vgr-autumn-2021"));
        result.GetProperty("funnel").GetProperty("applied").GetInt32().ShouldBeGreaterThanOrEqualTo(120);
        result.GetProperty("positions").GetInt32().ShouldBe(25);
        result.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("state").GetString()).Distinct().ShouldBe(["approved", "endedEarly", "rejected"], ignoreOrder: true);
        result.GetProperty("cases").EnumerateArray().ShouldContain(c => c.GetProperty("region").GetString() != "vgr-regional");
    }

    [Fact]
    public void The_autumn_has_applicants_from_more_than_thirty_countries_of_education() =>
        File.ReadLines(Path.Combine(Folder("vgr-autumn-2021"), "applicants.csv")).Skip(1).Select(l => l.Split(';')[9]).Distinct().Count().ShouldBeGreaterThan(30);

    [Fact]
    public async Task A_demand_that_is_not_met_is_told_in_plain_words_and_by_the_exit_code()
    {
        using var scratch = new Scratch();
        var example = scratch.Copy("workflows/examples/vgr-integrated-gp");
        File.AppendAllText(Path.Combine(example, "story.yaml"), "  - { application: \"2022-0001\", state: approved, supplements: 3 }\n");
        var told = await Executable.Run(["demo", "--example", example, "--out", scratch.Out]);
        told.ExitCode.ShouldBe(1, told.Output + told.Errors);
        told.Errors.ShouldContain("Ansökan 2022-0001");
        told.Errors.ShouldContain("inte approved");
        Met(JsonDocument.Parse(File.ReadAllText(Path.Combine(scratch.Out, "result.json"))).RootElement).Count(met => !met).ShouldBe(1);
    }

    [Fact]
    public async Task A_region_written_from_scratch_carries_its_doctor_to_the_certificate()
    {
        using var scratch = new Scratch();
        var (workflows, mine) = (scratch.Copy("workflows"), Path.Combine(Executable.Repository, "tests", "EndToEnd.Tests", "Demo", "NewRegion"));
        File.Copy(Path.Combine(mine, "fjallmarken.yaml"), Path.Combine(workflows, "regions", "fjallmarken.yaml"));
        var told = await Executable.Run(["demo", "--example", Path.Combine(mine, "example"), "--out", scratch.Out], new Dictionary<string, string> { ["BTFLOW_WORKFLOWS"] = workflows });
        told.ExitCode.ShouldBe(0, told.Output + told.Errors);
        var doctor = Ends(File.ReadAllText(Path.Combine(scratch.Out, "result.json"))).GetProperty("cases").EnumerateArray().Single();
        doctor.GetProperty("region").GetString().ShouldBe("fjallmarken");
        doctor.GetProperty("state").GetString().ShouldBe("approved");
        doctor.GetProperty("placements").EnumerateArray().Select(p => p.GetProperty("kind").GetString()).ShouldBe(["primaryCare", "acuteCare"]);
    }

    private static string Folder(string example) => Path.Combine(Executable.Repository, "workflows", "examples", example);

    private static async Task<string> Tell(string example, Dictionary<string, string>? environment = null)
    {
        using var scratch = new Scratch();
        var told = await Executable.Run(["demo", "--example", Folder(example), "--out", scratch.Out], environment);
        told.ExitCode.ShouldBe(0, told.Output + told.Errors);
        File.ReadAllText(Path.Combine(scratch.Out, "index.html")).ShouldContain("<svg");
        return File.ReadAllText(Path.Combine(scratch.Out, "result.json"));
    }

    /// <summary>Every demand is met, there are some, and no case stands still.</summary>
    private static JsonElement Ends(string json)
    {
        var result = JsonDocument.Parse(json).RootElement;
        Met(result).ShouldNotBeEmpty();
        Met(result).ShouldAllBe(met => met);
        result.GetProperty("cases").EnumerateArray().ShouldAllBe(c => c.GetProperty("standsStill").ValueKind == JsonValueKind.Null);
        return result;
    }

    private static IEnumerable<bool> Met(JsonElement result) => result.GetProperty("demands").EnumerateArray().Select(d => d.GetProperty("met").GetBoolean());
}
