using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BtFlow.Migrations.Tests;

public sealed class ModelTests
{
    public static TheoryData<string> Services => [.. AllServices.Names];

    [Fact]
    public void Every_service_is_looked_at() => AllServices.Names.Count.ShouldBe(8);

    [Theory, MemberData(nameof(Services))]
    public void No_model_has_changed_without_a_migration(string service)
    {
        foreach (var database in new ServiceDatabase[] { new SqliteDatabase(service, "none"), new PostgresDatabase(service, "Host=none") })
        {
            using var db = database.NewContext(AllServices.ContextOf(service));
            db.Database.GetMigrations().ShouldNotBeEmpty();
            db.Database.HasPendingModelChanges().ShouldBeFalse($"{db.Database.ProviderName}: write what has changed with infra/dev migration NAME");
        }
    }

    [Theory, MemberData(nameof(Services))]
    public async Task A_migrated_SQLite_database_is_what_the_model_says(string service)
    {
        using var folder = new DataFolderOfATest();
        var (migrated, made) = (new SqliteDatabase(service, folder.PathOf("migrated.db")), new SqliteDatabase(service, folder.PathOf("made.db")));
        await using (var db = migrated.NewContext(AllServices.ContextOf(service)))
            await migrated.Prepare(db, TestContext.Current.CancellationToken);
        await using (var db = made.NewContext(AllServices.ContextOf(service)))
            await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(TestContext.Current.CancellationToken);

        var shape = await migrated.Shape(TestContext.Current.CancellationToken);
        shape.ShouldContain("Outbox: Id INTEGER not null key 1 counted", "shapes are really read");
        shape.Select(WithoutDefault).ShouldBe((await made.Shape(TestContext.Current.CancellationToken)).Select(WithoutDefault));
    }

    /// <summary>A column that was added to a table with rows keeps the default that those were given; the model asks for none.</summary>
    private static string WithoutDefault(string part) => part.Split(" default ")[0];

    [Theory, MemberData(nameof(Services))]
    public void In_PostgreSQL_all_text_is_of_any_length_and_compared_by_its_bytes(string service)
    {
        using var db = new PostgresDatabase(service, "Host=none").NewContext(AllServices.ContextOf(service));
        var columns = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.SelectMany(t => t.Columns).ToList();
        columns.Where(c => c.StoreType.StartsWith("character", StringComparison.Ordinal)).ShouldBeEmpty();
        columns.Where(c => c.StoreType == "text").ShouldNotBeEmpty();
        columns.Where(c => c.StoreType == "text" && c.Collation != "C").ShouldBeEmpty();
    }
}
