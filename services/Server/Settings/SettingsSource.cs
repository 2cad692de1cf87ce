using System.Text.Json;
using BtFlow.Regulation;
using Microsoft.Extensions.Configuration;

namespace BtFlow.Server.Settings;

/// <summary>
/// The settings as the operator wrote them. Each has one name, in the environment and in the file alike; the command line goes before the environment, which goes before the file.
/// What is wrong is gathered, to be told all at once; values are never repeated where they may hold a secret.
/// </summary>
internal sealed class SettingsSource
{
    public const string Bus = "BTFLOW_BUS", Db = "BTFLOW_DB", Services = "BTFLOW_SERVICES", Data = "BTFLOW_DATA", Port = "BTFLOW_PORT", Example = "BTFLOW_EXAMPLE", Listen = "BTFLOW_LISTEN",
        PublicAddress = "BTFLOW_PUBLIC_ADDRESS", Proxies = "BTFLOW_PROXIES", Key = "BTFLOW_KEY", RabbitMq = "BTFLOW_RABBITMQ", Postgres = "BTFLOW_POSTGRES", Workflows = "BTFLOW_WORKFLOWS",
        AdminEmail = "BTFLOW_ADMIN_EMAIL", AdminPassword = "BTFLOW_ADMIN_PASSWORD";

    /// <summary>Those that are also options of the command line.</summary>
    private static readonly Dictionary<string, string> Options = new(StringComparer.OrdinalIgnoreCase)
    {
        [Bus] = "--bus", [Db] = "--db", [Services] = "--services", [Data] = "--data", [Port] = "--port", [Example] = "--example",
    };

    private static readonly string[] Names = [Bus, Db, Services, Data, Port, Example, Listen, PublicAddress, Proxies, Key, RabbitMq, Postgres, Workflows, AdminEmail, AdminPassword];

    private SettingsSource(string? file, IConfiguration environment, IEnumerable<(string Name, string? Value)> commandLine) => Configuration = new ConfigurationBuilder()
        .AddInMemoryCollection(file is null ? [] : ReadFile(file))
        .AddConfiguration(environment)
        .AddInMemoryCollection(commandLine.Where(c => c.Value is not null).Select(c => KeyValuePair.Create(c.Name, c.Value)))
        .Build();

    public IConfiguration Configuration { get; }

    public List<InputProblem> Problems { get; } = [];

    /// <param name="file">The file named by --settings; null when there is none.</param>
    /// <param name="commandLine">Options by the name of their setting; null where an option was not given.</param>
    public static SettingsSource Read(string? file, params IEnumerable<(string Name, string? Value)> commandLine) =>
        Read(file, new ConfigurationBuilder().AddEnvironmentVariables().Build(), commandLine);

    /// <summary>As the other, with an <paramref name="environment"/> of one's own.</summary>
    public static SettingsSource Read(string? file, IConfiguration environment, IEnumerable<(string Name, string? Value)> commandLine)
    {
        var source = new SettingsSource(file, environment, commandLine);
        foreach (var (name, _) in source.Configuration.AsEnumerable().Where(s => s.Key.StartsWith(Postgres + "_", StringComparison.OrdinalIgnoreCase)))
            if (!ServiceModule.All.Any(s => PostgresOf(s.Name).Equals(name, StringComparison.OrdinalIgnoreCase)))
                source.Problems.Add(new(name, null, "Ingen tjänst heter så.", $"Menade du {Suggestion.Nearest(name, ServiceModule.All.Select(s => PostgresOf(s.Name))) ?? PostgresOf(ServiceModule.All[0].Name)}?"));
        return source;
    }

    /// <summary>The setting that goes before <see cref="Postgres"/> for one service.</summary>
    public static string PostgresOf(string service) => $"{Postgres}_{service.Replace('-', '_').ToUpperInvariant()}";

    /// <summary>What says where broker and database are, for a process that this one starts.</summary>
    public IEnumerable<(string Name, string? Value)> Servers =>
        Configuration.AsEnumerable().Where(s => s.Key.Equals(RabbitMq, StringComparison.OrdinalIgnoreCase) || s.Key.StartsWith(Postgres, StringComparison.OrdinalIgnoreCase)).Select(s => (s.Key, s.Value));

    /// <summary>A setting's text; null when it is not given, or empty.</summary>
    public string? Text(string name) => Configuration[name]?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>One of a setting's words, or the first of them when it is not given; another one is reported.</summary>
    public string Word(string name, params string[] words)
    {
        if (Text(name) is not { } text) return words[0];
        if (!words.Contains(text)) Problem(name, $"”{text}” är inget val.", Suggestion.Nearest(text, words) is { } near ? $"Menade du ”{near}”?" : $"Skriv {string.Join(" eller ", words)}.");
        return text;
    }

    public void Problem(string name, string what, string remedy) => Problems.Add(new(Options.TryGetValue(name, out var option) ? $"{name} ({option})" : name, null, what, remedy));

    private Dictionary<string, string?> ReadFile(string file)
    {
        const string form = "Filen är ett JSON-objekt med en text för varje inställning: { \"BTFLOW_BUS\": \"rabbitmq\" }.";
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (json.RootElement.ValueKind != JsonValueKind.Object) Problems.Add(new(file, null, "Filen är inget JSON-objekt.", form));
            else
                foreach (var each in json.RootElement.EnumerateObject())
                    if (!Knows(each.Name)) Problems.Add(new(file, null, $"Ingen inställning heter ”{each.Name}”.", Suggestion.Nearest(each.Name, Names) is { } near ? $"Menade du {near}?" : $"De är: {string.Join(", ", Names)}."));
                    else if (each.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array) Problems.Add(new(file, null, $"{each.Name} är ingen text.", form));
                    else settings[each.Name] = each.Value.ToString();
        }
        catch (JsonException unreadable)
        {
            Problems.Add(new(file, (int?)unreadable.LineNumber + 1, "Filen går inte att läsa som JSON.", form));
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            Problems.Add(new(file, null, "Inställningsfilen går inte att öppna.", "Kontrollera --settings och att filen får läsas."));
        }
        return settings;
    }

    private static bool Knows(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith(Postgres + "_", StringComparison.OrdinalIgnoreCase);
}
