using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Web;
using MassTransit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BtFlow.Testing;

/// <summary>One service in its own composition, on real SQLite and the real embedded bus, served on loopback; the neighbours are played by the test through messages.</summary>
public sealed class ServiceApp : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private readonly WebApplication _app;
    private readonly string _folder;

    private ServiceApp(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    public BusinessClock Clock => _app.Services.GetRequiredService<BusinessClock>();
    public IServiceProvider Services => _app.Services;
    public BtFlowSettings Settings => _app.Services.GetRequiredService<BtFlowSettings>();
    public Uri Address => new(_app.Urls.First());
    public IEnumerable<Endpoint> Endpoints => _app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints);

    /// <param name="add">The service's composition, for example <c>s => s.AddRecruitment()</c>.</param>
    /// <param name="map">Its routes, for example <c>a => a.MapRecruitment()</c>.</param>
    /// <param name="listen">Consumers of the messages that the test wants to see: <c>c => c.Listen&lt;CandidateHired&gt;()</c>.</param>
    public static async Task<ServiceApp> Start(
        Action<IServiceCollection> add, Action<IEndpointRouteBuilder> map, Action<Listener>? listen = null, DateTimeOffset? now = null, string? workflowsFolder = null, string? dataFolder = null, IReadOnlyDictionary<string, string?>? configuration = null)
    {
        var folder = dataFolder ?? Directory.CreateTempSubdirectory("btflow-test-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory }); // not the data folder, whose every write would wake a watcher of settings
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(configuration ?? new Dictionary<string, string?>());
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var settings = new BtFlowSettings(folder, workflowsFolder ?? WorkflowsFolder(), "http://btflow.test", [.. Enumerable.Range(1, 32).Select(i => (byte)i)], ShowSeededAccounts: true);
        builder.Services.AddBtFlowHosting(settings, BusinessClock.Simulated(now ?? new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1)))).AddBtFlowTelemetry(builder.Configuration);
        add(builder.Services);
        builder.Services.AddSingleton<Heard>();
        builder.Services.AddServiceMessaging<TestDb>("test", consumers => listen?.Invoke(new Listener(consumers)));
        builder.Services.AddEmbeddedBus(folder);
        var app = builder.Build();
        app.UseBtFlow();
        app.MapWeb();
        map(app.MapBtFlow());
        await app.StartAsync();
        return new(app, folder);
    }

    /// <summary>The repository's workflows folder, found from the test's own place.</summary>
    public static string WorkflowsFolder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "BtFlow.slnx"))) return Path.Combine(at.FullName, "workflows");
        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }

    /// <summary>A client signed in by bearer token as a person with a role (at a unit, or in the whole region).</summary>
    public HttpClient As(string role, string personId = "p-1", string? unitId = null, string name = "Test Testsson") =>
        WithToken(CurrentUser.Principal(personId, name, [new RoleAssignment(role, unitId)], SignInSetup.Bearer));

    /// <summary>A client signed in by bearer token as a person with several roles.</summary>
    public HttpClient As(IReadOnlyList<RoleAssignment> roles, string personId, string name) => WithToken(CurrentUser.Principal(personId, name, roles, SignInSetup.Bearer));

    /// <summary>A client of nobody.</summary>
    public HttpClient Anonymous() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A page client (cookies, redirects not followed) signed in as a person, as the sign-in page would.</summary>
    public HttpClient Page(string role, string personId = "p-1", string? unitId = null, string name = "Test Testsson") =>
        WithCookie("btflow", SignInSetup.Cookie, CurrentUser.Principal(personId, name, [new RoleAssignment(role, unitId)], SignInSetup.Cookie));

    /// <summary>A page client that came by a mailed link to a task.</summary>
    public HttpClient OutsiderPage(string taskId, string name = "Utomstående") =>
        WithCookie("btflow-outsider", SignInSetup.OutsiderCookie, CurrentUser.OutsiderPrincipal(name, taskId, SignInSetup.OutsiderCookie));

    /// <summary>Sends messages as a neighbour would and waits until every consequence has happened.</summary>
    public async Task Send<T>(params T[] messages) where T : class
    {
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<IOutbox<TestDb>>();
            foreach (var message in messages) outbox.Add(message);
            await scope.ServiceProvider.GetRequiredService<TestDb>().SaveChangesAsync();
        }
        await Idle();
    }

    /// <summary>Waits until no message is on its way.</summary>
    public Task Idle() => _app.Services.GetRequiredService<MessagingState>().WhenIdle(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

    /// <summary>The messages of a type that the service has published so far, oldest first (those that the test listens to).</summary>
    public async Task<IReadOnlyList<T>> Published<T>()
    {
        await Idle();
        return [.. _app.Services.GetRequiredService<Heard>().Messages.OfType<T>()];
    }

    /// <summary>Reads or writes the service's own database.</summary>
    public async Task<TResult> Db<TDb, TResult>(Func<TDb, Task<TResult>> use) where TDb : ServiceDb
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    /// <summary>Reads a JSON answer as the API writes it.</summary>
    public static async Task<T> Read<T>(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<T>(Json))!;

    /// <summary>Ends the process, as far as a test can, and returns its data folder for another to start on.</summary>
    public async Task<string> Stop()
    {
        await _app.StopAsync();
        return await Kill();
    }

    /// <summary>Ends the process as near to a kill as a test can come: nothing is finished or told first.</summary>
    public async Task<string> Kill()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return _folder;
    }

    /// <summary>
    /// Everything that lies in the data folder, as bytes. A database's log may be folded into it between listing and reading (another test closes idle connections),
    /// so the folder is then read again from the start.
    /// </summary>
    public async Task<IReadOnlyList<(string Path, byte[] Bytes)>> DataFiles(string pattern)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var files = new List<(string, byte[])>();
                foreach (var path in Directory.EnumerateFiles(_folder, pattern, SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).ToList())
                {
                    await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                    using var bytes = new MemoryStream();
                    await stream.CopyToAsync(bytes);
                    files.Add((path, bytes.ToArray()));
                }
                return files;
            }
            catch (FileNotFoundException) when (attempt < 10)
            {
                // listed, and gone before it was opened: look again
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private HttpClient WithToken(System.Security.Claims.ClaimsPrincipal user)
    {
        var token = _app.Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(SignInSetup.Bearer).CreateToken(user);
        return new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
    }

    private HttpClient WithCookie(string cookie, string scheme, System.Security.Claims.ClaimsPrincipal user)
    {
        var options = _app.Services.GetRequiredService<IOptionsMonitor<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>>().Get(scheme);
        var now = DateTimeOffset.UtcNow;
        var value = options.TicketDataFormat.Protect(new AuthenticationTicket(user, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(1) }, scheme));
        var handler = new HttpClientHandler { AllowAutoRedirect = false };
        handler.CookieContainer.Add(Address, new System.Net.Cookie(cookie, value));
        return new HttpClient(handler) { BaseAddress = Address };
    }

    public sealed class TestDb(DbContextOptions<TestDb> options) : ServiceDb(options);

    /// <summary>Which messages the test hears.</summary>
    public sealed class Listener
    {
        private readonly ConsumerList<TestDb> _consumers;

        internal Listener(ConsumerList<TestDb> consumers) => _consumers = consumers;

        public Listener Listen<T>() where T : class
        {
            _consumers.Add<Hear<T>>("hear-" + typeof(T).Name);
            return this;
        }
    }

    internal sealed class Heard
    {
        public ConcurrentQueue<object> Messages { get; } = new();
    }

    internal sealed class Hear<T>(Heard heard) : IConsumer<T> where T : class
    {
        public Task Consume(ConsumeContext<T> context)
        {
            heard.Messages.Enqueue(context.Message);
            return Task.CompletedTask;
        }
    }
}
