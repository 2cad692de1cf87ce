using Npgsql;

namespace BtFlow.Messaging;

/// <summary>Where the broker and the database are.</summary>
/// <param name="RabbitMq">The broker.</param>
/// <param name="PostgresOf">The connection string of a service's own role, by the service's name.</param>
public sealed record DistributedSettings(RabbitMqAddress RabbitMq, Func<string, string> PostgresOf)
{
    /// <summary>Checks a connection string; returns what is wrong with it in words for the operator, or null.</summary>
    public static string? ProblemWithPostgres(string connectionString)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            return parts is { Host.Length: > 0, Database.Length: > 0, Username.Length: > 0 } ? null : "Host, Database och Username måste finnas i anslutningssträngen.";
        }
        catch (ArgumentException) // its text may repeat a piece of the password
        {
            return "Anslutningssträngen går inte att läsa.";
        }
    }
}

/// <summary>A broker, or the nodes of a cluster: <c>amqp://user:password@host:port,host2:port/vhost</c>.</summary>
/// <param name="Nodes">Host and port of each node.</param>
/// <param name="User">The user.</param>
/// <param name="Password">Its password; never logged.</param>
/// <param name="VirtualHost">The virtual host, without a slash unless it is the default one.</param>
public sealed record RabbitMqAddress(IReadOnlyList<(string Host, int Port)> Nodes, string User, string Password, string VirtualHost)
{
    private const int DefaultPort = 5672;

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It has not that form; the text says what is missing, and does not repeat the address, which holds a secret.</exception>
    public static RabbitMqAddress Parse(string text)
    {
        const string form = "Skriv amqp://användare:lösenord@värd:port/vhost, med flera värdar åtskilda av komma.";
        if (!text.StartsWith("amqp://", StringComparison.Ordinal)) throw new FormatException($"Adressen till RabbitMQ börjar inte med amqp://. {form}");
        var rest = text["amqp://".Length..];
        var at = rest.LastIndexOf('@');
        var slash = rest.IndexOf('/', Math.Max(at, 0));
        if (at <= 0) throw new FormatException($"Adressen till RabbitMQ saknar användare och lösenord. {form}");
        var user = rest[..at].Split(':', 2);
        if (user.Length < 2 || user[0].Length == 0) throw new FormatException($"Adressen till RabbitMQ saknar lösenord. {form}");
        var nodes = rest[(at + 1)..(slash < 0 ? rest.Length : slash)].Split(',', StringSplitOptions.TrimEntries).Select(Node).ToList();
        var virtualHost = slash < 0 || slash == rest.Length - 1 ? "/" : Uri.UnescapeDataString(rest[(slash + 1)..]);
        return new(nodes, Uri.UnescapeDataString(user[0]), Uri.UnescapeDataString(user[1]), virtualHost);

        static (string, int) Node(string node)
        {
            var parts = node.Split(':', 2);
            if (parts[0].Length == 0) throw new FormatException($"Adressen till RabbitMQ saknar värd. {form}");
            if (parts.Length == 1) return (parts[0], DefaultPort);
            return int.TryParse(parts[1], out var port) && port is > 0 and < 65536 ? (parts[0], port) : throw new FormatException($"Porten {parts[1]} i adressen till RabbitMQ är inget portnummer. {form}");
        }
    }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"amqp://{User}@{string.Join(',', Nodes.Select(n => $"{n.Host}:{n.Port}"))}/{VirtualHost}";
}
