using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace BtFlow.Messaging;

/// <summary>pg_dump or pg_restore, run with the rights of one service's role. The password goes by the environment, where other users of the machine do not see it.</summary>
internal sealed partial class PostgresTool(string name)
{
    /// <summary>A tool that is older than the server does not know all that it holds.</summary>
    public async Task Require(Version server, CancellationToken ct)
    {
        var said = await Run(new ProcessStartInfo(name, ["--version"]), ct);
        if (Major().Match(said) is { Success: true } major && int.Parse(major.Groups[1].Value, CultureInfo.InvariantCulture) >= server.Major) return;
        throw new BackupRefusedException($"{name} är för gammalt ({said.Trim()}): servern är PostgreSQL {server.Major}. Installera postgresql-client-{server.Major} och se till att det ligger först i PATH.");
    }

    public Task Run(NpgsqlConnection connection, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var address = new NpgsqlConnectionStringBuilder(connection.ConnectionString);
        var start = new ProcessStartInfo(name, arguments);
        foreach (var (variable, value) in new Dictionary<string, string?>
        {
            ["PGHOST"] = address.Host,
            ["PGPORT"] = address.Port.ToString(CultureInfo.InvariantCulture),
            ["PGDATABASE"] = address.Database,
            ["PGUSER"] = address.Username,
            ["PGPASSWORD"] = address.Password,
            ["PGPASSFILE"] = address.Passfile,
            ["PGSSLMODE"] = address.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() },
            ["PGSSLROOTCERT"] = address.RootCertificate,
            ["PGAPPNAME"] = address.ApplicationName,
            ["PGOPTIONS"] = null,
            ["PGSERVICE"] = null,
        })
            start.Environment[variable] = value; // null removes what the operator's own shell has
        return Run(start, ct);
    }

    private async Task<string> Run(ProcessStartInfo start, CancellationToken ct)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Start(start);
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
        var (output, errors) = ((await said)[0], (await said)[1]);
        return process.ExitCode == 0 ? output : throw new BackupRefusedException($"{name} misslyckades: {errors.Trim()}");
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new BackupRefusedException($"Programmet {name} finns inte på den här datorn. Installera PostgreSQL:s klientprogram (i Debian: postgresql-client), av minst serverns version.", missing);
        }
    }

    [GeneratedRegex(@"\) (\d+)")]
    private static partial Regex Major();
}
