using System.CommandLine;
using BtFlow.Messaging;
using BtFlow.Regulation;
using BtFlow.Server.Settings;

namespace BtFlow.Server.Backup;

/// <summary>The system that a backup is taken of or brought back to, or that is verified. <paramref name="Key"/> as its settings give it; null when it lies in the data folder or is not known here.</summary>
internal sealed record BackedUpSystem(string DataFolder, DistributedSettings? Distributed, byte[]? Key)
{
    public BackupMode Mode => Distributed is null ? BackupMode.Embedded : BackupMode.Distributed;

    public IReadOnlyList<string> Services { get; } = [.. ServiceModule.All.Select(s => s.Name).Order(StringComparer.Ordinal)];

    /// <summary>The options by which these commands are told what <c>btflow run</c> is told.</summary>
    internal sealed class Options(string dataDescription)
    {
        private readonly Option<string?> bus = new("--bus") { Description = "memory (allt i en process) eller rabbitmq." };
        private readonly Option<string?> db = new("--db") { Description = "sqlite (filer i datamappen) eller postgres." };
        private readonly Option<string?> data = new("--data") { Description = dataDescription };
        private readonly Option<string?> file = new("--settings") { Description = "Systemets JSON-fil med inställningar." };

        public IEnumerable<Option> All => [bus, db, data, file];

        /// <summary>Throws <see cref="InputException"/> with everything that is wrong.</summary>
        public BackedUpSystem Read(ParseResult parsed)
        {
            var source = SettingsSource.Read(parsed.GetValue(file), (SettingsSource.Bus, parsed.GetValue(bus)), (SettingsSource.Db, parsed.GetValue(db)), (SettingsSource.Data, parsed.GetValue(data)));
            var apart = ServerSettings.IsDistributed(source);
            var (folder, distributed) = (ServerSettings.DataIn(source, apart), apart ? ServerSettings.DistributedIn(source, ServiceModule.All) : null);
            var key = source.Text(SettingsSource.Key) is { } text ? DataKey.Parse(text) : null;
            if (key is null && source.Text(SettingsSource.Key) is not null) source.Problem(SettingsSource.Key, "Nyckeln är inte 32 byte i base64.", "Ange samma nyckel som systemet har.");
            if (source.Problems.Count > 0) throw new InputException(source.Problems);
            return new(folder, distributed, key);
        }
    }
}
