using System.Text;

namespace BtFlow.Regulation.Tests;

public sealed class FirstRoundTests
{
    private static readonly FirstRound Round = new();

    [Fact]
    public void The_file_looks_as_a_recruitment_system_exports_it()
    {
        FirstRound.CsvBytes.Take(3).ShouldBe(Encoding.UTF8.GetPreamble());
        Encoding.UTF8.GetString(FirstRound.CsvBytes).Replace("\r\n", "").ShouldNotContain("\n");
        Round.Csv[0].ShouldBe("Ansökningsnummer;Efternamn;Förnamn;Personnummer;E-post;Telefon;Adress;Postnummer;Ort;Examensland;Examensdatum;Svensk legitimation;Legitimationsland;Legitimationsdatum;Svensk AT;ST påbörjad;Språknivå;Bilagor;Önskemål 1;Önskemål 2;Önskemål 3");
        Round.Applicants.ShouldAllBe(a => a.Length == 21);
    }

    [Fact]
    public void Thirty_applicants_from_fifteen_countries_seek_five_positions()
    {
        Round.Applicants.Select(a => a[0]).Distinct().Count().ShouldBe(30);
        Round.Applicants.Select(a => a[9]).Distinct().Count().ShouldBe(15);
        Round.Positions.Count.ShouldBe(5);
    }

