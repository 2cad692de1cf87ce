using System.Globalization;
using System.Xml.Linq;
using BtFlow.Server.Demo;
using BtFlow.Server.Demo.Pictures;

namespace BtFlow.Server.Tests.Demo.Pictures;

/// <summary>The pictures of index.html: sound SVG with a title and a description, no script, nothing told by colour alone.</summary>
public sealed class PictureTests
{
    private static readonly (string, int)[] Steps = [("Ansökningar", 120), ("Behöriga", 60), ("Anställda", 25)];

    [Fact]
    public void Every_picture_has_a_title_and_a_description_that_its_root_names()
    {
        foreach (var svg in new[] { FunnelPicture.Svg(Steps), PlacementPicture.Svg([Doctors.Of("Ada")]), GoalPicture.Svg([Doctors.Of("Ada")]) })
        {
            var root = XDocument.Parse(svg).Root!;
            root.Attribute("role")!.Value.ShouldBe("img");
            foreach (var id in root.Attribute("aria-labelledby")!.Value.Split(' ')) root.Descendants().Single(e => (string?)e.Attribute("id") == id).Value.ShouldNotBeNullOrWhiteSpace();
            root.Descendants().ShouldAllBe(e => e.Name.LocalName != "script" && e.Attributes().All(a => !a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void The_bars_of_the_recruitment_are_as_long_as_their_numbers_say()
    {
        var widths = Elements(FunnelPicture.Svg(Steps), "rect").Select(r => Number(r, "width")).ToList();
        (widths[1] / widths[0]).ShouldBe(0.5m);
        Math.Round(widths[2] / widths[0], 2).ShouldBe(Math.Round(25m / 120, 2));
        Elements(FunnelPicture.Svg(Steps), "desc").Single().Value.ShouldBe("Ansökningar: 120, Behöriga: 60, Anställda: 25.");
    }

    [Fact]
    public void A_recruitment_without_applicants_is_a_picture_too() => Elements(FunnelPicture.Svg([("Ansökningar", 0)]), "rect").Single().Attribute("width")!.Value.ShouldBe("0");

    [Fact]
    public void A_placement_bears_its_letter_and_part_time_is_a_lower_bar_with_its_percentage()
    {
        var svg = PlacementPicture.Svg([Doctors.Of("Ada")]);
        Elements(svg, "text").Select(t => t.Value).ShouldContain("A");
        Elements(svg, "text").Select(t => t.Value).ShouldContain("P 50 %");
        var bars = Elements(svg, "rect").Where(r => ((string?)r.Attribute("fill"))?.StartsWith('#') == true && r.Parent!.Name.LocalName == "g").ToList();
        (Number(bars[1], "height") / Number(bars[0], "height")).ShouldBe(0.5m);
        Math.Round(Number(bars[1], "width") / Number(bars[0], "width"), 1).ShouldBe(2.0m); // eight months to four
    }

    [Fact]
    public void Absence_and_credit_are_told_by_hatching_dots_and_a_frame_with_words()
    {
        var svg = PlacementPicture.Svg([Doctors.Of("Ada")]);
        Elements(svg, "rect").Count(r => (string?)r.Attribute("fill") == "url(#not-counted)").ShouldBe(1);
        Elements(svg, "rect").Count(r => (string?)r.Attribute("fill") == "url(#counted)").ShouldBe(1);
        Elements(svg, "text").Select(t => t.Value).ShouldContain("T 1,5 mån");
    }

    [Fact]
    public void Who_left_and_who_moved_is_told_beside_the_name()
    {
        var left = PlacementPicture.Svg([Doctors.Of("Ada", d => d with { LastDay = new(2022, 2, 28) })]);
        Elements(left, "text").Select(t => t.Value).ShouldContain("Ada · slutade 2022-02-28");
        Elements(left, "text").Select(t => t.Value).ShouldNotContain("P 50 %"); // planned after the last day
        Elements(PlacementPicture.Svg([Doctors.Of("Ada", d => d with { MovedOn = new(2022, 5, 2) })]), "text").Select(t => t.Value).ShouldContain("Ada · flyttade 2022-05-02");
    }

    [Fact]
    public void A_goal_is_a_filled_circle_when_certified_an_empty_one_when_only_met_a_dash_when_not_and_framed_when_credited()
    {
        var svg = GoalPicture.Svg([Doctors.Of("Ada")]);
        Elements(svg, "circle").Select(c => c.Attribute("fill")!.Value).ShouldBe(["#0b4f71", "none"]);
        Elements(svg, "text").Select(t => t.Value).ShouldContain("–");
        Elements(svg, "rect").Single().Attribute("stroke-dasharray").ShouldNotBeNull();
        GoalPicture.Codes([Doctors.Of("Ada")]).ShouldBe(["BT1", "BT2", "BT10"]);
    }

    [Fact]
    public void A_name_is_text_whatever_letters_it_has()
    {
        foreach (var svg in new[] { PlacementPicture.Svg([Doctors.Of("Aoife <O'Sullivan> & Łucja")]), GoalPicture.Svg([Doctors.Of("<b>Ö'ž</b>")]) }) XDocument.Parse(svg).Descendants().ShouldAllBe(e => e.Name.LocalName != "b");
    }

    [Fact]
    public void The_language_of_the_machine_changes_no_number()
    {
        var before = (CultureInfo.CurrentCulture, PlacementPicture.Svg([Doctors.Of("Ada")]), GoalPicture.Svg([Doctors.Of("Ada")]));
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        try
        {
            PlacementPicture.Svg([Doctors.Of("Ada")]).ShouldBe(before.Item2);
            GoalPicture.Svg([Doctors.Of("Ada")]).ShouldBe(before.Item3);
        }
        finally
        {
            CultureInfo.CurrentCulture = before.CurrentCulture;
        }
    }

    [Fact]
    public void Whoever_has_no_programme_yet_is_no_picture() => PlacementPicture.Svg([Doctors.Of("Ada", d => d with { Placements = [] })]).ShouldBeEmpty();

    private static IEnumerable<XElement> Elements(string svg, string name) => XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == name && e.Ancestors().All(a => a.Name.LocalName != "defs"));

    private static decimal Number(XElement element, string attribute) => decimal.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
