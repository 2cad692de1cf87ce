using System.Text.Json;
using System.Text.Json.Serialization;

namespace BtFlow.Server.Demo;

/// <summary>What a demo ends with: <c>result.json</c>. Holds no instant of the system's clock and no random id, so that two runs are equal byte for byte.</summary>
internal sealed record DemoResult(
    string Region, int Positions, int Filled, SortedDictionary<string, int> Funnel, SortedDictionary<string, int> Rejections, IReadOnlyList<DemoCase> Cases)
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

/// <summary>One hired doctor. GoalsMet counts supervisors' judgements, GoalsApproved goals on a signed Bilaga 2: never the same thing.</summary>
internal sealed record DemoCase(
    string CaseNumber, string Person, string Outcome, int GoalsMet, int GoalsApproved, DemoMonths FullTimeMonths,
    SortedDictionary<string, string> Dates, IReadOnlyList<DemoDocument> Documents);

/// <summary>Months converted to full time.</summary>
internal sealed record DemoMonths(decimal Total, decimal PrimaryCare, decimal AcuteCare, decimal Psychiatry);

/// <summary>A file of the case's folder, its path relative to the out folder.</summary>
internal sealed record DemoDocument(string Name, string Path, string Sha256);
