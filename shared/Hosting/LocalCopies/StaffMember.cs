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

    internal static void Map(ModelBuilder model) => model.Entity<Unit>(e =>
    {
        e.ToTable("Units").HasKey(u => u.UnitId);
        e.Property(u => u.UnitId).HasMaxLength(64);
        e.Property(u => u.Record).HasConversion(v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web), v => JsonSerializer.Deserialize<UnitRegistered>(v, JsonSerializerOptions.Web)!);
    });
}

internal sealed class KeepPersonWhenPersonRegistered<TDb>(TDb db) : IConsumer<PersonRegistered> where TDb : ServiceDb
{
    public async Task Consume(ConsumeContext<PersonRegistered> context)
    {
        var message = context.Message;
        if (await db.Set<StaffMember>().FindAsync([message.PersonId], context.CancellationToken) is { } known) known.Record = message;
        else db.Add(new StaffMember { PersonId = message.PersonId, Record = message });
    }
}

internal sealed class KeepUnitWhenUnitRegistered<TDb>(TDb db) : IConsumer<UnitRegistered> where TDb : ServiceDb
{
    public async Task Consume(ConsumeContext<UnitRegistered> context)
    {
        var message = context.Message;
        if (await db.Set<Unit>().FindAsync([message.UnitId], context.CancellationToken) is { } known) known.Record = message;
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

    /// <summary>Adds the consumers that keep them.</summary>
    public static ConsumerList<TDb> AddStaffAndUnits<TDb>(this ConsumerList<TDb> consumers) where TDb : ServiceDb => consumers
        .Add<KeepPersonWhenPersonRegistered<TDb>>("keep-person")
        .Add<KeepUnitWhenUnitRegistered<TDb>>("keep-unit");
}
