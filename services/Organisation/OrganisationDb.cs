using BtFlow.Messaging;
using BtFlow.Organisation.Accounts;
using BtFlow.Organisation.People;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation;

internal sealed class OrganisationDb(DbContextOptions<OrganisationDb> options) : ServiceDb(options)
{
    public DbSet<Units.Unit> Units => Set<Units.Unit>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<LastNumber> LastNumbers => Set<LastNumber>();
    public DbSet<Account> Accounts => Set<Account>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        Organisation.Units.Unit.Map(modelBuilder);
        Person.Map(modelBuilder);
        LastNumber.Map(modelBuilder);
        Account.Map(modelBuilder);
    }
}
