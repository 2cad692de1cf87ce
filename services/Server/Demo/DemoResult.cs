using System.Text.Json;
using System.Text.Json.Serialization;

namespace BtFlow.Server.Demo;

/// <summary>What a demo ends with: <c>result.json</c>. Holds no instant of the system's clock and no random id, so that two runs are equal byte for byte.</summary>
internal sealed record DemoResult(
    string Region, int Positions, int Filled, SortedDictionary<string, int> Funnel, SortedDictionary<string, int> Rejections, IReadOnlyList<DemandMet> Demands, IReadOnlyList<DemoCase> Cases)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";
}

/// <summary>A demand of the story: whether the case came to what it asks, and where not, what it came to instead (Swedish).</summary>
internal sealed record DemandMet(string Application, string? CaseNumber, string State, bool Met, IReadOnlyList<string> Unmet);

/// <summary>
/// One hired doctor. <paramref name="State"/> is how the story ended (one of <see cref="Demand.States"/>), <paramref name="Outcome"/> what the certification says.
/// <paramref name="StandsStill"/> says why the process did not come to its end (Swedish); null when it did.
/// GoalsMet counts supervisors' judgements, GoalsApproved goals on a signed Bilaga 2: never the same thing.
/// </summary>
internal sealed record DemoCase(
    string CaseNumber, string Application, string Person, string State, string? StandsStill, string Outcome, string Region, string Unit, int PlanVersions, int Supplements, int Assessors, int Applications,
    int GoalsMet, int GoalsApproved, DemoMonths FullTimeMonths, DateOnly? LastDay, DateOnly? MovedOn, SortedDictionary<string, string> Dates,
    IReadOnlyList<DemoPlacement> Placements, IReadOnlyList<DemoAbsence> Absences, IReadOnlyList<DemoCredit> Credits, IReadOnlyList<DemoGoal> Goals, IReadOnlyList<DemoDocument> Documents);

/// <summary>Months converted to full time: planned and credited together, of which <paramref name="Credited"/>.</summary>
internal sealed record DemoMonths(decimal Total, decimal PrimaryCare, decimal AcuteCare, decimal Psychiatry, decimal Credited = 0);

/// <summary>A placement of the programme as it last was, both days included.</summary>
internal sealed record DemoPlacement(string Kind, string Heading, string Unit, DateOnly From, DateOnly To, int Percent, IReadOnlyList<DemoPeriod> NotCounted);

internal sealed record DemoPeriod(DateOnly From, DateOnly To);

internal sealed record DemoAbsence(DateOnly From, DateOnly To, bool Counts);

internal sealed record DemoCredit(string Workplace, string Kind, decimal FullTimeMonths, IReadOnlyList<string> Goals);

/// <summary>A goal: judged met by a supervisor, on a signed Bilaga 2, and credited from earlier service.</summary>
internal sealed record DemoGoal(string Code, bool Met, bool Approved, bool Credited);

/// <summary>A file of the case's folder, its path relative to the out folder.</summary>
internal sealed record DemoDocument(string Name, string Path, string Sha256);
