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

    /// <summary>Reasons for exceptions, by rule id.</summary>
    public Dictionary<string, string?> Reasons { get; set; } = [];

    internal static PlanForm Of(VersionView version) => new()
    {
        Placements = [.. version.Placements.Select(p => new PlacementRow
        {
            Id = p.PlacementId, UnitId = p.UnitId, From = p.From.Iso(), To = p.To.Iso(), Percent = p.Percent.ToString(CultureInfo.InvariantCulture),
            SupervisorId = p.SupervisorId, Goals = string.Join(", ", p.Goals),
        }), new PlacementRow()],
        Courses = [.. version.Courses.Select(c => new CourseRow { Id = c.CourseId, Name = c.Name, On = c.On.Iso(), Goals = string.Join(", ", c.Goals) }), new CourseRow()],
    };

    /// <summary>The edit, or null with each unreadable field named in <paramref name="errors"/>.</summary>
    internal PlanEdit? ToEdit(ModelStateDictionary errors)
    {
        var placements = Placements.Index().Where(r => r.Item is { Remove: false, IsEmpty: false }).Select(r => Read(r.Item, $"Form.Placements[{r.Index}]", errors)).ToList();
        var courses = Courses.Index().Where(r => r.Item is { Remove: false, IsEmpty: false }).Select(r => Read(r.Item, $"Form.Courses[{r.Index}]", errors)).ToList();
        foreach (var rule in Reasons.Where(r => r.Value?.Length > 2000).Select(r => r.Key)) errors.AddModelError($"Form.Reasons[{rule}]", $"Skälet för undantag från {rule} får ha högst 2000 tecken.");
        return errors.IsValid ? new(placements, courses) : null;
    }

    private static PlacementEdit Read(PlacementRow row, string at, ModelStateDictionary errors)
    {
        if (string.IsNullOrEmpty(row.UnitId)) errors.AddModelError($"{at}.UnitId", "Välj en enhet för placeringen.");
        if (!int.TryParse(row.Percent, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) || percent is < 1 or > 100)
            errors.AddModelError($"{at}.Percent", "Skriv omfattningen som ett heltal från 1 till 100.");
        return new(Text(row.Id), row.UnitId ?? "", Date(row.From, $"{at}.From", errors), Date(row.To, $"{at}.To", errors), percent, Text(row.SupervisorId), Goals(row.Goals));
    }

    private static CourseEdit Read(CourseRow row, string at, ModelStateDictionary errors)
    {
        if (string.IsNullOrWhiteSpace(row.Name)) errors.AddModelError($"{at}.Name", "Skriv kursens namn.");
        return new(Text(row.Id), row.Name ?? "", Date(row.On, $"{at}.On", errors), Goals(row.Goals));
    }

    private static DateOnly Date(string? text, string field, ModelStateDictionary errors)
    {
        if (!DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            errors.AddModelError(field, $"{(string.IsNullOrWhiteSpace(text) ? "Datumet saknas." : $"”{text}” är inget datum.")} Skriv det som ÅÅÅÅ-MM-DD, till exempel 2026-09-01.");
        return day;
    }

    private static string[] Goals(string? text) =>
        [.. (text ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(g => g.ToUpperInvariant()).Distinct()];

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

    public bool Remove { get; set; }

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
