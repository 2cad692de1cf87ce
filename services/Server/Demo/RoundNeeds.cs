using System.Text.Json;
using BtFlow.Hosting;
using BtFlow.Organisation.People;
using BtFlow.Recruitment.Calls;
using BtFlow.Regulation;

namespace BtFlow.Server.Demo;

/// <summary>What a round needs of the people and units around it (workflows/README.md), said before anything is begun instead of by a message that nobody can handle in the middle of it.</summary>
internal static class RoundNeeds
{
    /// <summary>What is missing in the people file for a call to go all the way; problems name the call's file.</summary>
    public static IEnumerable<InputProblem> Check(PeopleFile people, CallFile call, RegionCatalog regions, string callFile)
    {
        var region = regions.Region(call.RegionId);
        var units = people.Units.Where(u => call.UnitIds.Contains(u.UnitId)).ToList();
        return units.SelectMany(u => OfPosition(people, u.UnitId, u.HeadPersonId))
            .Concat(units.Select(u => u.Administration).Distinct(StringComparer.Ordinal).SelectMany(a => OfAdministration(people, a, call, region, regions.Rules)))
            .Concat(OfRegion(people, region, call.Positions.Select(p => p.UnitId)))
            .Select(p => new InputProblem(callFile, null, p.What, p.Remedy));
    }

    private static IEnumerable<(string What, string Remedy)> OfPosition(PeopleFile people, string unitId, string? head)
    {
        if (head is null) yield return ($"Enheten ”{unitId}” har en plats men ingen verksamhetschef.", $"Ange head för enheten i people.yaml, och ge personen rollen {Roles.HeadOfOperations} där.");
        if (!Holders(people, Roles.MainSupervisor, unitId).Any()) yield return ($"Enheten ”{unitId}” har en plats men ingen huvudhandledare.", $"Ge någon i people.yaml rollen {Roles.MainSupervisor} vid enheten.");
    }

    private static IEnumerable<(string What, string Remedy)> OfAdministration(PeopleFile people, string administration, CallFile call, RegionProfile region, RuleSet rules)
    {
        foreach (var kind in region.Pattern.Placements.Where(p => p.Kind != PlacementKind.Introduction).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Kind.ToString())).Distinct(StringComparer.Ordinal))
        {
            // A doctor stays within the own administration where it can be done.
            var anywhere = people.Units.Where(u => u.Kind == kind).OrderBy(u => u.UnitId, StringComparer.Ordinal).ToList();
            var near = anywhere.Where(u => u.Administration == administration).ToList();
            var ofKind = near.Count > 0 ? near : [.. anywhere.OrderByDescending(u => Holders(people, Roles.Supervisor, u.UnitId).Any())];
            if (ofKind.Count == 0) yield return ($"Förvaltningen ”{administration}” har platser men ingen enhet av slaget {kind} finns, som regionens upplägg kräver.", "Lägg till en sådan enhet i people.yaml.");
            // The units that placements are taken from: the positions' own, and the first by id for positions elsewhere.
            foreach (var unit in ofKind.Where(u => call.UnitIds.Contains(u.UnitId)).Union(ofKind.Take(1)))
                if (!Holders(people, Roles.Supervisor, unit.UnitId).Concat(Holders(people, Roles.MainSupervisor, unit.UnitId))
                    .Any(p => SupervisorRules.CheckPlacement(Facts(p), unit.Name, rules, region, call.StartsOn).All(f => f.Severity != Severity.Refusal)))
                    yield return ($"Enheten ”{unit.UnitId}” tar emot placeringar men har ingen handledare som uppfyller kraven den {call.StartsOn:yyyy-MM-dd}.",
                        $"Ge någon rollen {Roles.Supervisor} vid enheten, med licensedOn, specialty och supervisorTrainedOn, i people.yaml.");
        }
    }

    private static IEnumerable<(string What, string Remedy)> OfRegion(PeopleFile people, RegionProfile region, IEnumerable<string> unitIds)
    {
        foreach (var role in RolesOf(region).Append(Roles.Administrator).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            if (!people.People.Any(p => p.Facts.Roles.Any(r => r.Role == role && (r.UnitId is null || unitIds.Contains(r.UnitId))))) yield return ($"Ingen har rollen {role}.", "Ge någon i people.yaml rollen, utan unit.");
        var interviewers = people.People.Count(p => p.Facts.Roles.Any(r => r.Role == Roles.Interviewer));
        if (interviewers < region.Recruitment.Interviewers) yield return ($"Regionen kräver {region.Recruitment.Interviewers} intervjuare men {interviewers} finns.", $"Ge fler i people.yaml rollen {Roles.Interviewer}.");
    }

    /// <summary>The roles that the region's profile gives a step to; main supervisors and heads of operations stand by unit and are looked for there.</summary>
    private static IEnumerable<string> RolesOf(RegionProfile region) => region.Plan.ApprovalRoles.Where(g => g.Key != "allocatePlace").Select(g => g.Value) // that gate is passed only by placements that name who allocates
        .Concat(region.Pattern.Placements.Select(p => p.AllocatedBy).OfType<string>()).Concat(region.Assessments.Boards.Select(b => b.HeldBy))
        .Concat([region.Certification.ServiceCertificateSigner, region.Certification.ContinuationDecider])
        .Where(r => r is not Roles.MainSupervisor and not Roles.HeadOfOperations);

    private static IEnumerable<PeopleFile.Entry> Holders(PeopleFile people, string role, string unitId) =>
        people.People.Where(p => p.Facts.Roles.Any(r => r.Role == role && (r.UnitId is null || r.UnitId == unitId)));

    private static SupervisorFacts Facts(PeopleFile.Entry person)
    {
        var (id, name, q) = (person.Facts.PersonId, person.Facts.Name, person.Facts.Qualifications);
        var grade = q.Specialty is not null ? PhysicianGrade.Specialist : q.SpecialistTrainee ? PhysicianGrade.InSpecialistTraining : PhysicianGrade.None;
        return new(id, name, grade, q.Specialty, q.LicensedOn, q.SupervisorTrainedOn);
    }
}
