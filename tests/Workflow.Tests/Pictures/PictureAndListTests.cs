using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Pictures;
using BtFlow.Workflow.Tests.Definitions;

namespace BtFlow.Workflow.Tests.Pictures;

/// <summary>Walks every shipped process in every way and reads, at each step, the list and the picture from the page's own HTML.</summary>
public sealed class PictureAndListTests
{
    public static TheoryData<string> Processes => [.. ShippedWays.All.Keys];

    [Fact]
    public void Every_shipped_process_is_walked() => ShippedWays.All.Keys.Order().ShouldBe(Shipped.Files.Select(f => Path.GetFileNameWithoutExtension(f)).Order());

    [Theory, MemberData(nameof(Processes))]
    public async Task Picture_and_list_agree_at_every_step_and_with_the_engine(string process)
    {
        await using var app = await WorkflowApp.Start();
        var ways = ShippedWays.All[process]();
        var (met, words) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (index, stand) in ways.Stands.Index())
        {
            var view = ViewProcess.Of("7", ways.Definition, Trail.Of(ways.Definition, stand.Run, stand.Past), Trail.Begins.AddDays(index % 2 == 0 ? 0 : 30));
            if (!met.Add(string.Join(" ", view.Steps.Select(s => $"{s.State}{s.Times}")))) continue; // looks the same as one before
            var shown = await Shown.Of(app, view);
            Agree(shown, stand.Key);
            words.UnionWith(shown.List.Select(s => s.State));
            shown.List.Select(s => s.Id).Order().ShouldBe(ways.Definition.Activities.Select(a => a.Id).Order());
            TellsWhatTheEngineDid(shown, stand);
        }
        met.Count.ShouldBeGreaterThan(5);
        words.ShouldBeSubsetOf(["klart", "avgjort", "pågår", "väntar", "försenat", "återstår", "återstår igen", "kan bli aktuellt", "behövdes inte"]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{ways.Stands.Count} stands, {met.Count} looks: {string.Join(", ", words)}");
    }

    [Theory, MemberData(nameof(Processes))]
    public void What_remains_comes_on_every_way_and_what_was_not_needed_does_not_come_next(string process)
    {
        var ways = ShippedWays.All[process]();
        var moves = ways.Moves.ToLookup(m => m.From);
        var sure = SurelyEntered(ways, moves);
        foreach (var stand in ways.Stands)
        {
            var steps = ViewProcess.Of("7", ways.Definition, Trail.Of(ways.Definition, stand.Run, stand.Past), Trail.Begins).Steps;
            steps.Where(s => s.State is StepState.Ahead or StepState.Again).Select(s => s.Id).Except(sure[stand.Key]).ShouldBeEmpty($"said to remain at {stand.Key}");
            steps.Where(s => s.State == StepState.NotNeeded).Select(s => s.Id).Intersect(moves[stand.Key].SelectMany(m => m.Entered)).ShouldBeEmpty($"said not to be needed at {stand.Key}");
        }
    }

    private static void Agree(Shown shown, string where)
    {
        shown.Picture.Select(s => (s.Id, s.Number, s.Name, s.State, s.Times, s.Mark, s.Anchor, s.Told)).ShouldBe(shown.List.Select(s => (s.Id, s.Number, s.Name, s.State, s.Times, s.Mark, s.Anchor, s.Told)), where);
        var anchors = shown.Document.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        anchors.ShouldBeUnique();
        shown.Document.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")![1..]).Except(anchors).ShouldBeEmpty();
        shown.Document.QuerySelectorAll("[style], style, script").ShouldBeEmpty();
    }

    /// <summary>From the engine's own words, without the view.</summary>
    private static void TellsWhatTheEngineDid(Shown shown, EveryWay.Stand stand)
    {
        shown.Document.QuerySelectorAll(".steps > [aria-current=step]").Select(li => li.GetAttribute("data-step")).Order()
            .ShouldBe(stand.Run.Active.Select(a => a.ActivityId).Union(stand.Run.Tokens.Select(t => t.Target)).Order(), stand.Key);
        var done = stand.Past.OfType<Command.StepLeft>().Where(l => l.Outcome != "Cancelled").Select(l => l.ActivityId).ToHashSet();
        shown.Picture.Where(s => s.State is "klart" or "avgjort" or "återstår igen").Select(s => s.Id).Except(done).ShouldBeEmpty(stand.Key);
        shown.Picture.Where(s => s.State is "återstår" or "behövdes inte").Select(s => s.Id).Intersect(done).ShouldBeEmpty(stand.Key);
        foreach (var open in stand.Past.OfType<Command.RequestTask>().Where(t => t.Name.StartsWith("Person.", StringComparison.Ordinal) && stand.Run.Active.Any(a => a.ActivityId == t.ActivityId && a.Visit == t.Visit)))
            shown.Document.QuerySelector($"[data-step={open.ActivityId}] a[href='/forms/{open.TaskId}']").ShouldNotBeNull(open.TaskId).ParentElement!.TextContent.ShouldContain("Ada Vale, sedan 2026-03-0");
    }

    /// <summary>What every continuation to an end enters, by the ways that the engine itself has gone: the greatest sets that hold.</summary>
    private static Dictionary<string, HashSet<string>> SurelyEntered(EveryWay ways, ILookup<string, EveryWay.Move> moves)
    {
        var sure = ways.Stands.ToDictionary(s => s.Key, s => s.Run.Status == RunStatus.Finished ? [] : ways.Definition.Activities.Select(a => a.Id).ToHashSet());
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var stand in ways.Stands.Where(s => s.Run.Status != RunStatus.Finished).Reverse())
            {
                var before = sure[stand.Key].Count;
                foreach (var move in moves[stand.Key]) sure[stand.Key].IntersectWith(move.Entered.Concat(sure[move.To]).ToList());
                changed |= sure[stand.Key].Count != before;
            }
        }
        return sure;
    }
}
