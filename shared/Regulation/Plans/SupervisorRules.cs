namespace BtFlow.Regulation;

/// <summary>Whether a person may supervise.</summary>
public static class SupervisorRules
{
    /// <summary>Checks a main supervisor on the day the supervision begins; null means that nobody is chosen.</summary>
    public static IReadOnlyList<Finding> CheckMain(SupervisorFacts? supervisor, RuleSet rules, RegionProfile region, DateOnly onDay)
        => supervisor is null
            ? [rules.Find("R-14", "Huvudhandledare saknas. Välj en.", Severity.Refusal)]
            : Check(supervisor, region.Supervisors.MainSupervisor, "supervisors.mainSupervisor", "R-14", "huvudhandledare", rules, region, onDay);

    /// <summary>Checks a placement's supervisor on the day the placement begins; null means that nobody is chosen.</summary>
    /// <param name="unitName">The unit, named in the finding.</param>
    public static IReadOnlyList<Finding> CheckPlacement(SupervisorFacts? supervisor, string unitName, RuleSet rules, RegionProfile region, DateOnly onDay)
        => supervisor is null
            ? [rules.Find("R-13", $"Placeringen på {unitName} saknar handledare. Välj en.", Severity.Refusal)]
            : Check(supervisor, region.Supervisors.PlacementSupervisor, "supervisors.placementSupervisor", "R-13", $"handledare på {unitName}", rules, region, onDay);

    private static List<Finding> Check(SupervisorFacts person, SupervisorDemand demand, string path, string ruleId, string role, RuleSet rules, RegionProfile region, DateOnly onDay)
    {
        var findings = new List<Finding>();
        if (demand.Licensed && !(person.LicensedOn <= onDay))
            findings.Add(rules.Find(ruleId, $"{person.Name} kan inte vara {role}: ingen legitimation är dokumenterad per {onDay.Iso()}.", Severity.Refusal));

        if (person.Grade == PhysicianGrade.None)
            findings.Add(rules.Find(ruleId, $"{person.Name} kan inte vara {role}: hen är varken specialist eller ST-läkare.", Severity.Refusal));
        else if (person.Grade < demand.LowestGrade)
            findings.Add(region.Find($"{path}.lowestGrade", $"{person.Name} är ST-läkare; {role} ska här vara specialist.", Severity.Refusal));

        if (demand.Trained && !(person.SupervisorTrainedOn <= onDay))
            findings.Add(rules.Find(ruleId, $"{person.Name} kan inte vara {role}: handledarutbildning är inte dokumenterad per {onDay.Iso()}.", Severity.Refusal));

        if (demand.YearsOfService > 0 && person.LicensedOn is { } licensed && licensed <= onDay && licensed.AddYears(demand.YearsOfService) > onDay)
            findings.Add(region.Find($"{path}.yearsOfService", $"{person.Name} kan inte vara {role}: mindre än {demand.YearsOfService} års dokumenterad tjänstgöring som läkare.", Severity.Refusal));

        return findings;
    }
}
