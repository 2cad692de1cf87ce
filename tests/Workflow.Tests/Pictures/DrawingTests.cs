using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Pictures;
using BtFlow.Workflow.Tests.Definitions;
using BtFlow.Workflow.Tests.Engine;

namespace BtFlow.Workflow.Tests.Pictures;

public sealed class DrawingTests
{
    [Fact]
    public void In_the_shipped_processes_nothing_lies_over_anything_else_and_every_text_has_room()
    {
        foreach (var file in Shipped.Files) IsClear(Shipped.Read(Path.GetFileNameWithoutExtension(file)), labelsToo: true);
    }

    [Fact]
    public void A_process_without_positions_is_laid_out_by_the_distance_from_its_start()
    {
        foreach (var file in Shipped.Files)
        {
            var drawing = IsClear(DefinitionReader.Read(WithoutPositions(File.ReadAllText(file)), file));
            drawing.Steps[0].Whole.Y.ShouldBe(drawing.Steps.Min(s => s.Whole.Y));
        }
    }

    [Fact]
    public void Any_sound_process_can_be_drawn_with_its_steps_and_ways_apart()
    {
        for (var seed = 1; seed <= 60; seed++) IsClear(new RandomChart(seed, wellFormed: true).Draw().Read());
    }

    [Fact]
    public void Steps_drawn_in_the_same_place_stand_side_by_side()
    {
        var json = JsonNode.Parse(Shipped.Text("plan-change"))!;
        foreach (var step in json["root"]!["activities"]!.AsArray()) step!["metadata"]!["designer"]!["position"] = new JsonObject { ["x"] = (string?)step["id"] == "start" ? 0 : 260, ["y"] = (string?)step["id"] == "done" ? 300 : 0 };
        IsClear(DefinitionReader.Read(json.ToJsonString(), "same.json"));
    }

    [Fact]
    public void What_was_drawn_from_left_to_right_runs_down_the_page_and_what_was_drawn_above_the_line_stands_to_the_left()
    {
        var steps = ProcessChart.Of(Shipped.Read("application")).Drawing.Steps.ToDictionary(s => s.Id);
        steps["confirm"].Whole.Y.ShouldBeGreaterThan(steps["propose"].Whole.Bottom);
        steps["answerOffer"].Whole.Right.ShouldBeLessThan(steps["deadline"].Whole.X);
        (steps["answerOffer"].Whole.MiddleY - steps["deadline"].Whole.MiddleY).ShouldBe(0, "branches of a fork stand side by side");
    }

    [Fact]
    public void A_word_that_no_line_can_hold_is_divided()
    {
        var lines = TextMeasure.Wrap("Enspecialiseringstjänstgöringsförordning gäller", 14, 188);
        lines.ShouldAllBe(l => TextMeasure.Width(l, 14) <= 188);
        string.Concat(lines).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ShouldBe("Enspecialiseringstjänstgöringsförordninggäller");
    }

