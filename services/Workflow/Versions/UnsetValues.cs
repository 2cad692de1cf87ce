using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Expressions;

namespace BtFlow.Workflow.Versions;

/// <summary>
/// What a run would miss in another version: a variable that is new there and set only by steps which the run has passed, or an input that it was not given. Only expressions tell whether
/// a step can do without, so the run is kept from it; a variable with a default never hinders.
/// </summary>
internal static class UnsetValues
{
    public static string? Hindrance(Definition from, Definition to, Run run)
    {
        foreach (var variable in to.Variables.Where(v => v.Default is null && from.Variables.All(known => known.Id != v.Id) && run.Variables.All(set => set.Name != v.Id)))
            if (FirstReader(to, run, e => e is Expression.Variable read && read.Name == variable.Name, step => Sets(step, variable.Id)) is { } reader)
                return $"steget ”{reader}” läser i den nya versionen ”{variable.Name}”, som ett steg före det som pågår skulle ha satt (ge variabeln ett standardvärde)";
        foreach (var input in to.Inputs.Where(i => !from.Inputs.Contains(i) && run.Inputs.All(given => given.Name != i)))
            if (FirstReader(to, run, e => e is Expression.Input read && read.Name == input, _ => false) is { } reader)
                return $"steget ”{reader}” läser i den nya versionen indatat ”{input}”, som ärendet inte fick när det började";
        return null;
    }

    /// <summary>The first step on a way from where the run stands that reads the value while no step on that way has set it; null when there is none.</summary>
    private static string? FirstReader(Definition to, Run run, Func<Expression, bool> reads, Func<Activity, bool> sets)
    {
        var (open, seen) = (new Queue<int>(), new HashSet<int>());
        void Follow(int place)
        {
            if (sets(to.Activities[place])) return;
            foreach (var next in to.Graph.Outbound[place].Select(edge => to.Graph.Targets[edge]).Where(seen.Add)) open.Enqueue(next);
        }

        foreach (var step in run.Active)
        {
            var place = to.PlaceOf(step.ActivityId);
            if (step.Waits != WaitKind.Retry) Follow(place); // has read what it reads; one that is tried again reads anew
            else if (seen.Add(place)) open.Enqueue(place);
        }
        foreach (var target in run.Tokens.Select(token => to.PlaceOf(token.Target)).Where(seen.Add)) open.Enqueue(target);

        while (open.TryDequeue(out var place))
        {
            if (Expressions(to.Activities[place]).SelectMany(Whole).Any(reads)) return to.Activities[place].DisplayText;
            Follow(place);
        }
        return null;
    }

    private static bool Sets(Activity step, string variableId) => step switch
    {
        Activity.SetVariable set => set.VariableId == variableId,
        Activity.RunTask task => task.ResultVariable == variableId,
        Activity.Event awaited => awaited.ResultVariable == variableId,
        _ => false,
    };

    private static IEnumerable<Expression> Expressions(Activity step) => step switch
    {
        Activity.RunTask { Payload: { } payload } => [payload],
        Activity.Event awaited => [awaited.EventName],
        Activity.Delay delay => [delay.TimeSpan],
        Activity.StartAt startAt => [startAt.DateTime],
        Activity.SetVariable set => [set.Value],
        Activity.Decision decision => [decision.Condition],
        Activity.Switch choice => choice.Cases.Select(one => one.Condition),
        _ => [],
    };

    private static IEnumerable<Expression> Whole(Expression expression) => Parts(expression).SelectMany(Whole).Prepend(expression);

    private static IEnumerable<Expression> Parts(Expression expression) => expression switch
    {
        Expression.Script script => [script.Body],
        Expression.Call call => [call.Argument],
        Expression.Member member => [member.Target],
        Expression.Index index => [index.Target, index.Key],
        Expression.Chain chain => [chain.Body],
        Expression.Unary unary => [unary.Operand],
        Expression.Binary binary => [binary.Left, binary.Right],
        Expression.Logical logical => [logical.Left, logical.Right],
        Expression.Conditional conditional => [conditional.Test, conditional.Then, conditional.Otherwise],
        Expression.Array array => array.Items,
        Expression.Object members => members.Members.Select(m => m.Value),
        _ => [],
    };
}
