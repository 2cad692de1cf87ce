using System.Reflection;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

// Writes a migration for every service whose model has changed, for SQLite and for PostgreSQL; run by infra/dev migration NAME, in the project's folder. It needs no server:
// EF Core compares the model with the snapshot of the last migration. A program instead of EF's own tool, which wants a factory for each context and a call for each context and provider.
if (args is not [var name] || !name.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetterUpper(name[0]))
{
    Console.Error.WriteLine("infra/dev migration NAME: a name of letters and digits that says what changes, for example AddReasonToOffers.");
    return 2;
}
var written = 0;
foreach (var service in Directory.EnumerateFiles("services", "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal))
{
    if (!File.Exists(Path.Combine(AppContext.BaseDirectory, $"BtFlow.{service}.dll")) || Assembly.Load($"BtFlow.{service}").GetTypes().SingleOrDefault(t => t.IsSubclassOf(typeof(ServiceDb))) is not { } context)
        continue; // the host, which has no database of its own
    foreach (ServiceDatabase database in new ServiceDatabase[] { new SqliteDatabase(service, "none"), new PostgresDatabase(service, "Host=none") })
    {
        using var db = database.NewContext(context);
        if (!db.Database.HasPendingModelChanges()) continue;
        foreach (var (file, text) in Scaffold(db, service, db.Database.GetMigrations().Any() ? name : "Initial"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            Console.WriteLine(file);
            written++;
        }
    }
}
Console.WriteLine(written == 0 ? "No model has changed." : "Read what was written, and commit it with the change.");
return 0;

static IEnumerable<(string File, string Text)> Scaffold(ServiceDb db, string service, string name)
{
    var provider = db.GetService<IDatabaseProvider>();
    var providerServices = Assembly.Load(provider.Name).GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName;
    var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
    ((IDesignTimeServices)Activator.CreateInstance(Assembly.Load(provider.Name).GetType(providerServices, throwOnError: true)!)!).ConfigureDesignTimeServices(services);
    var made = services.BuildServiceProvider().GetRequiredService<IMigrationsScaffolder>().ScaffoldMigration(name, $"BtFlow.{service}", $"Migrations.{ProviderMigrations.FolderOf(provider.Name)}");
    var folder = Path.Combine("services", service, "Migrations", ProviderMigrations.FolderOf(provider.Name));
    yield return (Path.Combine(folder, $"{made.MigrationId}.cs"), made.MigrationCode);
    yield return (Path.Combine(folder, $"{made.MigrationId}.Designer.cs"), made.MetadataCode);
    yield return (Path.Combine(folder, $"{made.SnapshotName}.cs"), made.SnapshotCode);
}
