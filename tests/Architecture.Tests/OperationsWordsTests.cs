using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Architecture.Tests;

/// <summary>The operator's words follow the system: a new consumer or contract brings its words, and one that goes takes them along.</summary>
public sealed class OperationsWordsTests(WholeServer server) : IClassFixture<WholeServer>
{
    private IReadOnlyList<QueueAddress> Queues => server.App.Services.GetRequiredService<MessagingTopology>().Queues;

    private IEnumerable<string> Names => Queues.SelectMany(q => q.Contracts.Select(c => c.Split(':')[1]).Append(q.Consumer)).Distinct();

    [Fact]
    public void Every_consumer_and_contract_has_a_name_in_Swedish()
    {
        Names.Count().ShouldBeGreaterThan(60);
        Names.Where(n => OperationsWords.Parts(n).Contains(null)).ShouldBeEmpty("their words are missing in OperationsWords");
        Queues.Select(q => q.Service).Distinct().ShouldBe(OperationsWords.KnownServices, ignoreOrder: true);
    }

    [Fact]
    public void No_word_is_left_over() => OperationsWords.KnownWords.Except(Names.SelectMany(OperationsWords.Parts)!).ShouldBeEmpty();
}
