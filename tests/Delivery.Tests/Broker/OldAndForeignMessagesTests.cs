namespace BtFlow.Delivery.Tests;

/// <summary>On a real broker: what an earlier version left, and what somebody else put there.</summary>
[Collection(nameof(OwnServers))]
public sealed class OldAndForeignMessagesTests(OwnServers own)
{
    [Fact]
    public async Task A_renamed_contract_and_a_renamed_consumer_keep_their_addresses_and_their_memory()
    {
        await using var post = await PostOffice.Open(own.Servers);
        var before = await post.Start(LetterServices.Writer, LetterServices.Reader);
        await PostOffice.Write(before, new Letter("read before"));
        await Wait.Until(async () => await post.Notes("reader") is ["read before"], "it is read");
        await before.StopAsync();

        var after = await post.Start(LetterServices.Writer, LetterServices.ReaderSomeYearsLater);
        await post.SendAllAgain(); // the renamed consumer knows that it has read the first
        await PostOffice.Write(after, new RegisteredLetter("read after", "red"));
        await Wait.Until(async () => (await post.Notes("reader")).Contains("read after stamp: red"), "it is read");

        (await post.Notes("reader")).ShouldBe(["read after stamp: red", "read before"]);
    }

    [Fact]
    public async Task A_message_of_an_older_version_is_read_without_what_it_lacks_and_a_newer_ones_unknown_members_are_passed_over()
    {
        await using var post = await PostOffice.Open(own.Servers);
        await post.Start(LetterServices.Writer, LetterServices.ReaderSomeYearsLater);

        await post.LeaveInOutbox("writer:letter:v1", """{"text":"old"}""");
        await post.LeaveInOutbox("writer:letter:v1", """{"text":"new","stamp":"red","weight":{"grams":12}}""");

        await Wait.Until(async () => (await post.Notes("reader")).Count == 2, "both are read");
        (await post.Notes("reader")).ShouldBe(["new stamp: red", "old stamp: none"]);
        (await post.Parked("reader")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("this is no JSON")]
    [InlineData("""{"text":"nobody knows whose"}""")]
    [InlineData("")]
    public async Task What_somebody_else_put_into_a_queue_is_parked_and_harms_nothing_behind_it(string rubbish)
    {
        await using var post = await PostOffice.Open(own.Servers);
        var writer = await post.Start(LetterServices.Writer);
        await Wait.Until(async () => await post.Look("reader-letter") is not null, "the queues are there");
        await post.Put("reader-letter", rubbish);
        await PostOffice.Write(writer, new Letter("behind it"));
        await Wait.Until(post.AllIsSent, "the broker has both");

        await post.Start(LetterServices.Reader);

        await Wait.Until(async () => await post.Notes("reader") is ["behind it"], "the message behind it is read");
        await Wait.Until(async () => (await post.Parked("reader")).Count > 0, "the rubbish is parked");
        (await post.Parked("reader")).ShouldBe([rubbish]);
    }

    [Fact]
    public async Task A_message_without_a_member_that_its_contract_demands_is_parked_and_harms_nothing_behind_it()
    {
        await using var post = await PostOffice.Open(own.Servers);
        var both = await post.Start(LetterServices.Writer, LetterServices.Reader);

        await post.LeaveInOutbox("writer:letter:v1", """{"words":"not text"}""");
        await PostOffice.Write(both, new Letter("behind it"));

        await Wait.Until(async () => await post.Notes("reader") is ["behind it"], "the message behind it is read");
        await Wait.Until(async () => await post.Parked("reader") is ["""{"words":"not text"}"""], "the other is parked");
    }
}
