using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Reads what people type in a plan's form. What cannot be read is named under its field.</summary>
internal static class FormText
{
    private const string DayForm = "Skriv det som ÅÅÅÅ-MM-DD, till exempel 2026-09-01.";

    public static DateOnly Date(string? text, string field, ModelStateDictionary errors)
    {
        if (!TryDay(text, out var day)) errors.AddModelError(field, $"{(string.IsNullOrWhiteSpace(text) ? "Datumet saknas." : $"”{text}” är inget datum.")} {DayForm}");
        return day;
    }

    public static int Percent(string? text, string field, ModelStateDictionary errors)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) || percent is < 1 or > 100) errors.AddModelError(field, "Skriv omfattningen som ett heltal från 1 till 100.");
        return percent;
    }

    /// <summary>Null when the field is empty.</summary>
    public static decimal? Months(string? text, string field, ModelStateDictionary errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var months) && months is >= 0.1m and <= 60) return months;
        errors.AddModelError(field, $"”{text}” är inget antal månader. Skriv till exempel 4 eller 2,5.");
        return null;
    }

    public static IReadOnlyList<Absent> Absences(string? text, string field, ModelStateDictionary errors)
    {
        var absences = new List<Absent>();
        foreach (var part in (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var days = part.Split(" till ", StringSplitOptions.TrimEntries);
            if (days.Length == 2 && TryDay(days[0], out var from) && TryDay(days[1], out var to)) absences.Add(new(from, to));
            else errors.AddModelError(field, $"”{part}” är ingen period. Skriv till exempel 2026-10-01 till 2026-10-20.");
        }
        return absences;
    }

    public static string[] Goals(string? text) =>
        [.. (text ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(g => g.ToUpperInvariant()).Distinct()];

    private static bool TryDay(string? text, out DateOnly day) => DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
