using BtFlow.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Delivery.Tests;

/// <summary>On a real broker: the in-memory bus proves no routing.</summary>
[Collection(nameof(OwnServers))]
public sealed class RoutingTests(OwnServers own)
{
    [Fact]
    public async Task A_contract_reaches_the_queues_of_its_consumers_and_no_other()
    {
        await using var post = await PostOffice.Open(own.Servers);
        var writer = await post.Start(LetterServices.Writer);

        await PostOffice.Write(writer, new Letter("one"), new Letter("two"), new Parcel("three"));
        await Wait.Until(post.AllIsSent, "the broker has all");

        (await post.Look("reader-letter")).ShouldBe((2u, 0u));
        (await post.Look("archive-letter")).ShouldBe((2u, 0u));
        (await post.Look("reader-parcel")).ShouldBe((1u, 0u));
    }

    [Fact]
    public async Task What_is_sent_before_its_receiver_has_ever_run_waits_for_it()
    {
        await using var post = await PostOffice.Open(own.Servers);
        var writer = await post.Start(LetterServices.Writer);
        await PostOffice.Write(writer, new Letter("early"));
        await Wait.Until(post.AllIsSent, "the broker has it");

        await post.Start(LetterServices.Reader);
        await post.Start(LetterServices.Archive);

        await Wait.Until(async () => await post.Notes("reader") is ["early"], "the reader has it");
        await Wait.Until(async () => await post.Notes("archive") is ["kept early"], "the archive has it");
    }

    [Fact]
    public async Task Two_replicas_share_one_queue_and_each_message_goes_to_one_of_them()
    {
        await using var post = await PostOffice.Open(own.Servers);
        var (first, second) = (await post.Start(LetterServices.Writer, LetterServices.Reader), await post.Start(LetterServices.Reader));
        await Wait.Until(async () => await post.Look("reader-letter") is { Readers: 2 }, "both replicas read one queue");

        var texts = Enumerable.Range(100, 200).Select(i => $"{i}").ToList();
        await PostOffice.Write(first, texts.Select(text => new Letter(text)));
        await Wait.Until(async () => (await post.Notes("reader")).Count >= texts.Count, "all are read");

        (await post.Notes("reader")).ShouldBe(texts);
        (Done(first), Done(second)).ShouldSatisfyAllConditions(done => done.Item1.ShouldBeGreaterThan(0), done => done.Item2.ShouldBeGreaterThan(0));

        static long Done(Microsoft.Extensions.Hosting.IHost host) => host.Services.GetRequiredService<MessagingState>().Counts.Done;
    }

    [Fact]
    public async Task A_message_whose_only_queue_was_deleted_behind_our_back_comes_when_the_queue_is_there_again()
    {
        await using var post = await PostOffice.Open(own.Servers);
        var writer = await post.Start(LetterServices.Writer);
        await Wait.Until(async () => await post.Look("reader-parcel") is not null, "the queues are there");
        await post.Delete("reader-parcel");

        await PostOffice.Write(writer, new Parcel("all the same"));
        await Wait.Until(post.AllIsSent, "the broker has it");
        await post.Start(LetterServices.Reader);

        await Wait.Until(async () => await post.Notes("reader") is ["parcel all the same"], "it is read");
    }

    [Fact]
    public async Task A_reader_whose_queue_is_deleted_while_it_reads_makes_it_again_and_reads_on()
    {
        await using var post = await PostOffice.Open(own.Servers);
        var both = await post.Start(LetterServices.Writer, LetterServices.Reader);
        await Wait.Until(async () => await post.Look("reader-parcel") is { Readers: 1 }, "it is read");
        await post.Delete("reader-parcel");

        await PostOffice.Write(both, new Parcel("afterwards"));

        await Wait.Until(async () => await post.Notes("reader") is ["parcel afterwards"], "it is read again");
    }
}
