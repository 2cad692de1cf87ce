using System.Reflection;
using System.Text.RegularExpressions;
using BtFlow.Messaging;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Architecture.Tests;

public sealed partial class ConsumerTests(WholeServer server) : IClassFixture<WholeServer>
{
    public static TheoryData<string> Services => [.. Repository.Services];

    [Theory, MemberData(nameof(Services))]
    public void Every_consumer_of_a_service_is_registered_and_so_really_runs(string service)
    {
        var registered = server.App.Services.GetRequiredService<IServiceProviderIsService>();
        var consumers = Consumers(service);
        consumers.ShouldNotBeEmpty();
        consumers.Where(c => !registered.IsService(c)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Services))]
    public void A_consumer_s_name_says_what_it_does_and_when(string service) => Consumers(service).ShouldAllBe(c => c.Name.IndexOf("When", StringComparison.Ordinal) > 0);

    [Fact]
    public void Every_message_is_consumed_by_someone_or_is_approved_to_be_news_only()
    {
        var contracts = typeof(Contracts.ProtectedText).Assembly.GetExportedTypes().Where(t => t.GetCustomAttribute<MessageUrnAttribute>() is not null);
        var consumed = Repository.Services.Select(s => Assembly.Load("BtFlow." + s)).Append(typeof(Hosting.OpenTask).Assembly).SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetInterfaces()).Where(IsConsumer).Select(i => i.GenericTypeArguments[0]).ToHashSet();
        // Facts that are told although nobody needs them yet: the projections of a later issue will.
        contracts.Where(c => !consumed.Contains(c)).Select(c => c.Name).Order(StringComparer.Ordinal).ShouldBe(["ApplicationSent", "AuthorityDecided", "ContinuationDecided"]);
    }

    /// <summary>Queues and inbox rows bear these names: they survive every renaming of a class. A new line is approved here, an old one never changes while messages may wait in its queue.</summary>
    [Fact]
    public void The_consumers_addresses_and_what_they_consume_are_the_approved_ones()
    {
        var file = Approved("consumers.txt");
        var found = string.Concat(Registered().Select(c => $"{c.Address} {string.Join(" ", c.Contracts)}\n"));
        if (found != File.ReadAllText(file)) File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "consumers.received.txt"), found);
        found.ShouldBe(File.ReadAllText(file), $"approve {AppContext.BaseDirectory}consumers.received.txt by copying it over {file}");
    }

    /// <summary>What cannot come so stands with its reason in Approved/consumers-untested.txt.</summary>
    [Fact]
    public void Every_consumer_has_a_test_of_its_message_twice_late_and_before_its_sibling()
    {
        var shown = Shown();
        shown.Count.ShouldBeGreaterThan(100, "the tests are really read");
        var cannot = File.ReadAllLines(Approved("consumers-untested.txt")).Select(l => Cannot().Match(l)).ToList();
        cannot.ShouldAllBe(m => m.Success);
        var excused = cannot.Select(m => (m.Groups[1].Value, m.Groups[2].Value)).ToHashSet();
        var all = Registered().SelectMany(c => Ways.Select(way => (c.Address, way))).ToList();

        all.Where(c => !shown.Contains(c) && !excused.Contains(c)).ShouldBeEmpty();
        excused.Where(c => shown.Contains(c) || !all.Contains(c)).ShouldBeEmpty("it has a test, or there is no such consumer");
        shown.Where(c => !all.Contains(c)).ShouldBeEmpty("a test names a consumer that there is not");
    }

    private static readonly string[] Ways = ["Twice", "Late", "BeforeSibling"];

    private IEnumerable<(string Address, IReadOnlyList<string> Contracts)> Registered() => server.App.Services.GetServices<MessagingService>()
        .SelectMany(s => s.Consumers.Select(c => ($"{s.Name}-{c.Name}", c.Contracts))).OrderBy(c => c.Item1, StringComparer.Ordinal);

    /// <summary>Read from the sources, as the rules' proofs are.</summary>
    private static HashSet<(string Address, string Way)> Shown() =>
    [
        .. Repository.Files("tests").Where(f => f.Path.EndsWith("Tests.cs", StringComparison.Ordinal)).SelectMany(f => Marks().Matches(f.Text))
            .SelectMany(m => m.Groups[1].Value.Split(' ').SelectMany(address => m.Groups[2].Captures.Select(way => (address, way.Value)))),
    ];

    private static string Approved(string name) => Path.Combine(Repository.Root, "tests", "Architecture.Tests", "Approved", name);

    [GeneratedRegex(@"\[[^\]\n]*\bConsumer\(""([a-z -]+)""(?:, Comes\.(\w+))+\)")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^([a-z-]+) (Twice|Late|BeforeSibling): .{20,}$")]
    private static partial Regex Cannot();

    private static List<Type> Consumers(string service) => [.. Assembly.Load("BtFlow." + service).GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && t.GetInterfaces().Any(IsConsumer))];

    private static bool IsConsumer(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConsumer<>);
}
