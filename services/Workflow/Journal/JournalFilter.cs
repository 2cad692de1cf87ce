using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BtFlow.Workflow.Journal;

/// <summary>Which lines of a journal are wanted: of a person, of a step, of a period (both days included), with a text. What is not given does not narrow. The lines keep their numbers.</summary>
internal sealed record JournalFilter(string? By = null, string? Step = null, DateOnly? From = null, DateOnly? To = null, string? Text = null)
{
    public bool IsEmpty => this is { Person: null, StepId: null, From: null, To: null, Words: null };

    private string? Person => Given(By);

    private string? StepId => Given(Step);

    private string? Words => Given(Text);

    public IReadOnlyList<JournalLine> Of(IReadOnlyList<JournalLine> lines) => IsEmpty ? lines : [.. lines.Where(Matches)];

    /// <summary>As the addresses of page, file and API have it.</summary>
    public QueryString ToQuery() => QueryString.Create(
        new Dictionary<string, string?> { ["by"] = Person, ["step"] = StepId, ["from"] = Iso(From), ["to"] = Iso(To), ["text"] = Words }.Where(p => p.Value is not null));

    /// <summary>For a document that shows only a part; null when it shows all. <paramref name="stepText"/>: the step's own words.</summary>
    public string? InWords(string? stepText) => IsEmpty ? null : string.Join(", ", new[]
    {
        Person is { } person ? $"av {person}" : null, StepId is { } step ? $"i steget ”{stepText ?? step}”" : null, From is { } from ? $"från {Iso(from)}" : null, To is { } to ? $"till och med {Iso(to)}" : null,
        Words is { } words ? $"med texten ”{words}”" : null,
    }.OfType<string>());

    private bool Matches(JournalLine line)
    {
        var day = DateOnly.FromDateTime(line.At.DateTime);
        return (Person is null || line.By == Person) && (StepId is null || line.StepId == StepId) && !(day < From) && !(day > To)
            && (Words is null || line.Text.Contains(Words, StringComparison.OrdinalIgnoreCase));
    }

    private static string? Given(string? text) => text?.Trim() is { Length: > 0 } given ? given : null;

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
