using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Server.Run;
using BtFlow.Server.Settings;
using Npgsql;

namespace BtFlow.Server.Demo;

/// <summary>Brings up a process for each service, on ports in the order of their names, as the gateway knows them.</summary>
internal static class DistributedStart
{
    public static async Task<DistributedSystem> Start(BtFlowSettings settings, SettingsSource source, (Uri Gateway, int FirstPort) place, BusinessClock clock, CancellationToken ct)
    {
        var clockFile = settings.DataFile("clock");
        clock.Advance(clock.Now); // so that the file is there to be followed
        var environment = Environment(settings, source);
        var processes = new List<ServiceProcess>();
        var (system, serves) = (new DistributedSystem(place.Gateway, processes, clock), false);
        try
        {
            foreach (var (service, i) in ServiceModule.All.Select(s => s.Name).Order(StringComparer.Ordinal).Select((name, i) => (name, i)))
                processes.Add(ServiceProcess.Start(service, place.FirstPort + i, settings.DataFile($"logs/{service}.log"), ["run", RunCommand.DemoClock, clockFile], environment));
            await Task.WhenAll(processes.Select(p => p.WhenServing(ct)));
            serves = true;
            return system;
        }
        finally
        {
            if (!serves) await system.DisposeAsync();
        }
    }

    /// <summary>A demo fills the system with invented people: only one that is empty, or with --resume its own, may get them. Asked before anything is started.</summary>
    public static async Task RequireOwnDatabase(DistributedSettings distributed, bool resume, CancellationToken ct)
    {
        try
        {
            foreach (var service in ServiceModule.All.Select(s => s.Name))
            {
                await using var connection = new NpgsqlConnection(distributed.PostgresOf(service));
                await connection.OpenAsync(ct);
                if (await Says(connection, "SELECT to_regclass('\"Outbox\"') IS NULL", ct)) continue;
                if (!resume) throw new UsageException("Databasen är inte tom, och en demo läggs bara i en tom. Kör ./infra/dev demo --bus rabbitmq --db postgres, som gör en ny, eller gå vidare med en avbruten demo med --resume.");
                if (service == "organisation" && !await Says(connection, $"SELECT NOT EXISTS (SELECT 1 FROM \"Accounts\") OR EXISTS (SELECT 1 FROM \"Accounts\" WHERE \"Email\" = '{DemoWorld.AdministratorEmail}')", ct))
                    throw new UsageException($"Databasen är inte en demos. Kontrollera {SettingsSource.Postgres}.");
            }
        }
        catch (NpgsqlException failure) when (BtFlowHost.DatabaseRefusal(failure) is { } refusal)
        {
            throw new UsageException(refusal);
        }
    }

    private static async Task<bool> Says(NpgsqlConnection connection, string question, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static Dictionary<string, string?> Environment(BtFlowSettings settings, SettingsSource source)
    {
        var environment = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            [SettingsSource.Bus] = "rabbitmq", [SettingsSource.Db] = "postgres", [SettingsSource.Data] = settings.DataFolder, [SettingsSource.Workflows] = settings.WorkflowsFolder,
            [SettingsSource.PublicAddress] = settings.PublicAddress, [SettingsSource.Key] = Convert.ToBase64String(settings.Key),
            [SettingsSource.AdminEmail] = DemoWorld.AdministratorEmail, [SettingsSource.AdminPassword] = DemoWorld.Password,
            [SettingsSource.Listen] = null, [SettingsSource.Proxies] = null, [SettingsSource.Example] = null,
        };
        foreach (var (name, value) in source.Servers) environment[name] = value;
        return environment;
    }
}
