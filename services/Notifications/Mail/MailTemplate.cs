using System.Text.RegularExpressions;
using BtFlow.Regulation;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace BtFlow.Notifications.Mail;

/// <summary>A mail's words: <c>Subject:</c> and <c>Button:</c> lines, a line of three dashes, and the text with <c>[[link]]</c> alone on the line where the button goes.</summary>
internal sealed partial class MailTemplate
{
    private const string LinkLine = "[[link]]";

    private static readonly IHandlebars Engine = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });

    private readonly string _name;
    private readonly HandlebarsTemplate<object, object> _subject, _before, _after;

    private MailTemplate(string name, string subject, string? button, string before, string after)
    {
        (_name, Button) = (name, button);
        (_subject, _before, _after) = (Engine.Compile(subject), Engine.Compile(before), Engine.Compile(after));
    }

    /// <summary>The button's text; null for a mail without a link.</summary>
    public string? Button { get; }

    /// <summary>Reads a template. Throws <see cref="InputException"/> with the line of what is wrong.</summary>
    public static MailTemplate Read(string text, string fileName)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var dashes = Array.IndexOf(lines, "---");
        if (dashes < 0) throw new InputException(fileName, 1, "Raden --- mellan ämnet och texten saknas.", "Skriv Subject:, eventuellt Button:, sedan en rad med ---, sedan texten.");
        string? subject = null, button = null;
        for (var i = 0; i < dashes; i++)
        {
            if (lines[i].StartsWith("Subject:", StringComparison.Ordinal)) subject = lines[i][8..].Trim();
            else if (lines[i].StartsWith("Button:", StringComparison.Ordinal)) button = lines[i][7..].Trim();
            else throw new InputException(fileName, i + 1, $"”{lines[i]}” är ingen känd rad.", "Före --- står bara Subject: och Button:.");
        }
        if (string.IsNullOrEmpty(subject)) throw new InputException(fileName, 1, "Ämnet saknas.", "Börja med en rad Subject: som säger vad mottagaren ska göra och när.");

        var body = lines[(dashes + 1)..];
        var links = body.Count(l => l == LinkLine);
        if (links != (button is null ? 0 : 1))
            throw new InputException(fileName, dashes + 1, $"Raden {LinkLine} står {links} gånger.", button is null ? "Lägg till en rad Button: med knappens text, eller ta bort länkraden." : "Skriv den en gång, ensam på sin rad, där knappen ska stå.");
        var at = button is null ? body.Length : Array.IndexOf(body, LinkLine);
        try
        {
            return new(fileName, subject, button, string.Join('\n', body[..at]).Trim(), string.Join('\n', body[Math.Min(at + 1, body.Length)..]).Trim());
        }
        catch (HandlebarsException e)
        {
            throw new InputException(fileName, null, $"Mallen går inte att läsa ({e.Message}).", "Kontrollera att varje {{ har sin }} och varje {{#if}} sin {{/if}}.");
        }
    }

    /// <summary>Fills the template. Throws <see cref="MailFieldException"/> for a field that is missing, or that holds a personal identity number.</summary>
    public (string Subject, string Before, string After) Fill(IReadOnlyDictionary<string, string> fields)
    {
        foreach (var (field, value) in fields)
            if (PersonalNumber().Matches(value).Any(m => PersonalIdentityNumber.TryParse(m.Value, DateOnly.MaxValue, out _)))
                throw new MailFieldException(_name, $"field {field} holds a personal identity number, which never goes by mail");
        try
        {
            var data = fields.ToDictionary(f => f.Key, object (f) => f.Value, StringComparer.Ordinal);
            return (_subject(data).ReplaceLineEndings(" ").Trim(), _before(data).Trim(), _after(data).Trim());
        }
        catch (HandlebarsUndefinedBindingException missing)
        {
            throw new MailFieldException(_name, $"field {missing.MissingKey ?? missing.Path} is missing; given are {string.Join(", ", fields.Keys.Order(StringComparer.Ordinal))}");
        }
    }

    [GeneratedRegex(@"(?<!\d)(\d{8}[-+]?\d{4}|\d{6}[-+]\d{4})(?!\d)")]
    private static partial Regex PersonalNumber();
}

/// <summary>A mail that cannot be written from what was sent; the message is parked with this text.</summary>
internal sealed class MailFieldException(string template, string what) : Exception($"{template}: {what}.");
