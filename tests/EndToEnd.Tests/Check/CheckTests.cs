namespace BtFlow.EndToEnd.Tests.Check;

/// <summary><c>btflow check</c> on what a person has just written: one file or folder, every mistake with file, line and remedy.</summary>
public sealed class CheckTests
{
    private static readonly (string File, string Sound, string Broken, string Said)[] Mistakes =
    [
        ("regions/kalmar.yaml", "  signPlan: 5", "  signPlans: 5", "Ingen definition har uppgiften ”signPlans”. Menade du ”signPlan”?"),
        ("regions/vgr-regional.yaml", "  signPlan: 5", "  assessExternally: 5", "Ta bort raden; ändra externalAssessment.answerWorkingDays."),
        ("regions/vgr-integrated-gp.yaml", "    approvePlan: studyDirector", "    approvePlan: studyDirecter", "”studyDirecter” är ingen känd roll. Menade du ”studyDirector”?"),
        ("regions/uppsala.yaml", "      - { id: teamwork, heading:", "      - { id: clinical, heading:", "Kriteriet ”clinical” finns två gånger."),
        ("definitions/bt-path.json", "getInput('roles').nameAssessor", "getInput('roles').nameAsessor", "Menade du ”nameAssessor”?"),
        ("definitions/plan-change.json", "role: getInput('roles').approvePlan", "role: 'studyDirectr'", "”studyDirectr” är ingen roll. Menade du ”studyDirector”?"),
        ("templates/offer/template.hbs", "</header>", "{{{ raw }}}</header>", "template.hbs"),
        ("mail/reserve.hbs", "---", "", "reserve.hbs"),
    ];

    [Fact]
    public async Task Mistakes_in_single_files_are_told_with_file_and_remedy()
    {
        using var scratch = new Scratch();
        var workflows = scratch.Copy("workflows");
        foreach (var (file, sound, broken, _) in Mistakes) Scratch.Replace(Path.Combine(workflows, file), sound, broken);
        var check = await Check(workflows, [.. Mistakes.Select(m => Path.Combine(workflows, m.File))]);

        check.ExitCode.ShouldBe(2, check.Output + check.Errors);
        foreach (var (file, _, _, said) in Mistakes)
            check.Errors.Split('\n').ShouldContain(l => l.StartsWith(Path.Combine(workflows, file) + ":", StringComparison.Ordinal) && l.Contains(said), $"{file}\n{check.Errors}");
    }

    [Fact]
    public async Task A_sound_file_of_any_kind_is_said_to_be_so()
    {
        string[] files =
        [
            "regions/uppsala.yaml", "regulation/hslf-fs-2021-8.yaml", "definitions/plan-change.json", "templates/offer", "templates/offer/template.hbs", "mail/rejection.hbs", "mail",
            "examples/vgr-first-round", "examples/vgr-first-round/people.yaml", "examples/vgr-first-round/next-round/call.yaml",
        ];
        var workflows = Path.Combine(Executable.Repository, "workflows");
        var check = await Check(workflows, [.. files.Select(f => Path.Combine(workflows, f))]);
        (check.ExitCode, check.Output.Trim()).ShouldBe((0, $"{files.Length} granskade, inga fel."), check.Errors);
    }

    [Fact]
    public async Task Two_files_for_one_region_are_found_when_everything_is_checked()
    {
        using var scratch = new Scratch();
        var workflows = scratch.Copy("workflows");
        File.Copy(Path.Combine(workflows, "regions", "kalmar.yaml"), Path.Combine(workflows, "regions", "kalmar-2.yaml"));
        var check = await Check(workflows, []);
        check.ExitCode.ShouldBe(2);
        check.Errors.ShouldContain("Regionen ”kalmar” finns i två filer.");
    }

    private static Task<Executable.Outcome> Check(string workflows, string[] files) =>
        Executable.Run(["check", .. files], new Dictionary<string, string> { ["BTFLOW_WORKFLOWS"] = workflows });
}
