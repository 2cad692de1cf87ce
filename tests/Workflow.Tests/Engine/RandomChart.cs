namespace BtFlow.Workflow.Tests.Engine;

/// <summary>Draws processes: either nested from blocks that are sound by themselves, or with a few connections moved at random.</summary>
internal sealed class RandomChart(int seed, bool wellFormed)
{
    private readonly Random random = new(seed);
    private readonly Chart chart = new Chart().Variable("v");
    private readonly List<(string From, string To)> flow = [];
    private readonly List<string> steps = [];

    public Chart Draw()
    {
        Add("Start", () => chart.Activity("Start", "begin"), "begin");
        var last = Block("begin", 2);
        Add("Finish", () => chart.Finish("end"), "end");
        flow.Add((last, "end"));
        if (!wellFormed)
            for (var moves = random.Next(3); moves >= 0; moves--)
            {
                var moved = random.Next(flow.Count);
                flow[moved] = (flow[moved].From, steps[random.Next(1, steps.Count)]);
            }
        return chart.Flow([.. flow.Select(one => $"{one.From} → {one.To}")]);
    }

    private string Add(string kind, Action write, string? name = null)
    {
        write();
        steps.Add(name ?? $"{kind}{steps.Count}");
        return steps[^1];
    }

    private string Next(string kind) => $"{kind}{steps.Count}";

    /// <summary>Hangs one to three pieces after the given outcome; returns the last outcome.</summary>
    private string Block(string from, int depth)
    {
        for (var pieces = random.Next(1, depth + 2); pieces > 0; pieces--)
            from = (depth == 0 ? 0 : random.Next(8)) switch
            {
                3 => Optional(from, depth - 1),
                4 => Choice(from, depth - 1),
                5 => Rework(from, depth - 1),
                6 => Parallel(from, depth - 1, ["WaitAll", "WaitAllActive", "Merge", "Converge"]),
                7 => Parallel(from, depth - 1, ["WaitAny", "Race"]),
                _ => Wait(from),
            };
        return from;
    }

    private string Wait(string from)
    {
        var name = Next("w");
        flow.Add((from, name));
        return Add("w", () => _ = random.Next(4) switch
        {
            0 => chart.Delay(name, "01:00:00"),
            1 => chart.Event(name, random.Next(2) == 0 ? "E" : "F", "v"),
            _ => chart.Task(name, "v"),
        });
    }

    private string Decide(string from)
    {
        var name = Next("d");
        flow.Add((from, name));
        return Add("d", () => chart.Decision(name, "variables.v === true"));
    }

    private string Meet()
    {
        var name = Next("m");
        return Add("m", () => chart.Set(name, "v", "variables.v"));
    }

    private string Optional(string from, int depth)
    {
        var decision = Decide(from);
        var some = Block(decision + ".True", depth);
        var meet = Meet();
        flow.Add((some, meet));
        flow.Add((decision + ".False", meet));
        return meet;
    }

    private string Choice(string from, int depth)
    {
        var name = Next("s");
        flow.Add((from, name));
        Add("s", () => chart.Switch(name, "MatchFirst", ("Yes", "variables.v === true"), ("No", "variables.v === false")));
        string[] ends = [Block(name + ".Yes", depth), Block(name + ".No", depth), name + ".Default"];
        var meet = Meet();
        flow.AddRange(ends.Select(end => (end, meet)));
        return meet;
    }

    private string Rework(string from, int depth)
    {
        var again = Meet();
        flow.Add((from, again));
        var decision = Decide(Pass(Block(again, depth))); // a task sets the variable anew, so that the loop can end
        flow.Add((random.Next(3) == 0 ? Wait(decision + ".False") : decision + ".False", again)); // perhaps with something to do on the way back
        return decision + ".True";
    }

    private string Parallel(string from, int depth, string[] modes)
    {
        var mode = modes[random.Next(modes.Length)];
        var fork = Next("f");
        string[] branches = random.Next(2) == 0 ? ["L", "M"] : ["L", "M", "N"];
        Add("f", () => chart.Fork(fork, branches));
        flow.Add((from, fork));
        // Each branch begins with a wait that cannot be passed, so that in a race each can win.
        var ends = branches.Select(branch => Block(Pass($"{fork}.{branch}"), depth)).ToList();
        var join = Next("j");
        Add("j", () => _ = mode.StartsWith("Wait", StringComparison.Ordinal) ? chart.Join(join, mode) : chart.Set(join, "v", "variables.v").Custom(join, "mergeMode", mode));
        flow.AddRange(ends.Select(end => (end, join)));
        return join;
    }

    private string Pass(string from)
    {
        var name = Next("p");
        flow.Add((from, name));
        return Add("p", () => chart.Task(name, "v"));
    }
}
