using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BtFlow.Workflow.Expressions;

internal enum Kind { Name, Number, Text, Sign, End }

/// <summary>Position counts from 1. NewLine tells that a line break stands before the token: JavaScript ends a bare return there.</summary>
internal sealed record Lexeme(Kind Kind, string Text, int Position, bool NewLine = false, double Number = 0);

/// <summary>Cuts the text into words and signs as JavaScript does, longest sign first, so that a refused sign is named whole.</summary>
internal sealed class Lexer(string source)
{
    private static readonly ImmutableArray<string> Signs =
    [
        ">>>=", "===", "!==", "**=", "...", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "=>", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "**", "<<", ">>", "//", "/*",
        "+", "-", "*", "/", "%", "<", ">", "!", "?", ":", ",", ".", "(", ")", "[", "]", "{", "}", ";", "=", "&", "|", "^", "~",
    ];

    private int at;

    public List<Lexeme> Read()
    {
        var lexemes = new List<Lexeme>();
        do lexemes.Add(Next());
        while (lexemes[^1].Kind != Kind.End);
        return lexemes;
    }

    private Lexeme Next()
    {
        var newLine = false;
        for (; at < source.Length && char.IsWhiteSpace(source[at]); at++)
            newLine |= source[at] is '\n' or '\r' or '\u2028' or '\u2029';

        if (at == source.Length)
            return new(Kind.End, "", at + 1, newLine);

        var first = source[at];
        if (IsNameStart(first))
            return Name(newLine);
        if (char.IsAsciiDigit(first))
            return Number(newLine);
        if (first is '\'' or '"')
            return Text(first, newLine);

        foreach (var sign in Signs)
        {
            // "a ?.5 : b" is a ternary in JavaScript, not optional chaining.
            var ternary = sign == "?." && at + 2 < source.Length && char.IsAsciiDigit(source[at + 2]);
            if (!ternary && string.CompareOrdinal(source, at, sign, 0, sign.Length) == 0)
            {
                at += sign.Length;
                return new(Kind.Sign, sign, at - sign.Length + 1, newLine);
            }
        }

        throw Refuse(first == '`' ? "Mallsträngar (`…`) får inte användas." : $"Tecknet ”{first}” får inte användas här.", at);
    }

    private Lexeme Name(bool newLine)
    {
        var start = at;
        while (at < source.Length && (IsNameStart(source[at]) || char.IsDigit(source[at])))
            at++;
        return new(Kind.Name, source[start..at], start + 1, newLine);
    }

    private Lexeme Number(bool newLine)
    {
        var start = at;
        Digits();
        if (at < source.Length && source[at] == '.')
        {
            at++;
            Digits();
        }
        if (at < source.Length && source[at] is 'e' or 'E')
        {
            at++;
            if (at < source.Length && source[at] is '+' or '-')
                at++;
            Digits();
        }

        var text = source[start..at];
        var octal = text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]);
        var joined = at < source.Length && IsNameStart(source[at]);
        if (octal || joined || !char.IsAsciiDigit(text[^1])
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            throw Refuse($"Talet ”{text}” går inte att läsa.", start, "Skriv tal som 12 eller 12.5.");
        return new(Kind.Number, text, start + 1, newLine, number);
    }

    private void Digits()
    {
        while (at < source.Length && char.IsAsciiDigit(source[at]))
            at++;
    }

    private Lexeme Text(char quote, bool newLine)
    {
        var start = at++;
        var text = new StringBuilder();
        while (at < source.Length && source[at] != quote)
        {
            if (source[at] is '\n' or '\r')
                break;
            text.Append(source[at] == '\\' ? Escape() : source[at++]);
        }

        if (at >= source.Length || source[at] != quote)
            throw Refuse("Texten saknar avslutande citattecken.", start, $"Avsluta texten med {quote} på samma rad.");
        at++;
        return new(Kind.Text, text.ToString(), start + 1, newLine);
    }

    private char Escape()
    {
        var start = at++;
        var letter = at < source.Length ? source[at++] : ' ';
        return letter switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '\\' or '\'' or '"' or '/' => letter,
            'u' when at + 4 <= source.Length && ushort.TryParse(source.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                => Skip(4, (char)code),
            _ => throw Refuse($"Teckenföljden ”\\{letter}” får inte användas i text.", start, "Använd \\n, \\t, \\r, \\\\, \\', \\\" eller \\u och fyra hexsiffror."),
        };
    }

    private char Skip(int count, char result)
    {
        at += count;
        return result;
    }

    private static bool IsNameStart(char letter) => char.IsLetter(letter) || letter is '_' or '$';

    private static ExpressionSyntaxException Refuse(string what, int index, string advice = "Skriv om uttrycket med de delar som handboken räknar upp.") =>
        new(what, advice, index + 1);
}
