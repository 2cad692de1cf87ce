using System.Globalization;
using System.Net;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Organisation;
using BtFlow.Regulation;
using Microsoft.Extensions.Configuration;

namespace BtFlow.Server.Settings;

/// <summary>
/// What one process is to be: everything embedded, or (with <paramref name="Distributed"/>) some services of a distributed system.
/// <paramref name="Example"/> is the folder that fills a new system; null for a region's own work. <paramref name="Configuration"/> holds the rest, as the services ask for it.
/// </summary>
internal sealed record ServerSettings(
    BtFlowSettings BtFlow, IReadOnlyList<ServiceModule> Services, DistributedSettings? Distributed, IPAddress Listen, int Port, string? Example, IConfiguration Configuration)
{
    private const int DefaultPort = 5080;

    /// <summary>The word for no example: a region's own work.</summary>
    public const string NoExample = "none";

    /// <summary>Everything in one process, as a demonstration and the tests want it.</summary>
    public static ServerSettings Embedded(BtFlowSettings settings, int port) =>
        new(settings, ServiceModule.All, null, IPAddress.Loopback, port, null, new ConfigurationBuilder().AddEnvironmentVariables().Build());

    /// <summary>Throws <see cref="InputException"/> with everything that is wrong. Nothing is written to a data folder that a restore has left half.</summary>
    public static ServerSettings Read(SettingsSource source)
    {
        var apart = IsDistributed(source);
        var services = ServicesIn(source, apart);
        var (port, key, example) = (PortIn(source), KeyIn(source, apart), ExampleIn(source, apart));
        var listen = ListenIn(source);
        var address = AddressIn(source, apart, port);
        var proxies = ProxiesIn(source);
        var workflows = WorkflowsIn(source);
        var data = DataIn(source, apart);
        var distributed = apart ? DistributedIn(source, services) : null;
        CheckAdministrator(source);
        if (source.Problems.Count > 0) throw new InputException(source.Problems);

        RestoredFolder.RequireFinished(data);
        Directory.CreateDirectory(data);
        var settings = new BtFlowSettings(data, workflows, address, key ?? DataKey.ReadOrCreate(data), ShowSeededAccounts: example is not null) { Proxies = proxies };
        return new(settings, services, distributed, listen, port, example, source.Configuration);
    }

    /// <summary>Whether the system is to be distributed. The two halves of the choice are one: half of it is refused.</summary>
    public static bool IsDistributed(SettingsSource source)
    {
        var (bus, db) = (source.Word(SettingsSource.Bus, "memory", "rabbitmq"), source.Word(SettingsSource.Db, "sqlite", "postgres"));
        if ((bus, db) is ("memory", "postgres") or ("rabbitmq", "sqlite"))
            source.Problem(SettingsSource.Bus, $"{bus} och {db} går inte ihop.", "Skriv --bus memory --db sqlite för allt i en process, eller --bus rabbitmq --db postgres för flera.");
        return (bus, db) is ("rabbitmq", "postgres");
    }

    public static DistributedSettings? DistributedIn(SettingsSource source, IReadOnlyList<ServiceModule> services)
    {
        RabbitMqAddress? broker = null;
        try
        {
            if (source.Text(SettingsSource.RabbitMq) is { } text) broker = RabbitMqAddress.Parse(text);
            else source.Problem(SettingsSource.RabbitMq, "Adressen till RabbitMQ saknas.", "Skriv amqp://användare:lösenord@värd:port/vhost, med flera värdar åtskilda av komma.");
        }
        catch (FormatException unreadable)
        {
            source.Problems.Add(new(SettingsSource.RabbitMq, null, unreadable.Message, "Tecken som @ och / i lösenordet skrivs %40 och %2F."));
        }

        const string form = "Skriv Host=...;Port=...;Database=btflow;Username=btflow_{service};Password=..., där {service} blir tjänstens namn.";
        foreach (var name in services.Select(s => source.Text(SettingsSource.PostgresOf(s.Name)) is null ? SettingsSource.Postgres : SettingsSource.PostgresOf(s.Name)).Distinct())
            if (source.Text(name) is not { } connection) source.Problem(name, "Anslutningen till PostgreSQL saknas.", form);
            else if (DistributedSettings.ProblemWithPostgres(connection) is { } what) source.Problem(name, what, form);
        return broker is null ? null : new(broker, service => (source.Text(SettingsSource.PostgresOf(service)) ?? source.Text(SettingsSource.Postgres)!).Replace("{service}", service.Replace('-', '_'), StringComparison.Ordinal));
    }

    private static IReadOnlyList<ServiceModule> ServicesIn(SettingsSource source, bool apart)
    {
        if (source.Text(SettingsSource.Services) is not { } text) return ServiceModule.All;
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        var all = ServiceModule.All.Select(s => s.Name).ToList();
        foreach (var unknown in names.Except(all))
            source.Problem(SettingsSource.Services, $"Tjänsten ”{unknown}” finns inte.", $"{(Suggestion.Nearest(unknown, all) is { } near ? $"Menade du ”{near}”? " : "")}De är: {string.Join(", ", all.Order(StringComparer.Ordinal))}.");
        if (!apart && names.Count < all.Count) source.Problem(SettingsSource.Services, "En process som är ensam kör alla tjänster.", "Ta bort inställningen, eller dela upp systemet med --bus rabbitmq --db postgres.");
        return names.All(all.Contains) ? [.. ServiceModule.All.Where(s => names.Contains(s.Name))] : ServiceModule.All; // so that what all need is told too
    }

    private static int PortIn(SettingsSource source)
    {
        if (source.Text(SettingsSource.Port) is not { } text) return DefaultPort;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > IPEndPoint.MaxPort) source.Problem(SettingsSource.Port, $"”{text}” är inget portnummer.", "Skriv ett tal från 1 till 65535.");
        return port;
    }

    private static IPAddress ListenIn(SettingsSource source)
    {
        if (source.Text(SettingsSource.Listen) is not { } text) return IPAddress.Loopback;
        if (!IPAddress.TryParse(text, out var listen)) source.Problem(SettingsSource.Listen, $"”{text}” är ingen IP-adress.", "Skriv 127.0.0.1 för den här datorn, eller 0.0.0.0 för alla nätverk (i en container).");
        return listen ?? IPAddress.Loopback;
    }

    private static string AddressIn(SettingsSource source, bool apart, int port)
    {
        if (source.Text(SettingsSource.PublicAddress) is not { } text)
        {
            if (apart) source.Problem(SettingsSource.PublicAddress, "Adressen som länkar i brev leder till saknas.", "Skriv den adress som människor når BtFlow på, till exempel https://bt.region.se.");
            return $"http://localhost:{(port == 0 ? DefaultPort : port)}";
        }
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.PathAndQuery != "/" || address.UserInfo.Length > 0)
            source.Problem(SettingsSource.PublicAddress, $"”{text}” är ingen adress till en webbplats.", "Skriv protokoll och värd utan sökväg, till exempel https://bt.region.se.");
        return text.TrimEnd('/');
    }

    private static IReadOnlyList<IPNetwork> ProxiesIn(SettingsSource source)
    {
        var proxies = new List<IPNetwork>();
        foreach (var text in source.Text(SettingsSource.Proxies)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
            if (IPAddress.TryParse(text, out var one)) proxies.Add(new(one, one.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(text, out var network)) proxies.Add(network);
            else source.Problem(SettingsSource.Proxies, $"”{text}” är varken en IP-adress eller ett nät.", "Skriv till exempel 10.0.0.5 eller 172.16.0.0/12, flera åtskilda av komma.");
        return proxies;
    }

    private static byte[]? KeyIn(SettingsSource source, bool apart)
    {
        const string how = "Gör en med: openssl rand -base64 32";
        var given = source.Text(SettingsSource.Key);
        if (given is null && apart) source.Problem(SettingsSource.Key, "Nyckeln saknas. Alla processer ska ha samma.", how);
        var key = given is null ? null : DataKey.Parse(given);
        if (given is not null && key is null) source.Problem(SettingsSource.Key, "Nyckeln är inte 32 byte i base64.", how);
        return key;
    }

    private static string? ExampleIn(SettingsSource source, bool apart)
    {
        var text = source.Text(SettingsSource.Example);
        if (apart && text is not null and not NoExample) source.Problem(SettingsSource.Example, "Ett distribuerat system fylls inte med ett exempel.", "Ta bort inställningen. Pröva ett exempel med btflow demo --bus rabbitmq --db postgres.");
        return apart || text == NoExample ? null : text ?? "";
    }

    public static string WorkflowsIn(SettingsSource source)
    {
        if (WorkflowsFolder.Find(source.Text(SettingsSource.Workflows)) is not { } folder)
        {
            source.Problem(SettingsSource.Workflows, WorkflowsFolder.Missing, WorkflowsFolder.Remedy);
            return "";
        }
        if (!Directory.Exists(Path.Combine(folder, "definitions"))) source.Problem(SettingsSource.Workflows, $"Mappen {folder} har ingen mapp definitions.", "Ange projektets mapp workflows, eller en kopia av den.");
        return folder;
    }

    public static string DataIn(SettingsSource source, bool apart)
    {
        if (apart && source.Text(SettingsSource.Data) is null)
            source.Problem(SettingsSource.Data, "Datamappen saknas.", "Ange en mapp som alla processer delar: där ligger arkivet, utgående post och inloggningarnas nycklar.");
        var folder = Path.GetFullPath(source.Text(SettingsSource.Data) ?? ".btflow");
        if (File.Exists(folder)) source.Problem(SettingsSource.Data, $"{folder} är en fil.", "Ange en mapp.");
        return folder;
    }

    private static void CheckAdministrator(SettingsSource source)
    {
        var (email, password) = (source.Text(SettingsSource.AdminEmail), source.Text(SettingsSource.AdminPassword));
        if (email is null != password is null) source.Problem(email is null ? SettingsSource.AdminEmail : SettingsSource.AdminPassword, "Den första administratören behöver både e-postadress och lösenord.", "Ange båda eller ingen.");
        if (email is not null && !email.Contains('@')) source.Problem(SettingsSource.AdminEmail, $"”{email}” är ingen e-postadress.", "Skriv den med @.");
        if (password is not null && (password.Length < OrganisationService.FewestPasswordCharacters || password.Distinct().Count() < OrganisationService.FewestDifferentCharacters))
            source.Problem(SettingsSource.AdminPassword, "Lösenordet är för svagt.", $"Välj minst {OrganisationService.FewestPasswordCharacters} tecken, varav minst {OrganisationService.FewestDifferentCharacters} olika.");
    }
}