    private static Drawing IsClear(Definition definition, bool labelsToo = false)
    {
        var drawing = ProcessChart.Of(definition).Drawing;
        drawing.Steps.Count.ShouldBe(definition.Activities.Length);
        drawing.Ways.Select(w => (w.Source, w.Port, w.Target)).ShouldBe(definition.Connections.Select(c => (c.Source, c.Port, c.Target)), ignoreOrder: true);
        foreach (var (index, step) in drawing.Steps.Index())
        {
            drawing.Steps.Skip(index + 1).Where(other => other.Whole.Meets(step.Whole)).Select(other => $"{definition.DefinitionId}: {step.Id} over {other.Id}").ShouldBeEmpty();
            drawing.Bands.Count(b => b.Y <= step.Whole.Y && step.Whole.Bottom <= b.Bottom).ShouldBe(1, $"{step.Id} is cut through by a band");
            step.Title.ShouldAllBe(line => Inside(line, ChartShapes.TitleSize, step));
            string.Concat(step.Title.Select(l => l.Text)).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ShouldBe(definition.Activities[definition.PlaceOf(step.Id)].DisplayText.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal));
        }
        foreach (var way in drawing.Ways) IsClear(way, drawing);
        if (labelsToo) LabelsAreClear(drawing);
        return drawing;
    }

    /// <summary>A way keeps out of every step, and touches its own two at its ends alone.</summary>
    private static void IsClear(DrawnWay way, Drawing drawing)
    {
        foreach (var (from, to) in way.Corners.Zip(way.Corners.Skip(1)))
        {
            (from.X == to.X || from.Y == to.Y).ShouldBeTrue($"{way.Source} {way.Port} runs aslant");
            var line = new Area(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Max(1, Math.Abs(from.X - to.X)), Math.Max(1, Math.Abs(from.Y - to.Y)));
            drawing.Steps.Where(s => Shrunk(s.Shape).Meets(line)).Select(s => $"{way.Source} {way.Port} {way.Target} through {s.Id}").ShouldBeEmpty();
            (line.X >= 0 && line.Y >= 0 && line.Right <= drawing.Width && line.Bottom <= drawing.Height).ShouldBeTrue();
        }
        OnEdge(way.Corners[0], drawing.Steps.Single(s => s.Id == way.Source)).ShouldBeTrue($"{way.Source} {way.Port} does not begin at its step");
        OnEdge(way.Corners[^1], drawing.Steps.Single(s => s.Id == way.Target)).ShouldBeTrue($"{way.Source} {way.Port} does not end at its step");
    }

    private static void LabelsAreClear(Drawing drawing)
    {
        var labelled = drawing.Ways.Where(w => w.Text is not null).ToList();
        foreach (var (index, way) in labelled.Index())
        {
            drawing.Steps.Where(s => s.Kind == StepKind.Decision ? way.LabelArea.MeetsRhombus(s.Shape) : way.LabelArea.Meets(s.Whole)).Select(s => $"”{way.Text}” over {s.Id}").ShouldBeEmpty();
            labelled.Skip(index + 1).Where(other => other.LabelArea.Meets(way.LabelArea)).Select(other => $"”{way.Text}” over ”{other.Text}”").ShouldBeEmpty();
            way.Label.ShouldAllBe(l => TextMeasure.Width(l.Text, ChartShapes.MetaSize) <= way.LabelArea.Width);
        }
    }

    private static bool Inside(TextLine line, int size, DrawnStep step)
    {
        var half = TextMeasure.Width(line.Text, size) / 2;
        var area = new Area(line.X - half, line.Y - size + 2, 2 * half, size);
        if (step.Kind != StepKind.Decision) return area.X >= step.Shape.X && area.Right <= step.Shape.Right && area.Y >= step.MetaY && area.Bottom <= step.Shape.Bottom;
        return new[] { (area.X, area.Y), (area.Right, area.Y), (area.X, area.Bottom), (area.Right, area.Bottom) }
            .All(c => Math.Abs(c.Item1 - step.Shape.MiddleX) * 2.0 / step.Shape.Width + Math.Abs(c.Item2 - step.Shape.MiddleY) * 2.0 / step.Shape.Height <= 1);
    }

    private static Area Shrunk(Area area) => new(area.X + 2, area.Y + 2, area.Width - 4, area.Height - 4);

    private static bool OnEdge(Spot spot, DrawnStep step) =>
        (spot.X == step.Shape.MiddleX && (spot.Y == step.Shape.Y || spot.Y == step.Shape.Bottom)) || (spot.Y == step.Shape.MiddleY && (spot.X == step.Shape.X || spot.X == step.Shape.Right));

    private static string WithoutPositions(string json)
    {
        var file = JsonNode.Parse(json)!;
        foreach (var step in file["root"]!["activities"]!.AsArray()) step!["metadata"]!.AsObject().Remove("designer");
        return file.ToJsonString();
    }
}
