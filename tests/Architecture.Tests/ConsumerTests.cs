using System.Reflection;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Architecture.Tests;

public sealed class ConsumerTests(WholeServer server) : IClassFixture<WholeServer>
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

    private static List<Type> Consumers(string service) => [.. Assembly.Load("BtFlow." + service).GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && t.GetInterfaces().Any(IsConsumer))];

    private static bool IsConsumer(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConsumer<>);
}
