using System.Globalization;

namespace BtFlow.Regulation;

/// <summary>Which of the two numbers it is.</summary>
public enum PersonalIdentityNumberKind
{
    /// <summary>Personnummer.</summary>
    Personal,

    /// <summary>Samordningsnummer: as a personnummer with 60 added to the day.</summary>
    Coordination,
}

/// <summary>
/// A Swedish personnummer or samordningsnummer with a real date and a right check digit (Luhn over the last ten digits).
/// <see cref="ToString"/> is masked so that the number cannot leak into logs; equality is by the twelve digits.
/// </summary>
public readonly record struct PersonalIdentityNumber
{
    private readonly string? _digits;

    private PersonalIdentityNumber(string digits) => _digits = digits;

    /// <summary>The twelve digits ÅÅÅÅMMDDNNNC; empty for <c>default</c>.</summary>
    public string Digits => _digits ?? "";

    /// <summary>Personal or coordination number.</summary>
    public PersonalIdentityNumberKind Kind => Digits.Length == 12 && Digits[6] >= '6' ? PersonalIdentityNumberKind.Coordination : PersonalIdentityNumberKind.Personal;

    /// <summary>The day of birth that the number bears; null for <c>default</c>.</summary>
    public DateOnly? BornOn => Digits.Length == 12 ? BirthDate(Digits) : null;

    /// <summary>The number with its last four digits hidden, e.g. <c>19850412-****</c>.</summary>
    public string Masked => Digits.Length == 12 ? $"{Digits[..8]}-****" : "";

    /// <summary>Twelve stored digits as forms and letters write them, <c>ÅÅÅÅMMDD-NNNN</c>; anything else unchanged.</summary>
    public static string Written(string digits) => digits.Length == 12 ? $"{digits[..8]}-{digits[8..]}" : digits;

    /// <summary>Reads ÅÅÅÅMMDDNNNC, ÅÅÅÅMMDD-NNNC, ÅÅMMDD-NNNC and ÅÅMMDD+NNNC (the plus from the year one turns 100).</summary>
    /// <param name="text">The text; blanks around it do not matter.</param>
    /// <param name="onDay">The day that decides the century of a two-digit year.</param>
    /// <param name="number">The number, or <c>default</c>.</param>
    /// <returns>False when the form, the date or the check digit is wrong.</returns>
    public static bool TryParse(string? text, DateOnly onDay, out PersonalIdentityNumber number)
    {
        number = default;
        if (WhatIsWrong(text, onDay) is not null)
            return false;

        number = new PersonalIdentityNumber(Normalize(text!, onDay)!);
        return true;
    }

    /// <summary>Why the text is no valid number, in Swedish and without repeating the number; null when it is one.</summary>
    public static string? WhatIsWrong(string? text, DateOnly onDay)
    {
        if (Normalize(text ?? "", onDay) is not { } digits)
            return "Numret ska skrivas ÅÅÅÅMMDDNNNN eller ÅÅMMDD-NNNN.";

        if (BirthDate(digits) is null)
            return "Numrets datum finns inte i kalendern.";

        return CheckDigit(digits.AsSpan(2, 9)) == digits[11] - '0' ? null : "Numrets sista siffra (kontrollsiffran) stämmer inte.";
    }

    /// <summary>Masked, never the whole number.</summary>
    public override string ToString() => Masked;

    private static string? Normalize(string text, DateOnly onDay)
    {
        text = text.Trim();
        var sign = text.Length is 11 or 13 ? text[^5] : '-';
        var digits = text.Length is 11 or 13 ? text.Remove(text.Length - 5, 1) : text;
        if (sign is not ('-' or '+') || (sign == '+' && digits.Length == 12) || digits.Any(c => !char.IsAsciiDigit(c)))
            return null;

        if (digits.Length == 12)
            return digits;
        if (digits.Length != 10)
            return null;

        // The youngest person who can bear the number on that day; the plus makes them a hundred years older.
        for (var century = onDay.Year / 100; century > 17; century--)
        {
            var candidate = century.ToString(CultureInfo.InvariantCulture) + digits;
            if (string.CompareOrdinal(WithoutCoordination(candidate), onDay.ToString("yyyyMMdd", CultureInfo.InvariantCulture)) <= 0)
                return sign == '+' ? (century - 1).ToString(CultureInfo.InvariantCulture) + digits : candidate;
        }

        return null;
    }

    private static string WithoutCoordination(string digits)
        => digits[6] >= '6' ? string.Concat(digits.AsSpan(0, 6), ((char)(digits[6] - 6)).ToString(), digits.AsSpan(7, 1)) : digits[..8];

    private static DateOnly? BirthDate(string digits)
        => DateOnly.TryParseExact(WithoutCoordination(digits), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static int CheckDigit(ReadOnlySpan<char> nine)
    {
        var sum = 0;
        for (var i = 0; i < nine.Length; i++)
        {
            var product = (nine[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }

        return (10 - sum % 10) % 10;
    }
}
