using BtFlow.Messaging;
using BtFlow.Regulation;
using BtFlow.Server.Settings;
using Microsoft.Extensions.Configuration;

namespace BtFlow.Server.Tests.Settings;

public sealed class ServerSettingsTests : IDisposable
{
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private readonly string _folder = Directory.CreateTempSubdirectory("btflow-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A setting or option of a whole and sound distributed process, spoilt; what is then said names it and what to write.</summary>
    [Theory]
    [InlineData("BTFLOW_BUS", "rabitmq", "BTFLOW_BUS (--bus): ”rabitmq” är inget val. Menade du ”rabbitmq”?")]
    [InlineData("BTFLOW_DB", "oracle", "BTFLOW_DB (--db): ”oracle” är inget val. Skriv sqlite eller postgres.")]
    [InlineData("BTFLOW_DB", "sqlite", "BTFLOW_BUS (--bus): rabbitmq och sqlite går inte ihop. Skriv --bus memory --db sqlite för allt i en process, eller --bus rabbitmq --db postgres för flera.")]
    [InlineData("BTFLOW_BUS", null, "BTFLOW_BUS (--bus): memory och postgres går inte ihop.")]
    [InlineData("BTFLOW_SERVICES", "recruitment,recruitmnt", "BTFLOW_SERVICES (--services): Tjänsten ”recruitmnt” finns inte. Menade du ”recruitment”? De är: assessment, certification, documents, notifications, organisation, recruitment, training-plan, workflow.")]
    [InlineData("BTFLOW_PORT", "80a", "BTFLOW_PORT (--port): ”80a” är inget portnummer. Skriv ett tal från 1 till 65535.")]
    [InlineData("BTFLOW_PORT", "70000", "BTFLOW_PORT (--port): ”70000” är inget portnummer.")]
    [InlineData("BTFLOW_LISTEN", "alla", "BTFLOW_LISTEN: ”alla” är ingen IP-adress. Skriv 127.0.0.1")]
    [InlineData("BTFLOW_PUBLIC_ADDRESS", null, "BTFLOW_PUBLIC_ADDRESS: Adressen som länkar i brev leder till saknas.")]
    [InlineData("BTFLOW_PUBLIC_ADDRESS", "bt.example.se", "BTFLOW_PUBLIC_ADDRESS: ”bt.example.se” är ingen adress till en webbplats. Skriv protokoll och värd utan sökväg, till exempel https://bt.region.se.")]
    [InlineData("BTFLOW_PUBLIC_ADDRESS", "https://bt.example.se/app", "BTFLOW_PUBLIC_ADDRESS:")]
    [InlineData("BTFLOW_PROXIES", "10.0.0.5,gateway", "BTFLOW_PROXIES: ”gateway” är varken en IP-adress eller ett nät.")]
    [InlineData("BTFLOW_DATA", null, "BTFLOW_DATA (--data): Datamappen saknas. Ange en mapp som alla processer delar")]
    [InlineData("BTFLOW_KEY", null, "BTFLOW_KEY: Nyckeln saknas. Alla processer ska ha samma. Gör en med: openssl rand -base64 32")]
    [InlineData("BTFLOW_KEY", "c2VjcmV0", "BTFLOW_KEY: Nyckeln är inte 32 byte i base64.")]
    [InlineData("BTFLOW_RABBITMQ", null, "BTFLOW_RABBITMQ: Adressen till RabbitMQ saknas. Skriv amqp://användare:lösenord@värd:port/vhost")]
    [InlineData("BTFLOW_RABBITMQ", "localhost:secret", "BTFLOW_RABBITMQ: Adressen till RabbitMQ börjar inte med amqp://.")]
    [InlineData("BTFLOW_POSTGRES", null, "BTFLOW_POSTGRES: Anslutningen till PostgreSQL saknas.")]
    [InlineData("BTFLOW_POSTGRES", "Host=x;secret", "BTFLOW_POSTGRES: Anslutningssträngen går inte att läsa. Skriv Host=...")]
    [InlineData("BTFLOW_POSTGRES", "Host=x;Password=secret", "BTFLOW_POSTGRES: Host, Database och Username måste finnas i anslutningssträngen.")]
    [InlineData("BTFLOW_POSTGRES_TRAINING_PLAN", "Host=x", "BTFLOW_POSTGRES_TRAINING_PLAN: Host, Database och Username måste finnas")]
    [InlineData("BTFLOW_POSTGRES_TRANING_PLAN", "Host=x", "BTFLOW_POSTGRES_TRANING_PLAN: Ingen tjänst heter så. Menade du BTFLOW_POSTGRES_TRAINING_PLAN?")]
    [InlineData("BTFLOW_EXAMPLE", "workflows/examples/x", "BTFLOW_EXAMPLE (--example): Ett distribuerat system fylls inte med ett exempel.")]
    [InlineData("BTFLOW_WORKFLOWS", "/nowhere", "BTFLOW_WORKFLOWS: Mappen /nowhere har ingen mapp definitions.")]
    [InlineData("BTFLOW_ADMIN_EMAIL", null, "BTFLOW_ADMIN_EMAIL: Den första administratören behöver både e-postadress och lösenord. Ange båda eller ingen.")]
    [InlineData("BTFLOW_ADMIN_EMAIL", "chef", "BTFLOW_ADMIN_EMAIL: ”chef” är ingen e-postadress.")]
    [InlineData("BTFLOW_ADMIN_PASSWORD", "secret", "BTFLOW_ADMIN_PASSWORD: Lösenordet är för svagt. Välj minst 12 tecken, varav minst 4 olika.")]
    public void What_is_wrong_is_said_with_the_setting_and_what_to_write(string name, string? value, string said)
    {
        var settings = Sound();
        settings[name] = value;
        var told = Should.Throw<InputException>(() => Read(settings)).Problems;
        told[0].ToString().ShouldStartWith(said);
        string.Join('\n', told).ShouldNotContain("secret");
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var settings = Sound();
        foreach (var name in settings.Keys.Except(["BTFLOW_BUS", "BTFLOW_DB", "BTFLOW_ADMIN_EMAIL", "BTFLOW_ADMIN_PASSWORD", "BTFLOW_WORKFLOWS"]).ToList()) settings[name] = null;
        Should.Throw<InputException>(() => Read(settings)).Problems.Select(p => p.File.Split(' ')[0])
            .ShouldBe(["BTFLOW_KEY", "BTFLOW_PUBLIC_ADDRESS", "BTFLOW_DATA", "BTFLOW_RABBITMQ", "BTFLOW_POSTGRES"], ignoreOrder: true);
    }

    [Fact]
    public void A_distributed_process_gets_its_services_each_with_its_own_role_and_no_example()
    {
        var settings = Sound();
        settings["BTFLOW_SERVICES"] = "training-plan, workflow";
        settings["BTFLOW_POSTGRES_WORKFLOW"] = "Host=other;Database=btflow;Username=wf";
        var read = Read(settings);
        read.Services.Select(s => s.Name).ShouldBe(["workflow", "training-plan"]);
        read.Distributed!.PostgresOf("training-plan").ShouldBe("Host=db;Database=btflow;Username=btflow_training_plan;Password=secret");
        read.Distributed.PostgresOf("workflow").ShouldBe("Host=other;Database=btflow;Username=wf");
        read.Example.ShouldBeNull();
        read.BtFlow.ShowSeededAccounts.ShouldBeFalse("nobody's password is shown where people work");
        read.BtFlow.PublicAddress.ShouldBe("https://bt.example.se");
        read.BtFlow.Proxies.Select(p => p.ToString()).ShouldBe(["10.0.0.5/32", "172.16.0.0/12"]);
    }

    [Fact]
    public void Every_service_that_has_consumers_can_be_named() =>
        ServiceModule.All.Select(s => s.Name).ShouldBe(ServiceModule.Topology().Queues.Select(q => q.Service).Distinct(), ignoreOrder: true);

    [Fact]
    public void By_itself_everything_runs_in_one_process_with_an_example()
    {
        var read = Read(new() { ["BTFLOW_DATA"] = _folder });
        read.Distributed.ShouldBeNull();
        read.Services.ShouldBe(ServiceModule.All);
        (read.Port, read.BtFlow.PublicAddress, read.BtFlow.ShowSeededAccounts).ShouldBe((5080, "http://localhost:5080", true));
        File.Exists(Path.Combine(_folder, "key")).ShouldBeTrue();
    }

    [Fact]
    public void A_folder_with_databases_whose_key_is_lost_gets_no_other()
    {
        File.WriteAllText(Path.Combine(_folder, "workflow.db"), "");
        Should.Throw<UsageException>(() => Read(new() { ["BTFLOW_DATA"] = _folder })).Message.ShouldContain("lägg tillbaka filen");
        Directory.EnumerateFiles(_folder).Select(Path.GetFileName).ShouldBe(["workflow.db"]);
        Read(new() { ["BTFLOW_DATA"] = _folder, ["BTFLOW_KEY"] = Key }).BtFlow.Key.ShouldBe(Convert.FromBase64String(Key));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_folder_that_a_restore_left_half_is_refused_and_nothing_is_written_to_it(bool distributed)
    {
        RestoredFolder.Begin(_folder).Dispose(); // cut off here
        var left = Directory.EnumerateFileSystemEntries(_folder).ToList();
        Should.Throw<BackupRefusedException>(() => Read(distributed ? Sound() : new() { ["BTFLOW_DATA"] = _folder })).Message.ShouldContain("blev aldrig färdig");
        Directory.EnumerateFileSystemEntries(_folder).ShouldBe(left, ignoreOrder: true);
    }

    [Fact]
    public void A_single_process_runs_all_services() =>
        Should.Throw<InputException>(() => Read(new() { ["BTFLOW_DATA"] = _folder, ["BTFLOW_SERVICES"] = "recruitment" })).Message.ShouldContain("En process som är ensam kör alla tjänster.");

    [Fact]
    public void The_command_line_goes_before_the_environment_and_the_environment_before_the_file()
    {
        var file = Written("""{ "BTFLOW_PORT": 1001, "BTFLOW_LISTEN": "0.0.0.0", "BTFLOW_DATA": "elsewhere", /* why */ "btflow_public_address": "https://bt.example.se", }""");
        var read = ServerSettings.Read(SettingsSource.Read(file, Environment(new() { ["BTFLOW_PORT"] = "1002", ["BTFLOW_DATA"] = "elsewhere" }), [("BTFLOW_DATA", _folder)]));
        (read.Port, read.Listen.ToString(), read.BtFlow.DataFolder, read.BtFlow.PublicAddress).ShouldBe((1002, "0.0.0.0", _folder, "https://bt.example.se"));
    }

    [Theory]
    [InlineData("{\n \"BTFLOW_BUS\" }", ":2: Filen går inte att läsa som JSON.")]
    [InlineData("[]", "Filen är inget JSON-objekt.")]
    [InlineData("{ \"BTFLOW_BUSS\": \"rabbitmq\" }", "Ingen inställning heter ”BTFLOW_BUSS”. Menade du BTFLOW_BUS?")]
    [InlineData("{ \"BTFLOW_SERVICES\": [ \"recruitment\" ] }", "BTFLOW_SERVICES är ingen text.")]
    public void A_file_that_cannot_be_used_is_told_of(string json, string said)
    {
        var file = Written(json);
        var told = Should.Throw<InputException>(() => ServerSettings.Read(SettingsSource.Read(file, Environment([]), [("BTFLOW_DATA", _folder)]))).Message;
        told.ShouldStartWith(file);
        told.ShouldContain(said);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_of() =>
        Should.Throw<InputException>(() => ServerSettings.Read(SettingsSource.Read(Path.Combine(_folder, "none.json"), Environment([]), []))).Message.ShouldContain("Inställningsfilen går inte att öppna.");

    private string Written(string json)
    {
        var file = Path.Combine(_folder, "settings.json");
        File.WriteAllText(file, json);
        return file;
    }

    private ServerSettings Read(Dictionary<string, string?> settings) => ServerSettings.Read(SettingsSource.Read(null, Environment(settings), []));

    private static IConfiguration Environment(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings.Where(s => s.Value is not null)).Build();

    private Dictionary<string, string?> Sound() => new()
    {
        ["BTFLOW_BUS"] = "rabbitmq", ["BTFLOW_DB"] = "postgres", ["BTFLOW_DATA"] = _folder, ["BTFLOW_KEY"] = Key, ["BTFLOW_PUBLIC_ADDRESS"] = "https://bt.example.se/", ["BTFLOW_PROXIES"] = "10.0.0.5, 172.16.0.0/12",
        ["BTFLOW_RABBITMQ"] = "amqp://btflow:secret@broker/btflow", ["BTFLOW_POSTGRES"] = "Host=db;Database=btflow;Username=btflow_{service};Password=secret",
        ["BTFLOW_ADMIN_EMAIL"] = "chef@example.se", ["BTFLOW_ADMIN_PASSWORD"] = "ett långt lösenord",
    };
}
