using System.Text.Json;
using BtFlow.Contracts;
using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.People;

/// <summary>Someone with a part in BT: staff, an external assessor or a BT doctor.</summary>
internal sealed class Person
{
    public required string PersonId { get; init; }
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";
    public string? HomeUnitId { get; private set; }
    public string? HomeUnitName { get; private set; }
    public IReadOnlyList<RoleAssignment> Roles { get; private set; } = [];
    public Qualifications Qualifications { get; private set; } = new(null, null, false, null);
    public ProtectedText? PersonalNumber { get; private set; }

    /// <summary>A column of its own, so that the list of staff does not read all doctors.</summary>
    public bool IsDoctor { get; private set; }

    /// <summary>The last day at work of somebody who leaves.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>Whom the person is a substitute for, and when.</summary>
    public IReadOnlyList<StandIn> StandsInFor { get; private set; } = [];

    /// <summary>Grows with each change that is told: the concurrency token, so that no two changes are told under one number.</summary>
    public long Version { get; private set; }

    /// <summary>Takes over what is said of the person; a file says nothing of a last day or of substitutes, so what is registered stays. False when it is nothing new.</summary>
    public bool Become(PersonRegistered facts, Protector protector)
    {
        // Each encryption of the same number looks different, so the numbers themselves are compared.
        string? Number(ProtectedText? text) => text is null ? null : protector.Reveal(text);
        var sameRest = Facts() == facts with { Roles = Roles, PersonalNumber = PersonalNumber, LastDay = LastDay, Version = Version, StandsInFor = StandsInFor };
        if (sameRest && Roles.SequenceEqual(facts.Roles) && Number(PersonalNumber) == Number(facts.PersonalNumber)) return false;

        (Name, Email, HomeUnitId, HomeUnitName) = (facts.Name, facts.Email, facts.HomeUnitId, facts.HomeUnitName);
        (Roles, Qualifications, PersonalNumber) = (facts.Roles, facts.Qualifications, facts.PersonalNumber);
        IsDoctor = Roles.Any(r => r.Role == Hosting.Roles.BtDoctor);
        Version++;
        return true;
    }

    /// <summary>Registers the last day at work. False when it is nothing new.</summary>
    public bool Leave(DateOnly lastDay)
    {
        if (LastDay == lastDay) return false;
        LastDay = lastDay;
        Version++;
        return true;
    }

    /// <summary>Whether the person is at work on a day, as far as is known.</summary>
    public bool WorksOn(DateOnly day) => LastDay is not { } last || day <= last;

    public PersonRegistered Facts() => new(PersonId, Name, Email, HomeUnitId, HomeUnitName, Roles, Qualifications, PersonalNumber, LastDay, Version, StandsInFor);

    /// <summary>Becomes a substitute. False when it is nothing new. Throws, in words for the user, when it cannot be.</summary>
    public bool StandInFor(Person absent, DateOnly from, DateOnly to, DateOnly today)
    {
        if (to < from) throw new RuleViolationException("Sista dagen är före första dagen. Ändra en av dem.");
        if (to < today) throw new RuleViolationException("Perioden är redan över. Ange en sista dag som inte har varit.");
        if (absent.PersonId == PersonId) throw new RuleViolationException("Man kan inte ersätta sig själv. Välj någon annan.");
        if (!absent.Roles.HasWorkToTakeOver()) throw new RuleViolationException($"{absent.Name} har inga uppgifter som någon annan kan ta över. BT-läkares egna uppgifter kan bara läkaren göra.");
        if (absent.Roles.MissingFor(Roles) is { Count: > 0 } missing)
            throw new RuleViolationException($"{Name} har inte samma roller som {absent.Name}: {string.Join(", ", missing.Select(Hosting.Roles.Swedish))} saknas. Välj någon som har dem.");
        if (!WorksOn(to)) throw new RuleViolationException($"{Name} slutar {LastDay:yyyy-MM-dd}, innan perioden är över. Välj en kortare period eller någon annan.");

        var period = new StandIn(absent.PersonId, from, to);
        if (StandsInFor.Contains(period)) return false;
        StandsInFor = [.. StandsInFor.Append(period).OrderBy(s => s.From).ThenBy(s => s.PersonId, StringComparer.Ordinal)];
        Version++;
        return true;
    }

    /// <summary>Is a substitute no longer: what is to come goes, and what has begun ends with the day before. False when there is none.</summary>
    public bool StopStandingIn(string absentId, DateOnly from, DateOnly today)
    {
        if (StandsInFor.FirstOrDefault(s => s.PersonId == absentId && s.From == from && s.To >= today) is not { } period) return false;
        var rest = StandsInFor.Where(s => s != period);
        StandsInFor = [.. from < today ? rest.Append(period with { To = today.AddDays(-1) }) : rest];
        Version++;
        return true;
    }

    public void ChangeNumber(ProtectedText number)
    {
        PersonalNumber = number;
        Version++;
    }

    public static void Map(ModelBuilder model) => model.Entity<Person>(e =>
    {
        e.ToTable("People").HasKey(p => p.PersonId);
        e.Property(p => p.PersonId).HasMaxLength(64);
        e.Property(p => p.Name).HasMaxLength(200);
        e.Property(p => p.Email).HasMaxLength(254);
        e.Property(p => p.HomeUnitId).HasMaxLength(64);
        e.Property(p => p.HomeUnitName).HasMaxLength(200);
        e.Property(p => p.Version).IsConcurrencyToken();
        e.Property(p => p.Roles).HasConversion(v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web), v => JsonSerializer.Deserialize<List<RoleAssignment>>(v, JsonSerializerOptions.Web)!);
        e.Property(p => p.Qualifications).HasConversion(v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web), v => JsonSerializer.Deserialize<Qualifications>(v, JsonSerializerOptions.Web)!);
        e.Property(p => p.StandsInFor).AsJson();
        e.Property(p => p.PersonalNumber).HasConversion(v => v!.Cipher, v => new ProtectedText(v)).HasMaxLength(200);
    });
}
