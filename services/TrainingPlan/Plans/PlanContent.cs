using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>What a version says. Names stand in it as they were, so that an approved version reads the same for ever.</summary>
internal sealed record PlanContent(IReadOnlyList<Placement> Placements, IReadOnlyList<PlanCourse> Courses)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    [JsonIgnore]
    public MonthSums Sums => FullTimeMonths.Sum(Rows);

    [JsonIgnore]
    public IReadOnlyList<decimal> MonthsPerPlacement => FullTimeMonths.PerRow(Rows);

    /// <summary>SHA-256 of the content, lower-case hex: what a signature covers.</summary>
    [JsonIgnore]
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, Json)));

    private List<ServiceRow> Rows => [.. Placements.Select(p => new ServiceRow(p.Kind, p.From, p.To, p.Percent))];

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static PlanContent FromJson(string json) => JsonSerializer.Deserialize<PlanContent>(json, Json)!;
}

/// <summary>A stretch at one unit, both days included, at a percentage of full time.</summary>
internal sealed record Placement(
    string PlacementId, string Heading, PlacementKind Kind, string UnitId, string UnitName, DateOnly From, DateOnly To, int Percent,
    string SupervisorId, string SupervisorName, IReadOnlyList<string> Goals);

/// <summary>A course and the goals that it supports.</summary>
internal sealed record PlanCourse(string CourseId, string Name, DateOnly On, IReadOnlyList<string> Goals);
