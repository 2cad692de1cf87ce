using System.ComponentModel.DataAnnotations;
using System.Globalization;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>The draft as typed: all text, so that what cannot be read comes back as it was written. The last row of each list is empty, for a new one.</summary>
internal sealed class PlanForm
{
    public List<PlacementRow> Placements { get; set; } = [];
    public List<CourseRow> Courses { get; set; } = [];
    public List<CreditRow> Credits { get; set; } = [];

    /// <summary>Reasons for exceptions, by rule id.</summary>
    public Dictionary<string, string?> Reasons { get; set; } = [];

    internal static PlanForm Of(VersionView version) => new()
    {
        Placements = [.. version.Placements.Select(p => new PlacementRow
        {
            Id = p.PlacementId, UnitId = p.UnitId, From = p.From.Iso(), To = p.To.Iso(), Percent = p.Percent.ToString(CultureInfo.InvariantCulture),
            SupervisorId = p.SupervisorId, Goals = string.Join(", ", p.Goals), NotCounted = string.Join(", ", p.NotCounted),
        }), new PlacementRow()],
        Courses = [.. version.Courses.Select(c => new CourseRow { Id = c.CourseId, Name = c.Name, On = c.On.Iso(), Goals = string.Join(", ", c.Goals) }), new CourseRow()],
        Credits = [.. version.Credits.Select(CreditRow.Of), new CreditRow()],
    };

    /// <summary>The edit, or null with each unreadable field named in <paramref name="errors"/>.</summary>
    internal PlanEdit? ToEdit(ModelStateDictionary errors)
    {
        var placements = Placements.Index().Where(r => r.Item is { Remove: false, IsEmpty: false }).Select(r => Read(r.Item, $"Form.Placements[{r.Index}]", errors)).ToList();
        var courses = Courses.Index().Where(r => r.Item is { Remove: false, IsEmpty: false }).Select(r => Read(r.Item, $"Form.Courses[{r.Index}]", errors)).ToList();
        var credits = Credits.Index().Where(r => r.Item is { Remove: false, IsEmpty: false }).Select(r => r.Item.Read($"Form.Credits[{r.Index}]", errors)).ToList();
        foreach (var rule in Reasons.Where(r => r.Value?.Length > 2000).Select(r => r.Key)) errors.AddModelError($"Form.Reasons[{rule}]", $"Skälet för undantag från {rule} får ha högst 2000 tecken.");
        return errors.IsValid ? new(placements, courses, credits) : null;
    }

    private static PlacementEdit Read(PlacementRow row, string at, ModelStateDictionary errors)
    {
        if (string.IsNullOrEmpty(row.UnitId) && !row.AwaitsPlace) errors.AddModelError($"{at}.UnitId", "Välj en enhet för placeringen.");
        return new(Text(row.Id), row.UnitId ?? "", FormText.Date(row.From, $"{at}.From", errors), FormText.Date(row.To, $"{at}.To", errors), FormText.Percent(row.Percent, $"{at}.Percent", errors),
            Text(row.SupervisorId), FormText.Goals(row.Goals), FormText.Absences(row.NotCounted, $"{at}.NotCounted", errors), FormText.Months(row.Months, $"{at}.Months", errors));
    }

    private static CourseEdit Read(CourseRow row, string at, ModelStateDictionary errors)
    {
        if (string.IsNullOrWhiteSpace(row.Name)) errors.AddModelError($"{at}.Name", "Skriv kursens namn.");
        return new(Text(row.Id), row.Name ?? "", FormText.Date(row.On, $"{at}.On", errors), FormText.Goals(row.Goals));
    }

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>A placement as typed.</summary>
internal sealed class PlacementRow
{
    [StringLength(64)]
    public string? Id { get; set; }

    [StringLength(64)]
    public string? UnitId { get; set; }

    [StringLength(32)]
    public string? From { get; set; }

    [StringLength(32)]
    public string? To { get; set; }

    [StringLength(32)]
    public string? Percent { get; set; }

    [StringLength(64)]
    public string? SupervisorId { get; set; }

    [StringLength(400, ErrorMessage = "Delmålen får skrivas med högst {1} tecken.")]
    public string? Goals { get; set; }

    /// <summary>Absence that does not count: "2026-10-01 till 2026-10-20", several with a comma between.</summary>
    [StringLength(1000, ErrorMessage = "Frånvaron får skrivas med högst {1} tecken.")]
    public string? NotCounted { get; set; }

    /// <summary>Full-time months that the placement shall have; empty when the days hold.</summary>
    [StringLength(32)]
    public string? Months { get; set; }

    public bool Remove { get; set; }

    /// <summary>A placement that somebody else gives its place, and has not yet.</summary>
    internal bool AwaitsPlace => Id is { Length: > 0 } && string.IsNullOrEmpty(UnitId);

    internal bool IsEmpty => Id is null or "" && string.IsNullOrEmpty(UnitId) && string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(To);
}

/// <summary>A course as typed.</summary>
internal sealed class CourseRow
{
    [StringLength(64)]
    public string? Id { get; set; }

    [StringLength(200, ErrorMessage = "Kursens namn får ha högst {1} tecken.")]
    public string? Name { get; set; }

    [StringLength(32)]
    public string? On { get; set; }

    [StringLength(400, ErrorMessage = "Delmålen får skrivas med högst {1} tecken.")]
    public string? Goals { get; set; }

    public bool Remove { get; set; }

    internal bool IsEmpty => Id is null or "" && string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(On);
}
