namespace BtFlow.EndToEnd.Tests.Check;

/// <summary><c>btflow check</c> on what a person has just written: one file or folder, every mistake with file, line and remedy.</summary>
public sealed class CheckTests
{
    [Theory]
    [InlineData("regions/kalmar.yaml", "  signPlan: 5", "  signPlans: 5", "Ingen definition har uppgiften ”signPlans”. Menade du ”signPlan”?")]
    [InlineData("regions/kalmar.yaml", "  signPlan: 5", "  assessExternally: 5", "Ta bort raden; ändra externalAssessment.answerWorkingDays.")]
    [InlineData("regions/kalmar.yaml", "    approvePlan: studyDirector", "    approvePlan: studyDirecter", "”studyDirecter” är ingen känd roll. Menade du ”studyDirector”?")]
    [InlineData("regions/uppsala.yaml", "      - { id: teamwork, heading:", "      - { id: clinical, heading:", "Kriteriet ”clinical” finns två gånger.")]
    [InlineData("definitions/bt-path.json", "getInput('roles').nameAssessor", "getInput('roles').nameAsessor", "Menade du ”nameAssessor”?")]
    [InlineData("definitions/bt-path.json", "role: getInput('roles').approvePlan", "role: 'studyDirectr'", "”studyDirectr” är ingen roll. Menade du ”studyDirector”?")]
    [InlineData("regulation/hslf-fs-2021-8.yaml", "      rule: T-03", "      rule: T-30", "Regeln ”T-30” finns inte.")]
    [InlineData("templates/offer/template.hbs", "</", "{{{ raw }}}</", "template.hbs:")]
    [InlineData("mail/reserve.hbs", "{{", "{{#if}}{{", "reserve.hbs:")]
    public async Task A_mistake_in_a_single_file_is_told_with_line_and_remedy(string file, string sound, string broken, string said)
    {
        using var scratch = new Scratch();
        var workflows = scratch.Copy("workflows");
        var path = Path.Combine(workflows, file);
        Scratch.Replace(path, sound, broken);
        var check = await Executable.Run(["check", path], new Dictionary<string, string> { ["BTFLOW_WORKFLOWS"] = workflows });
        check.ExitCode.ShouldBe(2, check.Output + check.Errors);
        check.Errors.ShouldContain(said);
        check.Errors.ShouldContain($"{path}:");
    }

    [Theory]
    [InlineData("regions/uppsala.yaml")]
    [InlineData("regulation/hslf-fs-2021-8.yaml")]
    [InlineData("definitions/plan-change.json")]
    [InlineData("templates/offer")]
    [InlineData("templates/offer/template.hbs")]
    [InlineData("mail/rejection.hbs")]
    [InlineData("mail")]
    [InlineData("examples/vgr-first-round")]
    [InlineData("examples/vgr-first-round/people.yaml")]
    [InlineData("examples/vgr-first-round/next-round/call.yaml")]
    public async Task What_is_sound_is_said_to_be_so(string file)
    {
        var check = await Executable.Run(["check", Path.Combine(Executable.Repository, "workflows", file)]);
        (check.ExitCode, check.Output.Trim()).ShouldBe((0, "1 granskade, inga fel."), check.Errors);
    }

    [Fact]
    public async Task Two_files_for_one_region_are_found_when_everything_is_checked()
    {
        using var scratch = new Scratch();
        var workflows = scratch.Copy("workflows");
        File.Copy(Path.Combine(workflows, "regions", "kalmar.yaml"), Path.Combine(workflows, "regions", "kalmar-2.yaml"));
        var check = await Executable.Run(["check"], new Dictionary<string, string> { ["BTFLOW_WORKFLOWS"] = workflows });
        check.ExitCode.ShouldBe(2);
        check.Errors.ShouldContain("Regionen ”kalmar” finns i två filer.");
    }
}
