using BtFlow.Messaging;
using BtFlow.Regulation;
using BtFlow.Server.Backup;
using Microsoft.Data.Sqlite;

namespace BtFlow.Server.Tests.Backup;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class BackupTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_backed_up_is_restored_file_for_file_without_what_is_only_passing()
    {
        foreach (var passing in new[] { "btflow.lock", "key.new", "mail/.new-two.eml/half", "archive/ab/cd.pdf.new", "keys/btflow.first-key.lock", "use.1f.new", "before-20260101T000000000Z/documents.db", "upgrading/documents.db" }) folder.Write(passing, "passing");
        folder.Write("later/added", "a folder that no backup knows of");

        (await folder.TakeBackup()).ShouldBe(0);
        (await DataFolder.Run(["backup", "verify", folder.Backup])).ShouldBe(0);
        (await folder.Restore()).ShouldBe(0);

        string[] kept = ["clock", "key", "keys/key-1.xml", "mail/one.eml", folder.Archived, "later/added"];
        Directory.EnumerateFiles(folder.Restored, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder.Restored, f)).ShouldBe([.. kept, "documents.db", "btflow.lock"], ignoreOrder: true);
        foreach (var file in kept) File.ReadAllText(Path.Combine(folder.Restored, file)).ShouldBe(File.ReadAllText(Path.Combine(folder.Data, file)));
        Hashes(folder.Restored).ShouldBe(Hashes(folder.Data));
        foreach (var secret in Directory.EnumerateFiles(folder.Backup, "*", SearchOption.AllDirectories).Append(Path.Combine(folder.Restored, "key")))
            if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(secret).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, secret);
    }

    [Fact]
    public async Task Mail_and_clock_are_of_the_instant_the_archive_may_hold_more_and_what_was_fetched_meanwhile_is_passed_over()
    {
        folder.Write("mail/fetched.eml", "To: somebody");
        var files = new DataFiles(folder.Data);
        files.LookAtTheInstant();
        folder.Write("clock", "later");
        folder.Write("mail/later.eml", "its link is not in the databases");
        var later = folder.Archive("later");
        File.Delete(Path.Combine(folder.Data, "mail/fetched.eml"));

        var copied = await files.CopyTo(folder.Backup, "data", _ => false, TestContext.Current.CancellationToken);

        copied.Select(f => f.Path).Order(StringComparer.Ordinal).ShouldBe(new[] { folder.Archived, later, "clock", "key", "keys/key-1.xml", "mail/one.eml" }.Select(f => $"data/{f}").Order(StringComparer.Ordinal));
        File.ReadAllText(Path.Combine(folder.Backup, "data/clock")).ShouldStartWith("2022-06-01");
    }

    [Theory]
    [InlineData(true, "saknas")]
    [InlineData(false, "är ändrad")]
    public async Task A_damaged_archive_is_told_and_the_backup_is_taken_and_restored_all_the_same(bool missing, string said)
    {
        if (missing) File.Delete(Path.Combine(folder.Data, folder.Archived));
        else folder.Write(folder.Archived, "altered");

        (await folder.TakeBackup()).ShouldBe(1);

        Manifest.Read(folder.Backup).Problems.ShouldBe([$"{folder.Archived["archive/".Length..]} {said}."]);
        (await folder.Restore()).ShouldBe(1);
    }

    [Fact]
    public async Task The_key_stays_outside_when_asked_and_another_key_is_refused()
    {
        var (key, other) = (File.ReadAllText(Path.Combine(folder.Data, "key")), Convert.ToBase64String(new byte[32]));
        (await folder.TakeBackup("--without-key")).ShouldBe(0);
        Manifest.Read(folder.Backup).Key.ShouldBe(KeyPlace.Elsewhere);

        await Refused(() => folder.Restore("--settings", Settings("BTFLOW_KEY", other)), "en annan nyckel");
        (await folder.Restore("--settings", Settings("BTFLOW_KEY", key))).ShouldBe(0);
        File.Exists(Path.Combine(folder.Restored, "key")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_backup_never_goes_into_the_data_folder_or_over_anything()
    {
        await Refused(() => DataFolder.Run(["backup", "--data", folder.Data, "--to", Path.Combine(folder.Data, "backup")]), "ligger i datamappen");
        await Refused(() => DataFolder.Run(["backup", "--data", folder.Data, "--to", folder.Data]), "ligger i datamappen");
        (await folder.TakeBackup()).ShouldBe(0);
        await Refused(() => folder.TakeBackup(), "inte en tom mapp");
        await Refused<BackupRefusedException>(() => DataFolder.Run(["backup", "--data", Path.Combine(folder.Root, "nothing"), "--to", Path.Combine(folder.Root, "other")]), "ingen databas");
    }

    [Fact]
    public async Task A_restore_never_goes_over_anything_and_one_that_was_cut_off_is_made_again()
    {
        (await folder.TakeBackup()).ShouldBe(0);
        Directory.CreateDirectory(folder.Restored);
        await File.WriteAllTextAsync(Path.Combine(folder.Restored, "mine"), "", TestContext.Current.CancellationToken);
        await Refused<BackupRefusedException>(() => folder.Restore(), "är inte tom");
        Directory.EnumerateFileSystemEntries(folder.Restored).Select(Path.GetFileName).ShouldBe(["mine"]);

        File.Delete(Path.Combine(folder.Restored, "mine"));
        using (RestoredFolder.Begin(folder.Restored)) // killed here
            await File.WriteAllTextAsync(Path.Combine(folder.Restored, "clock"), "half", TestContext.Current.CancellationToken);
        (await folder.Restore()).ShouldBe(0);
        File.ReadAllText(Path.Combine(folder.Restored, "clock")).ShouldStartWith("2022-06-01");
        await Refused<BackupRefusedException>(() => folder.Restore(), "är inte tom");
    }

    [Fact]
    public async Task A_folder_that_a_restore_left_half_is_not_backed_up_of_a_distributed_system_either()
    {
        RestoredFolder.Begin(folder.Restored).Dispose(); // killed here
        var nowhere = new DistributedSettings(RabbitMqAddress.Parse("amqp://nobody:invented@127.0.0.1:1/"), _ => "Host=127.0.0.1;Port=1;Database=none;Username=nobody");
        var writer = new BackupWriter(new BackedUpSystem(folder.Restored, nowhere, null), folder.Backup);
        (await Should.ThrowAsync<BackupRefusedException>(() => writer.Write(withoutKey: false, TestContext.Current.CancellationToken))).Message.ShouldContain("blev aldrig färdig");
        Directory.Exists(folder.Backup).ShouldBeFalse();
    }

    [Theory]
    [InlineData("backup", "--to")]
    [InlineData("restore", "--from")]
    public async Task A_distributed_system_s_data_folder_has_to_be_named(string command, string option)
    {
        (await folder.TakeBackup()).ShouldBe(0);
        (await Should.ThrowAsync<InputException>(() => DataFolder.Run([command, option, folder.Backup, "--bus", "rabbitmq", "--db", "postgres"]))).Message.ShouldContain("BTFLOW_DATA (--data): Datamappen saknas.");
    }

    [Fact]
    public async Task When_the_databases_are_whole_already_only_the_folder_beside_them_is_taken_for_restored()
    {
        (await folder.TakeBackup()).ShouldBe(0);
        var manifest = Manifest.Read(folder.Backup);
        RestoreCommand.RequireFiles(manifest, folder.Data);
        Should.Throw<UsageException>(() => RestoreCommand.RequireFiles(manifest, folder.Restored)).Message.ShouldContain("Ange samma datamapp som förra gången");
    }

    [Fact]
    public async Task A_half_an_altered_and_an_unknown_backup_are_refused_before_anything_is_written()
    {
        (await folder.TakeBackup()).ShouldBe(0);
        var manifest = Path.Combine(folder.Backup, Manifest.FileName);
        var whole = await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken);

        await Spoiled(manifest, null, "ingen färdig säkerhetskopia");
        await Spoiled(manifest, "{", "går inte att läsa");
        await Spoiled(manifest, "{}", "inte känner");
        await Spoiled(manifest, whole.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal), "inte känner");
        await Spoiled(manifest, whole.Replace("\"files\"", "\"fles\"", StringComparison.Ordinal), "går inte att läsa");
        await Spoiled(manifest, whole.Replace("data/clock", "../data/clock", StringComparison.Ordinal), "utanför sin mapp");
        await Spoiled(manifest, whole.Replace("\"documents\": []", "\"documents\": [\"99990101000000_FromTheFuture\"]", StringComparison.Ordinal), "nyare version");
        await Spoiled(manifest, whole.Replace("\"embedded\"", "\"distributed\"", StringComparison.Ordinal), "--bus rabbitmq");
        await Spoiled(Path.Combine(folder.Backup, "data/documents.db"), null, "data/documents.db saknas");
        await Spoiled(Path.Combine(folder.Backup, "data/clock"), "2022-06-01T10:00:00.0000000+01:00", "data/clock är ändrad");
        await Spoiled(Path.Combine(folder.Backup, "data/clock"), "shorter", "i stället för 33");
        (await folder.Restore()).ShouldBe(0);
    }

    private async Task Spoiled(string file, string? content, string said)
    {
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        if (content is null) File.Delete(file);
        else await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        await Refused(() => folder.Restore(), said);
        Directory.Exists(folder.Restored).ShouldBeFalse();
        await File.WriteAllBytesAsync(file, whole, TestContext.Current.CancellationToken);
    }

    private string Settings(string name, string value)
    {
        var file = Path.Combine(folder.Root, "settings.json");
        File.WriteAllText(file, $$"""{ "{{name}}": "{{value}}" }""");
        return file;
    }

    private static List<string> Hashes(string data)
    {
        using var documents = new SqliteConnection($"Data Source={Path.Combine(data, "documents.db")};Pooling=false");
        documents.Open();
        using var command = documents.CreateCommand();
        command.CommandText = "SELECT Sha256 FROM Files ORDER BY Sha256";
        using var reader = command.ExecuteReader();
        var hashes = new List<string>();
        while (reader.Read()) hashes.Add(reader.GetString(0));
        return hashes;
    }

    private static Task Refused(Func<Task<int>> act, string said) => Refused<UsageException>(act, said);

    private static async Task Refused<T>(Func<Task<int>> act, string said) where T : Exception => (await Should.ThrowAsync<T>(act)).Message.ShouldContain(said);
}
