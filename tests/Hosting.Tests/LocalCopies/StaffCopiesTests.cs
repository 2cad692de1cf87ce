using BtFlow.Contracts.Organisation;
using BtFlow.Messaging;
using BtFlow.Testing;
using BtFlow.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Hosting.Tests.LocalCopies;

public sealed class StaffCopiesTests
{
    private static readonly PersonRegistered Old = new("p-1", "Åsa Vale", "asa@example.se", "unit-1", "Akuten", [new(Roles.Supervisor, null)], new(null, null, false, null), null, null, 1);
    private static readonly PersonRegistered New = Old with { Name = "Åsa Berg", LastDay = new(2026, 6, 30), Version = 2 };
    private static readonly UnitRegistered OldUnit = new("unit-1", "Akuten", "acuteCare", "Öst", "p-1", 1), NewUnit = OldUnit with { HeadPersonId = "p-2", Version = 2 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Consumer("assessment-keep-person certification-keep-person recruitment-keep-person training-plan-keep-person workflow-keep-person", Comes.Twice, Comes.Late, Comes.BeforeSibling)]
    public async Task A_person_s_older_record_does_not_overwrite_the_newer(bool newerFirst)
    {
        await using var app = await Start();
        foreach (var record in newerFirst ? new[] { New, New, Old, Old } : [Old, Old, New, New]) await app.Send(record); // the unit is not known at all
        var kept = (await app.Db<KeepingDb, List<PersonRegistered>>(db => db.Set<StaffMember>().Select(s => s.Record).ToListAsync())).ShouldHaveSingleItem();
        (kept.Name, kept.LastDay, kept.Version).ShouldBe((New.Name, New.LastDay, New.Version));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Consumer("assessment-keep-unit certification-keep-unit recruitment-keep-unit training-plan-keep-unit workflow-keep-unit", Comes.Twice, Comes.Late, Comes.BeforeSibling)]
    public async Task A_unit_s_older_record_does_not_overwrite_the_newer(bool newerFirst)
    {
        await using var app = await Start();
        foreach (var record in newerFirst ? new[] { NewUnit, NewUnit, OldUnit, OldUnit } : [OldUnit, OldUnit, NewUnit, NewUnit]) await app.Send(record); // nor is its head
        (await app.Db<KeepingDb, List<UnitRegistered>>(db => db.Set<Unit>().Select(u => u.Record).ToListAsync())).ShouldHaveSingleItem().ShouldBe(NewUnit);
    }

    [Fact]
    public async Task A_record_of_before_the_versions_is_the_oldest_and_among_such_the_last_to_come_holds()
    {
        await using var app = await Start();
        var (first, second) = (Old with { Version = null, Name = "Ett" }, Old with { Version = null, Name = "Två" });
        await app.Send(first);
        await app.Send(second);
        (await Name(app)).ShouldBe("Två");
        await app.Send(Old);
        await app.Send(first);
        (await Name(app)).ShouldBe(Old.Name);
    }

    private static Task<string> Name(ServiceApp app) => app.Db<KeepingDb, string>(async db => (await db.Set<StaffMember>().SingleAsync()).Name);

    private static Task<ServiceApp> Start() => ServiceApp.Start(s => s.AddPages(typeof(StaffCopiesTests).Assembly).AddServiceMessaging<KeepingDb>("keeping", c => c.AddStaffAndUnits()), _ => { });

    internal sealed class KeepingDb(DbContextOptions<KeepingDb> options) : ServiceDb(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.MapStaffAndUnits();
        }
    }
}
