using BtFlow.Regulation;
using BtFlow.Server.Demo;

namespace BtFlow.Server.Tests.Demo;

/// <summary>story.yaml: every key that an untidy story needs, and words for every slip of the pen.</summary>
public sealed class StoryTests
{
    private const string Least = """
        begins: 2021-08-16
        place: Orten
        reactionDays: { default: 2 }
        selection: { invite: 3 }
        interviews: { default: { samtal: 3 } }
        assessments: { levels: [3], strengths: [Bra.], development: [Mer.] }
        assessors: { default: [anna-a] }
        authority: { default: { decision: approved, afterDays: 5, registrationNumber: "1-{caseNumber}" } }
        """;

    [Fact]
    public void A_story_that_says_nothing_special_demands_nothing_and_lets_everybody_go_the_straight_way()
    {
        var story = Read("");
        story.Demands.ShouldBeEmpty();
        story.Absences.ShouldBeEmpty();
        story.ReserveClosesOn.ShouldBeNull();
        story.Decision("2021-0001").Decision.ShouldBe("approved");
    }

    [Fact]
    public void What_happens_during_the_service_is_read()
    {
        var story = Read("""
            prepare:
              - application: "1"
                changes: [{ placement: acuteCare, percent: 75, keepMonths: true }, { add: { kind: psychiatry, months: 1.5, goals: [BT2] } }]
            credits:
              - { application: "1", workplace: Sjukhuset, country: Iran, kind: psychiatry, from: 2014-01-01, to: 2014-03-31, percent: 100, goals: [BT2], reason: Visat. }
            absences:
              - { application: "1", from: 2022-01-03, to: 2022-02-06, counts: false, reason: Föräldraledighet. }
              - { application: "1", from: 2022-07-04, to: 2022-07-31, counts: true, registeredOn: 2022-05-02, reason: Semester. }
            supervisorsLeave: [{ person: anna-a, lastDay: 2022-04-29, toldOn: 2022-03-14, replacedBy: bo-b }]
            dropouts: [{ application: "2", toldOn: 2022-01-10, lastDay: 2022-02-28, reason: Flyttar. }]
            moves: [{ application: "3", toldOn: 2022-01-10, from: 2022-03-01, region: annan, unit: enhet, reason: Flyttar. }]
            remaining: [{ application: "4", goals: [BT13], reason: För få., extend: [{ placement: acuteCare, months: 5 }] }]
            """);
        story.Prepare["1"][0].ShouldSatisfyAllConditions(c => c.Placement.ShouldBe("acuteCare"), c => c.Number.ShouldBe(1), c => c.Percent.ShouldBe(75), c => c.KeepMonths.ShouldBeTrue());
        story.Prepare["1"][1].Add!.Months.ShouldBe(1.5m);
        story.Credits["1"].Single().Country.ShouldBe("Iran");
        story.Absences["1"].Select(a => a.RegisteredOn).ShouldBe([new(2022, 1, 3), new(2022, 5, 2)]);
        story.SupervisorsLeave.Single().ReplacedBy.ShouldBe("bo-b");
        story.Dropouts["2"].LastDay.ShouldBe(new(2022, 2, 28));
        story.Moves["3"].Region.ShouldBe("annan");
        story.Remaining["4"].Extend.Single().Months.ShouldBe(5);
    }

    [Fact]
    public void What_assessors_and_the_authority_do_is_read_in_order()
    {
        var story = Read("""
            disagreements: [{ application: "1", by: assessor, goals: [BT10], reason: Syns inte., resolution: reopened }]
            fees: [{ application: "2", injunctionAfterDays: 10 }]
            appeals: [{ application: "3", text: Jag begär ändring., court: upheld, afterDays: 60, then: appliesAgain }]
            rejections: [{ application: "4", then: accepts }]
            """, Least.Replace("default: [anna-a] }", "default: [anna-a], ties: [{ application: \"1\", assessor: anna-a, when: signing, reason: Släkt. }], declines: [{ application: \"1\", assessor: anna-a, reason: Tid. }] }", StringComparison.Ordinal)
            .Replace("\"1-{caseNumber}\" } }", "\"1-{caseNumber}\" }, decisions: [{ application: \"3\", decision: rejected, gaps: { goals: [BT8], text: Saknas. } }, { application: \"3\", decision: dismissed }] }", StringComparison.Ordinal));
        story.AssessorTies["1"].When.ShouldBe("signing");
        story.AssessorDeclines["1"].Single().Assessor.ShouldBe("anna-a");
        story.Disagreements["1"].Resolution.ShouldBe("reopened");
        story.Decision("3").Gaps!.Goals.ShouldBe(["BT8"]);
        story.Decision("3", sent: 2).Decision.ShouldBe("dismissed");
        story.Decision("3", sent: 3).ShouldBe(story.DefaultAuthority);
        story.Fees["2"].PaidAfterInjunctionDays.ShouldBeNull();
        story.Appeals["3"].Then.ShouldBe("appliesAgain");
        story.Rejections["4"].ShouldBe("accepts");
    }

    [Theory]
    [InlineData("absences: [{ application: \"1\", from: 2022-02-01, to: 2022-01-01, counts: false, reason: X. }]", "slutar innan den börjar")]
    [InlineData("prepare: [{ application: \"1\", changes: [{ placement: acuteCare, percent: 175 }] }]", "175 är ingen tjänstgöringsgrad")]
    [InlineData("prepare: [{ application: \"1\", changes: [{ placement: akutvård }] }]", "”akutvård” är inget val")]
    [InlineData("prepare: [{ application: \"1\", changes: [{ placement: acuteCare, add: { kind: other, months: 1, goals: [] } }] }]", "antingen en placering som finns eller en ny")]
    [InlineData("remaining: [{ application: \"1\", goals: [BT2], reason: X. }]", "antingen bedömas till slut eller ge en förlängning")]
    [InlineData("supervisorsLeave: [{ person: a, lastDay: 2022-01-01, toldOn: 2021-12-01, replacedBy: a }]", "kan inte ersätta sig själv")]
    [InlineData("personalNumbers: [{ application: \"1\", on: 2022-01-01, number: \"199008039820\" }]", "Personnumret stämmer inte")]
    [InlineData("demands: [{ application: \"1\", state: godkänd }]", "”godkänd” är inget val")]
    [InlineData("dropouts: [{ application: \"1\", toldOn: 2022-01-01, lastday: 2022-02-01, reason: X. }]", "lastDay")]
    [InlineData("appeals: [{ application: \"1\", text: X., court: bifall, afterDays: 1 }]", "”bifall” är inget val")]
    public void A_slip_of_the_pen_is_told_with_its_line(string yaml, string said)
    {
        var problems = Should.Throw<InputException>(() => Read(yaml)).Problems;
        problems.ShouldContain(p => (p.What + p.Remedy).Contains(said, StringComparison.Ordinal) && p.Line == 9, string.Join("\n", problems.Select(p => $"{p.Line}: {p.What} {p.Remedy}")));
    }

    [Fact]
    public void A_new_personal_number_is_never_printed() =>
        Read("personalNumbers: [{ application: \"1\", on: 2022-01-01, number: \"199008039829\" }]").PersonalNumbers["1"].ToString().ShouldNotContain("982");

    private static Story Read(string more, string least = Least) => Story.Read(least + "\n" + more, "story.yaml");
}
