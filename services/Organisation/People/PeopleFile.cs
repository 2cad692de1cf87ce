using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Roles = BtFlow.Hosting.Roles;

namespace BtFlow.Organisation.People;

/// <summary>
/// A people file (<c>people.yaml</c>, described in workflows/README.md): units, staff and external assessors. It is complete in itself: whatever it names, it also describes.
/// </summary>
internal sealed record PeopleFile(IReadOnlyList<UnitRegistered> Units, IReadOnlyList<PeopleFile.Entry> People)
{
    /// <summary>A person as written; the number is still readable and therefore goes no further than to who protects it.</summary>
    public sealed record Entry(PersonRegistered Facts, string? PersonalNumber, int EmailLine)
    {
        /// <summary>An assessor from outside comes by a mailed link and needs no account.</summary>
        public bool NeedsAccount => Facts.Roles.Any(r => r.Role != Roles.ExternalAssessor);

        public override string ToString() => Facts.PersonId; // never the number
    }

    /// <summary>Reads a file. Throws <see cref="InputException"/> with everything that is wrong, by line.</summary>
    public static PeopleFile Read(string yaml, string fileName)
    {
        var input = YamlInput.Parse(yaml, fileName);
        var unitRows = input.Root.Maps("units");
        var units = unitRows.Select(ReadUnit).ToList();
        Unique(unitRows, "id", "Enhetens id");

        var unitNames = units.DistinctBy(u => u.UnitId).ToDictionary(u => u.UnitId, u => u.Name, StringComparer.Ordinal);
        var staffRows = input.Root.Maps("staff");
        var assessorRows = input.Root.OptionalMaps("assessors");
        IReadOnlyList<Entry> people = [.. staffRows.Select(r => ReadPerson(r, unitNames, ReadRoles(r, unitNames))), .. assessorRows.Select(r => ReadPerson(r, unitNames, [new(Roles.ExternalAssessor, null)]))];
        Unique([.. staffRows, .. assessorRows], "id", "Personens id");
        Unique([.. staffRows, .. assessorRows], "email", "E-postadressen");
        foreach (var row in unitRows) CheckHead(row, people);

        input.Finish();
        return new(units, people);
    }

    private static UnitRegistered ReadUnit(YamlMap row)
    {
        var kind = row.Text("kind");
        if (kind.Length > 0 && !Kinds.Contains(kind)) row.Problem("kind", $"”{kind}” är inget slags enhet.", $"Välj något av: {string.Join(", ", Kinds)}.");
        return new(ReadId(row), row.Text("name"), kind, row.Text("administration"), row.OptionalText("head"));
    }

    private static readonly string[] Kinds = ["primaryCare", "acuteCare", "psychiatry", "other"];

    private static Entry ReadPerson(YamlMap row, Dictionary<string, string> units, IReadOnlyList<RoleAssignment> roles)
    {
        var unit = row.Text("unit");
        CheckUnit(row, unit, units);
        var email = row.Text("email");
        if (email.Length > 254 || email.Length > 0 && !System.Net.Mail.MailAddress.TryCreate(email, out _)) row.Problem("email", $"”{email}” är ingen e-postadress.", "Skriv adressen som namn@exempel.se.");

        var specialty = row.OptionalText("specialty");
        var grade = SupervisorFacts.GradeOf(specialty);
        var qualifications = new Qualifications(row.OptionalDate("licensedOn"), grade == PhysicianGrade.Specialist ? specialty : null, grade == PhysicianGrade.InSpecialistTraining, row.OptionalDate("supervisorTrainedOn"));
        return new(new(ReadId(row), row.Text("name"), email, unit, units.GetValueOrDefault(unit), roles, qualifications, null), ReadNumber(row), row.LineOf("email"));
    }

    private static List<RoleAssignment> ReadRoles(YamlMap person, Dictionary<string, string> units)
    {
        var roles = new List<RoleAssignment>();
        foreach (var row in person.Maps("roles"))
        {
            var (role, unit) = (row.Text("role"), row.OptionalText("unit"));
            if (role.Length > 0 && !Roles.All.Contains(role))
                row.Problem("role", $"”{role}” är ingen roll.", Suggestion.Nearest(role, Roles.All) is { } near ? $"Menade du ”{near}”?" : $"Välj någon av: {string.Join(", ", Roles.All)}.");
            if (unit is not null) CheckUnit(row, unit, units);
            roles.Add(new(role, unit));
        }
        return roles;
    }

    private static string ReadId(YamlMap row)
    {
        var id = row.Text("id");
        if (id.Length > 64 || id.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
            row.Problem("id", $"Id ”{id}” har tecken som inte går att använda, eller är för långt.", "Använd högst 64 tecken: a–z, 0–9 och bindestreck.");
        return id;
    }

    private static string? ReadNumber(YamlMap row)
    {
        if (row.OptionalText("personalNumber") is not { } text) return null;
        if (text.Length >= 12 && PersonalIdentityNumber.TryParse(text, DateOnly.MaxValue, out var number)) return number.Digits;
        var what = text.Length < 12 ? "Numret saknar århundrade." : PersonalIdentityNumber.WhatIsWrong(text, DateOnly.MaxValue);
        row.Problem("personalNumber", $"Personnumret stämmer inte. {what}", "Rätta det, skrivet ÅÅÅÅMMDDNNNN, eller ta bort raden.");
        return null;
    }

    private static void CheckUnit(YamlMap row, string unit, Dictionary<string, string> units)
    {
        if (unit.Length == 0 || units.ContainsKey(unit)) return;
        row.Problem("unit", $"Enheten ”{unit}” finns inte i filen.", Suggestion.Nearest(unit, units.Keys) is { } near ? $"Menade du ”{near}”?" : "Lägg till den under units.");
    }

    private static void CheckHead(YamlMap row, IReadOnlyList<Entry> people)
    {
        if (row.OptionalText("head") is not { } head) return;
        var unit = row.Text("id");
        if (people.FirstOrDefault(p => p.Facts.PersonId == head) is not { } person)
            row.Problem("head", $"Verksamhetschefen ”{head}” finns inte bland personerna.", Suggestion.Nearest(head, people.Select(p => p.Facts.PersonId)) is { } near ? $"Menade du ”{near}”?" : "Lägg till personen under staff.");
        else if (!person.Facts.Roles.Any(r => r.Role == Roles.HeadOfOperations && (r.UnitId is null || r.UnitId == unit)))
            row.Problem("head", $"”{head}” är inte verksamhetschef vid ”{unit}”.", $"Ge personen rollen {Roles.HeadOfOperations} vid enheten, eller byt head.");
    }

    private static void Unique(IReadOnlyList<YamlMap> rows, string key, string what)
    {
        foreach (var same in rows.GroupBy(r => r.Text(key), StringComparer.OrdinalIgnoreCase).Where(g => g.Key.Length > 0))
            foreach (var again in same.Skip(1))
                again.Problem(key, $"{what} ”{same.Key}” står redan på rad {same.First().LineOf(key)}.", "Ta bort den ena posten, eller ge den ett eget värde.");
    }
}
