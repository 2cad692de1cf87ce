using System.Text.Json;
using BtFlow.Contracts;
using BtFlow.Contracts.Organisation;
using BtFlow.Messaging;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Hosting;

/// <summary>A service's own copy of a person whom Organisation owns.</summary>
public sealed class StaffMember
{
    /// <summary>Organisation's id.</summary>
    public required string PersonId { get; init; }

    /// <summary>The whole record as last registered.</summary>
    public required PersonRegistered Record
    {
        get;
        set
        {
            field = value;
            IsDoctor = value.Roles.Count > 0 && value.Roles.All(r => r.Role == Roles.BtDoctor);
        }
    }

    /// <summary>A BT doctor and nothing else: of those there will be as many as cases, so whoever looks for staff leaves them out in the query.</summary>
    public bool IsDoctor { get; private set; }

    /// <summary>First name and last name.</summary>
    public string Name => Record.Name;

    /// <summary>Takes a registration over. False for one that is older than what is known, which changes nothing.</summary>
    public bool Follow(PersonRegistered record)
    {
        if ((record.Version ?? 0) < (Record.Version ?? 0)) return false;
        Record = record;
        return true;
    }

    internal static void Map(ModelBuilder model) => model.Entity<StaffMember>(e =>
    {
        e.ToTable("Staff").HasKey(p => p.PersonId);
        e.Property(p => p.PersonId).HasMaxLength(64);
        e.Property(p => p.Record).HasConversion(v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web), v => JsonSerializer.Deserialize<PersonRegistered>(v, JsonSerializerOptions.Web)!);
    });
}

/// <summary>A service's own copy of a unit whom Organisation owns.</summary>
public sealed class Unit
{
    /// <summary>Organisation's id.</summary>
    public required string UnitId { get; init; }

    /// <summary>The whole record as last registered.</summary>
    public required UnitRegistered Record { get; set; }

    /// <summary>Takes a registration over; one that is older than what is known changes nothing.</summary>
    public void Follow(UnitRegistered record)
    {
        if ((record.Version ?? 0) >= (Record.Version ?? 0)) Record = record;
    }

    internal static void Map(ModelBuilder model) => model.Entity<Unit>(e =>
    {
        e.ToTable("Units").HasKey(u => u.UnitId);
        e.Property(u => u.UnitId).HasMaxLength(64);
        e.Property(u => u.Record).HasConversion(v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web), v => JsonSerializer.Deserialize<UnitRegistered>(v, JsonSerializerOptions.Web)!);
    });
}

internal sealed class KeepPersonWhenPersonRegistered<TDb>(TDb db) : IConsumer<PersonRegistered> where TDb : ServiceDb
{
    public Task Consume(ConsumeContext<PersonRegistered> context) => db.KeepPerson(context.Message, context.CancellationToken);
}

internal sealed class KeepUnitWhenUnitRegistered<TDb>(TDb db) : IConsumer<UnitRegistered> where TDb : ServiceDb
{
    public async Task Consume(ConsumeContext<UnitRegistered> context)
    {
        var message = context.Message;
        if (await db.Set<Unit>().FindAsync([message.UnitId], context.CancellationToken) is { } known) known.Follow(message);
        else db.Add(new Unit { UnitId = message.UnitId, Record = message });
    }
}

/// <summary>How a service keeps people and units: map in its DbContext, consume in its composition.</summary>
public static class StaffCopies
{
    /// <summary>Maps the tables <c>Staff</c> and <c>Units</c>.</summary>
    public static ModelBuilder MapStaffAndUnits(this ModelBuilder model)
    {
        StaffMember.Map(model);
        Unit.Map(model);
        return model;
    }

    /// <summary>
    /// Keeps a person as registered. False when a newer registration is known already. A consumer of its own that acts on registrations keeps them too: it may hear of one
    /// before or after the copy does.
    /// </summary>
    public static async Task<bool> KeepPerson(this ServiceDb db, PersonRegistered record, CancellationToken ct)
    {
        if (await db.Set<StaffMember>().FindAsync([record.PersonId], ct) is { } known) return known.Follow(record);
        db.Add(new StaffMember { PersonId = record.PersonId, Record = record });
        return true;
    }

    /// <summary>Adds the consumers that keep them.</summary>
    public static ConsumerList<TDb> AddStaffAndUnits<TDb>(this ConsumerList<TDb> consumers) where TDb : ServiceDb => consumers
        .Add<KeepPersonWhenPersonRegistered<TDb>>("keep-person")
        .Add<KeepUnitWhenUnitRegistered<TDb>>("keep-unit");
}
