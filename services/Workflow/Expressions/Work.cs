using System.Text.Json;
using System.Text.Json.Nodes;
using static BtFlow.Workflow.Expressions.JavaScriptValue;

namespace BtFlow.Workflow.Expressions;

/// <summary>What one evaluation may still do.</summary>
internal sealed class Work(int left)
{
    public const int Node = 8;

    private int left = left;

    public void Spend(int cost)
    {
        if ((left -= Math.Min(cost, left + 1)) < 0)
            throw new ExpressionFailedException("Uttrycket blir för stort att räkna ut.");
    }

    /// <summary>A copy that may get a parent of its own; undefined leaves the evaluator as null.</summary>
    public JsonNode? Copy(JsonNode? value)
    {
        SpendOn(value, 1);
        return Detach(value);
    }

    /// <summary>Counts a value as often as given: before it is quoted, whose every character may become six.</summary>
    public void SpendOn(JsonNode? value, int times) => SpendOn(value, times, 0);

    private void SpendOn(JsonNode? value, int times, int depth)
    {
        if (depth > DeepestValue)
            throw new ExpressionFailedException($"Värdet är nästlat djupare än {DeepestValue} nivåer.");
        Spend(Node * times);
        if (value is JsonObject members)
            foreach (var (name, member) in members)
            {
                Spend(name.Length * times);
                SpendOn(member, times, depth + 1);
            }
        else if (value is JsonArray items)
            foreach (var item in items)
                SpendOn(item, times, depth + 1);
        else if (KindOf(value) == JsonValueKind.String)
            Spend(value!.GetValue<string>().Length * times);
    }
}
