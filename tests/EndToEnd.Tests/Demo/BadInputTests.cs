using System.Text;
using System.Text.RegularExpressions;

namespace BtFlow.EndToEnd.Tests.Demo;

/// <summary>Whatever is wrong with the input is told with file, line, what and what to do; exit code 2; and nothing is written.</summary>
public sealed class BadInputTests
{
    private const string FirstRow = "2021-0001;Kowalczyk;Agnieszka;";

    [Fact]
    public async Task A_file_that_is_not_text() => await RefusesExample("applicants.csv", file => File.WriteAllBytes(file, [0xEF, 0xBB, 0xBF, 0x00, 0xFF, 0xFE, 0x01]), "applicants.csv");

    [Fact]
    public async Task A_file_in_Windows_1252() =>
        await RefusesExample("applicants.csv", file => File.WriteAllBytes(file, Encoding.Latin1.GetBytes(File.ReadAllText(file).Replace("\uFEFF", "", StringComparison.Ordinal).Replace('Ș', 'S').Replace('ș', 's'))), "applicants.csv", "Windows-1252", "UTF-8");

    [Fact]
    public async Task A_missing_column() => await RefusesExample("applicants.csv", file => Scratch.Replace(file, ";Examensland", ""), "applicants.csv:1", "Examensland");

    [Fact]
    public async Task An_application_number_used_twice() => await RefusesExample("applicants.csv", file => Scratch.Replace(file, "2021-0002;", "2021-0001;"), "applicants.csv:3", "2021-0001");

    [Fact]
    public async Task An_impossible_date() => await RefusesExample("applicants.csv", file => Scratch.Replace(file, ";2016-06-22;", ";2016-02-30;"), "applicants.csv:2", "2016-02-30");

    [Fact]
    public async Task An_unknown_unit_in_the_applicants_wishes() => await RefusesExample("applicants.csv", file => Scratch.Replace(file, ";granliden;bjorkangen;", ";granlidan;bjorkangen;"), "applicants.csv:", "granlidan", "granliden");

    [Fact]
    public async Task An_unknown_unit_in_the_call() => await RefusesExample("call.yaml", file => Scratch.Replace(file, "unit: tallmon", "unit: tallmoen"), "call.yaml:", "tallmoen");

    [Fact]
    public async Task A_personal_number_with_a_wrong_check_digit_is_refused_without_being_repeated()
    {
        var errors = await RefusesExample("applicants.csv", file => Scratch.Replace(file, FirstRow + "199103149978", FirstRow + "199103149979"), "applicants.csv:2");
        errors.ShouldNotContain("9979");
    }

    [Theory]
    [InlineData("call.yaml")]
    [InlineData("people.yaml")]
    [InlineData("story.yaml")]
    public async Task A_YAML_file_in_Windows_1252(string name) =>
        await RefusesExample(name, file => File.WriteAllBytes(file, [.. File.ReadAllBytes(file), .. Encoding.Latin1.GetBytes("# Umeå\n")]), name + ":", "Windows-1252");

    [Fact]
    public async Task A_story_that_cannot_be_told_as_written() => await RefusesExample("story.yaml", file =>
    {
        Scratch.Replace(file, "answer: declined", "answer: declned");
        Scratch.Replace(file, "levels: [3, 3, 4, 4]", "levels: [3, tre, 4, 4]");
        Scratch.Replace(file, "  - application: \"2021-0016\"", "  - application: \"2021-0011\"");
        Scratch.Replace(file, "  - application: \"2021-0029\"\n    outcome", "  - outcome");
    }, "story.yaml:", "declned", "Menade du ”declined”?", "”tre”", "”2021-0011” står redan", "application” saknas");

    [Fact]
    public async Task A_story_that_names_what_no_other_file_knows() => await RefusesExample("story.yaml", file =>
    {
        Scratch.Replace(file, "default: { communication: 3,", "default: { comunication: 3,");
        Scratch.Replace(file, "default: [agneta-morander, lars-edenholm]", "default: [agneta-morandr, lars-edenholm]");
        Scratch.Replace(file, "  - application: \"2021-0029\"", "  - application: \"2021-00029\"");
        Scratch.Replace(file, "addGoals: [BT12]", "addGoals: [BT21]");
    }, "story.yaml:", "Kriteriet ”comunication”", "Menade du ”communication”?", "”agneta-morandr” finns inte", "Ansökan ”2021-00029”", "Delmålet ”BT21”");

    [Fact]
    public async Task A_unit_with_a_position_and_no_main_supervisor() =>
        await RefusesExample("people.yaml", file => File.WriteAllText(file, File.ReadAllText(file).Replace("mainSupervisor", "supervisor", StringComparison.Ordinal)), "call.yaml:", "ingen huvudhandledare");

    [Fact]
    public async Task An_unknown_goal_in_a_region() => await RefusesWorkflows("regions/vgr-regional.yaml", file => Scratch.Replace(file, "[BT2, BT8, BT9]", "[BT2, BT8, BT19]"), "vgr-regional.yaml:", "BT19");

    [Fact]
    public async Task A_region_below_the_national_minimum() =>
        await RefusesWorkflows("regions/vgr-regional.yaml", file => Scratch.Replace(file, "heading: Primärvård\n      months: 4", "heading: Primärvård\n      months: 2"), "vgr-regional.yaml:", "R-08");

    [Fact]
    public async Task An_unsound_definition() =>
        await RefusesWorkflows("definitions/application.json", file => Scratch.Replace(file, "\"Elsa.FlowJoin\"", "\"Elsa.FlowGather\""), "application.json", "Elsa.FlowGather");

    [Fact]
    public async Task A_template_with_a_field_that_nobody_gives() =>
        await RefusesWorkflows("templates/offer/template.hbs", file => File.AppendAllText(file, "{{{ raw }}}"), "template.hbs:");

    private static async Task<string> RefusesExample(string name, Action<string> spoil, params string[] said)
    {
        using var scratch = new Scratch();
        var example = scratch.Copy("workflows/examples/vgr-first-round");
        spoil(Path.Combine(example, name));
        await Refuses(["check", example], scratch, null, said);
        return await Refuses(["demo", "--example", example, "--out", scratch.Out], scratch, null, said);
    }

    private static async Task RefusesWorkflows(string name, Action<string> spoil, params string[] said)
    {
        using var scratch = new Scratch();
        var workflows = scratch.Copy("workflows");
        spoil(Path.Combine(workflows, name));
        var environment = new Dictionary<string, string> { ["BTFLOW_WORKFLOWS"] = workflows };
        await Refuses(["check"], scratch, environment, said);
        await Refuses(["demo", "--out", scratch.Out], scratch, environment, said);
    }

    private static async Task<string> Refuses(string[] arguments, Scratch scratch, IReadOnlyDictionary<string, string>? environment, string[] said)
    {
        var refused = await Executable.Run(arguments, environment);
        refused.ExitCode.ShouldBe(2, refused.Output + refused.Errors);
        foreach (var each in said) refused.Errors.ShouldContain(each);
        Regex.IsMatch(refused.Errors, @"\d+ fel\. Inget har sparats\.").ShouldBeTrue(refused.Errors);
        refused.Errors.ShouldNotContain("   at "); // no stack trace for a user
        Directory.Exists(scratch.Out).ShouldBeFalse("nothing may be written");
        return refused.Errors;
    }
}
