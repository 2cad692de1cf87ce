using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace BtFlow.Messaging;

/// <summary>
/// A service's assembly holds its migrations for both providers, in Migrations/Sqlite and Migrations/Postgres; a context sees those of its own provider, where EF Core would take all.
/// </summary>
internal sealed class ProviderMigrations(ICurrentDbContext current, IDatabaseProvider provider) : IMigrationsAssembly
{
    private readonly Type context = current.Context.GetType();
    private SortedList<string, TypeInfo>? migrations;

    public Assembly Assembly => context.Assembly;

    public IReadOnlyDictionary<string, TypeInfo> Migrations =>
        migrations ??= new(Own<Migration>().ToDictionary(IdOf), StringComparer.Ordinal);

    public ModelSnapshot? ModelSnapshot => Own<ModelSnapshot>().SingleOrDefault() is { } type ? (ModelSnapshot)Activator.CreateInstance(type)! : null;

    public string? FindMigrationId(string nameOrId) => Migrations.Keys.SingleOrDefault(id => id == nameOrId || id[(id.IndexOf('_') + 1)..] == nameOrId);

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = (Migration)Activator.CreateInstance(migrationClass)!;
        migration.ActiveProvider = activeProvider;
        return migration;
    }

    /// <summary>The folder, and so the end of the namespace, of a provider's migrations.</summary>
    public static string FolderOf(string provider) => provider.StartsWith("Npgsql", StringComparison.Ordinal) ? "Postgres" : "Sqlite";

    /// <summary>The ids of a context's migrations in one of the folders.</summary>
    public static IReadOnlyList<string> IdsOf(Type context, string folder) => [.. Of<Migration>(context, folder).Select(IdOf)];

    private IEnumerable<TypeInfo> Own<T>() => Of<T>(context, FolderOf(provider.Name));

    private static IEnumerable<TypeInfo> Of<T>(Type context, string folder) => context.Assembly.DefinedTypes.Where(type =>
        type.IsSubclassOf(typeof(T)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context && type.Namespace!.EndsWith($".Migrations.{folder}", StringComparison.Ordinal));

    private static string IdOf(TypeInfo migration) => migration.GetCustomAttribute<MigrationAttribute>()!.Id;
}
