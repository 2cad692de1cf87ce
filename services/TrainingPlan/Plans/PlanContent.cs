using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>What a version says. Names stand in it as they were, so that an approved version reads the same for ever.</summary>
internal sealed record PlanContent(IReadOnlyList<Placement> Placements, IReadOnlyList<PlanCourse> Courses, IReadOnlyList<Credit> Credits)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>Planned and credited service together.</summary>
    [JsonIgnore]
    public MonthSums Sums => FullTimeMonths.Sum(Rows);

    /// <summary>Why each sum that is not enough falls short, and what would mend it.</summary>
    public IReadOnlyList<string> Shortfalls(RuleSet rules) => [.. MonthGoals.Of(Rows, rules).Where(g => !g.Reached).Select(g => g.Text)];

    [JsonIgnore]
    public IReadOnlyList<decimal> MonthsPerPlacement => [.. FullTimeMonths.PerRow(Rows).Take(Placements.Count)];

    [JsonIgnore]
    public IReadOnlyList<decimal> MonthsPerCredit => [.. FullTimeMonths.PerRow(Rows).Skip(Placements.Count)];

    /// <summary>SHA-256 of the content, lower-case hex: what a signature covers.</summary>
    [JsonIgnore]
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, Json)));

    [JsonIgnore]
    public IReadOnlyList<ServiceRow> Rows => [.. Placements.Select(p => p.AsRow()), .. Credits.Select(c => c.AsRow())];

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static PlanContent FromJson(string json)
    {
        var content = JsonSerializer.Deserialize<PlanContent>(json, Json)!;
        return content.Credits is null ? content with { Credits = [] } : content; // written before there were credits
    }
}

/// <summary>
/// A stretch at one unit, both days included, at a percentage of full time. <paramref name="NotCounted"/>: absence that does not count, null for none; why is never said.
/// <paramref name="AllocatedBy"/>: the role that gives the place, until then without unit and supervisor.
/// </summary>
internal sealed record Placement(
    string PlacementId, string Heading, PlacementKind Kind, string UnitId, string UnitName, DateOnly From, DateOnly To, int Percent,
    string SupervisorId, string SupervisorName, IReadOnlyList<string> Goals, IReadOnlyList<Absent>? NotCounted = null, string? AllocatedBy = null)
{
    [JsonIgnore]
    public IReadOnlyList<Absent> Absences => NotCounted ?? [];

    [JsonIgnore]
    public bool AwaitsPlace => UnitId.Length == 0;

    public ServiceRow AsRow() => new(Kind, From, To, Percent, [.. Absences.Select(a => a.AsPeriod())], UnitName);
}

/// <summary>Absence, both days included.</summary>
internal sealed record Absent(DateOnly From, DateOnly To)
{
    public Period AsPeriod() => new(From, To);

    /// <summary>The part that lies within a stretch; null when none does.</summary>
    public Absent? Within(DateOnly from, DateOnly to) => To < from || From > to ? null : new(From < from ? from : From, To > to ? to : To);

    public override string ToString() => $"{From.Iso()} till {To.Iso()}";
}

/// <summary>A course and the goals that it supports.</summary>
internal sealed record PlanCourse(string CourseId, string Name, DateOnly On, IReadOnlyList<string> Goals);

/// <summary>Service before this BT that the approval credits. <paramref name="Country"/> is the Swedish name, null for Sweden.</summary>
internal sealed record Credit(
    string CreditId, string Workplace, string? Country, PlacementKind Kind, DateOnly From, DateOnly To, int Percent, bool BeforeLicence, IReadOnlyList<string> Goals, string Reason)
{
    public ServiceRow AsRow() => new(Kind, From, To, Percent, Name: Workplace, Credit: new(Country is not null, BeforeLicence));
}