    [Fact]
    public void Every_applicants_values_can_be_read()
    {
        foreach (var a in Round.Applicants)
        {
            (a[3].Length == 0 || PersonalIdentityNumber.WhatIsWrong(a[3], Round.Closes) is null).ShouldBeTrue(a[0]);
            FirstRound.Day(a[10]).ShouldNotBeNull(a[0]);
            new[] { a[11], a[14] }.ShouldAllBe(v => v == "ja" || v == "nej" || FirstRound.Day(v) != null, a[0]);
            (a[12].Length > 0).ShouldBe(FirstRound.Day(a[13]) is not null, a[0]);
            (a[16].Length == 0 || LanguageLevels.Parse(a[16]) is not null).ShouldBeTrue(a[0]);
            a[17].Split('|').ShouldBeSubsetOf(Round.Documents, a[0]);
            a.Skip(18).Where(w => w.Length > 0).ShouldBeSubsetOf(Round.Positions.Select(p => p.UnitId), a[0]);
        }

        Round.Applicants.Count(a => a[3].Length == 0).ShouldBe(2);
        Round.Applicants.Count(a => PersonalIdentityNumber.TryParse(a[3], Round.Closes, out var n) && n.Kind == PersonalIdentityNumberKind.Coordination).ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Eligibility_finds_the_flaws_that_were_put_in()
    {
        var proposals = Round.Applicants.ToDictionary(a => a[0], a => Eligibility.Propose(Round.Facts(a), DataFiles.Region, DataFiles.Rules, Round.Closes));
        proposals.Where(p => p.Value.Status == EligibilityStatus.NotEligible).Select(p => p.Key[^2..]).ShouldBe(["06", "08", "10", "11", "14", "17", "18", "20", "22", "27"]);
        proposals.Where(p => p.Value.Status == EligibilityStatus.Unclear).Select(p => p.Key[^2..]).ShouldBe(["16"]);
        proposals.Where(p => p.Value.Pathway == Pathway.MayChoose).Select(p => p.Key[^2..]).ShouldBe(["12", "21"]);
        proposals.Where(p => p.Value.Pathway == Pathway.AlreadyCovered).Select(p => p.Key[^2..]).ShouldBe(["17"]);
    }

    [Fact]
    public void The_interviews_fill_all_positions_and_one_declined_goes_to_the_next_in_line()
    {
        var sheets = FirstRound.Story.Map("interviews").Map("scores");
        var template = DataFiles.Region.Recruitment.Interview;
        ScoreSheet Sheet(string application, string who) => new(application, who, template.Criteria.ToDictionary(c => c.Id, c => sheets.Map(application).Map(who).Whole(c.Id)));
        var ranking = BtFlow.Regulation.Ranking.Compute(sheets.Keys.SelectMany(a => new[] { Sheet(a, "first"), Sheet(a, "second") }), template);
        ranking.Select(r => r.Score).Distinct().Count().ShouldBe(12);
        ranking.Where(r => r.ToModerate.Count > 0).Select(r => r.ApplicationNumber).ShouldBe(FirstRound.Story.Map("interviews").Maps("moderation").Select(m => m.Text("application")));

        var wishes = Round.Applicants.ToDictionary(a => a[0], a => (IReadOnlyList<string>)[.. a.Skip(18).Where(w => w.Length > 0)]);
        var first = OfferRound.Next(ranking, Round.Positions, wishes, []);
        first.Select(o => o.ApplicationNumber[^2..]).ShouldBe(["03", "28", "01", "02", "07"]);
        var declined = FirstRound.Story.Maps("offers").Where(o => o.Text("answer") == "declined").Select(o => o.Text("application")).ShouldHaveSingleItem();
        var made = first.Select(o => new MadeOffer(o.ApplicationNumber, o.PositionId, o.ApplicationNumber == declined ? OfferState.Declined : OfferState.Accepted)).ToList();
        OfferRound.Next(ranking, Round.Positions, wishes, made).ShouldHaveSingleItem().ApplicationNumber.ShouldBe("2021-0026");
    }

    [Fact]
    public void The_story_names_only_people_and_applications_that_exist()
    {
        var story = FirstRound.Story;
        var applications = Round.Applicants.Select(a => a[0]).ToHashSet();
        var named = new[] { "eligibility", "offers", "plans", "continuation" }.SelectMany(story.Maps).Select(m => m.Text("application"))
            .Concat(story.Map("selection").Texts("invite")).Concat(story.Map("selection").Texts("withdrawn")).Concat(story.Map("interviews").Map("scores").Keys)
            .Concat(story.Map("assessors").Maps("doctors").Concat(story.Map("authority").Maps("supplements")).Select(m => m.Text("application")));
        named.ShouldBeSubsetOf(applications);

        story.Map("selection").Texts("invite").ShouldBe(story.Map("interviews").Map("scores").Keys, ignoreOrder: true);
        var assessors = story.Map("assessors").Texts("default").Concat(story.Map("assessors").Maps("doctors").SelectMany(d => d.Texts("propose")));
        assessors.ShouldAllBe(a => Round.People[a].Has("externalAssessor", null));
        story.Maps("delays").Select(d => d.Text("person")).ShouldBeSubsetOf(Round.People.Keys);
    }

    [Fact]
    public void The_first_assessor_proposed_for_one_doctor_interviewed_them()
    {
        var proposed = FirstRound.Story.Map("assessors").Maps("doctors")[0].Texts("propose");
        Round.People[proposed[0]].Has("interviewer").ShouldBeTrue();
        Round.People[proposed[1]].Has("interviewer").ShouldBeFalse();
    }

    [Fact]
    public void Every_person_is_whole()
    {
        foreach (var (id, person) in Round.People)
        {
            Round.Units.ShouldContainKey(person.Unit, id);
            person.Email.ShouldEndWith("@example.se", customMessage: id);
            person.Roles.ShouldAllBe(r => RegionRoles.All.Contains(r.Role) && (r.Unit == null || Round.Units.ContainsKey(r.Unit)), id);
            if (person.Has("externalAssessor") || person.Roles.Any(r => r.Role is "supervisor" or "mainSupervisor"))
                PersonalIdentityNumber.WhatIsWrong(person.PersonalNumber, Round.Closes).ShouldBeNull(id);
        }

        Round.People.Values.Where(p => p.PersonalNumber is not null).Select(p => p.PersonalNumber).ShouldBeUnique();
        foreach (var (id, unit) in Round.Units.Where(u => u.Value.Head is not null))
            Round.People[unit.Head!].Has("headOfOperations", id).ShouldBeTrue(id);
    }

    [Fact]
    public void Region_wide_roles_are_filled()
    {
        foreach (var role in new[] { "recruitmentTeam", "studyDirector", "btOffice", "administrator" })
            Round.People.Values.ShouldContain(p => p.Has(role, null), role);
        Round.People.Values.Count(p => p.Has("interviewer")).ShouldBe(DataFiles.Region.Recruitment.Interviewers);
    }

    [Fact]
    public void Every_position_can_be_given_a_plan_that_the_rules_approve()
    {
        foreach (var position in Round.Positions)
            PlanRules.Check(PlanFor(position), DataFiles.Rules, DataFiles.Region).ShouldBeEmpty(position.Id);
    }

    [Fact]
    public void One_supervisor_in_the_round_is_not_qualified_and_the_rules_see_it()
        => Round.People.Values.Where(p => p.Roles.Any(r => r.Role == "supervisor")).Where(p => SupervisorRules.CheckPlacement(p.Facts, "x", DataFiles.Rules, DataFiles.Region, Round.StartsOn).Count > 0)
            .ShouldHaveSingleItem().Facts.SupervisorTrainedOn.ShouldBeNull();

    private static PlanFacts PlanFor(OpenPosition position)
    {
        var administration = Round.Units[position.UnitId].Administration;
        var placements = new List<PlannedPlacement>();
        var starts = Round.StartsOn;
        foreach (var template in DataFiles.Region.Pattern.Placements)
        {
            var unit = Round.Units.Where(u => u.Value.Administration == administration && u.Value.Kind == template.Kind.ToString()).Select(u => u.Key)
                .OrderBy(u => u == position.UnitId ? 0 : 1).ThenBy(u => u, StringComparer.Ordinal).First();
            var ends = FullTimeMonths.EndOf(starts, template.Months);
            var supervisor = Round.People.Values.Where(p => p.Has("supervisor", unit)).Select(p => p.Facts)
                .First(f => SupervisorRules.CheckPlacement(f, unit, DataFiles.Rules, DataFiles.Region, starts).Count == 0);
            placements.Add(new PlannedPlacement(unit, template.Kind, unit, starts, ends, 100, supervisor, template.Goals));
            starts = ends.AddDays(1);
        }

        var main = Round.People.Values.Single(p => p.Has("mainSupervisor", position.UnitId)).Facts;
        return new PlanFacts(placements, main, [.. DataFiles.Region.Plan.Courses.SelectMany(c => c.Goals)], "doctor");
    }
}
