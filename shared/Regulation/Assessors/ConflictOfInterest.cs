namespace BtFlow.Regulation;

/// <summary>Ties between a doctor and a proposed external assessor.</summary>
public static class ConflictOfInterest
{
    /// <summary>Finds the ties within the region's window. A hard tie blocks the assessor; a soft one a person must weigh.</summary>
    /// <remarks>Hard: supervised, interviewed, managed, assessed or decided in the case, worked at a placement unit during the placement or within the window before it,
    /// and same administration where the region demands another. Soft: same administration otherwise.</remarks>
    /// <param name="onDay">The day the assessor is proposed; the window reaches back from here.</param>
    public static IReadOnlyList<Tie> Find(AssessorFacts assessor, DoctorTies doctor, RegionProfile region, RuleSet rules, DateOnly onDay)
    {
        var since = onDay.AddYears(-region.ExternalAssessment.ConflictWindowYears);
        List<Tie> ties =
        [
            .. doctor.People.Where(p => p.PersonId == assessor.PersonId && p.LastOn >= since).DistinctBy(p => p.Kind).OrderBy(p => p.Kind)
                .Select(p => Hard(p.Kind, $"{assessor.Name} {Words(p.Kind)} BT-läkaren (senast {p.LastOn.Iso()}) och kan därför inte vara extern bedömare.", rules)),
            .. SharedUnits(assessor, doctor, since).Select(name => Hard(TieKind.SharedUnit, $"{assessor.Name} har arbetat på {name}, där BT-läkaren har tjänstgjort, och kan därför inte vara extern bedömare.", rules)),
        ];
        if (assessor.AdministrationId == doctor.AdministrationId)
            ties.Add(SameAdministration(assessor, region));
        return ties;
    }

    /// <summary>What else disqualifies a person as external assessor: today only the grade.</summary>
    public static IReadOnlyList<Finding> Qualification(AssessorFacts assessor, RegionProfile region, RuleSet rules)
        => region.ExternalAssessment.SpecialistRequired && assessor.Grade != PhysicianGrade.Specialist
            ? [rules.Find("R-19", $"{assessor.Name} är inte specialist. Extern bedömare ska vara specialistläkare.", Severity.Refusal)]
            : [];

    private static IEnumerable<string> SharedUnits(AssessorFacts assessor, DoctorTies doctor, DateOnly since)
        => doctor.Placements
            .Where(p => assessor.Units.Any(u => u.UnitId == p.UnitId && (u.To ?? DateOnly.MaxValue) >= since && u.From <= (p.To ?? DateOnly.MaxValue)))
            .Select(p => p.UnitName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static Tie Hard(TieKind kind, string text, RuleSet rules) => new(kind, true, rules.Find("R-18", text, Severity.Refusal) with { MayOverride = false });

    private static Tie SameAdministration(AssessorFacts assessor, RegionProfile region)
    {
        var hard = region.ExternalAssessment.OtherAdministration;
        return new Tie(TieKind.SameAdministration, hard, region.Find("externalAssessment.otherAdministration",
            hard ? $"{assessor.Name} arbetar i samma förvaltning som BT-läkaren; extern bedömare ska komma från en annan." : $"{assessor.Name} arbetar i samma förvaltning som BT-läkaren. Bedöm om det är en koppling.",
            hard ? Severity.Refusal : Severity.Warning));
    }

    private static string Words(TieKind kind) => kind switch
    {
        TieKind.Supervised => "har handlett",
        TieKind.Interviewed => "har intervjuat",
        TieKind.Managed => "har varit chef för",
        TieKind.Assessed => "har deltagit i bedömningen av",
        TieKind.Decided => "har fattat beslut om",
        _ => "har arbetat tillsammans med",
    };
}
