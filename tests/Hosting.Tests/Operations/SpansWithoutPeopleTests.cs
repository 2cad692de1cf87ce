using System.Diagnostics;

namespace BtFlow.Hosting.Tests.Operations;

public sealed class SpansWithoutPeopleTests
{
    [Fact]
    public void A_span_with_the_text_of_an_error_is_not_sent_and_one_with_a_bare_event_is()
    {
        Ended(span => span.AddException(new InvalidOperationException("Key (Email)=(asa@example.se) already exists."))).Recorded.ShouldBeFalse();
        Ended(span => span.AddEvent(new("asa@example.se"))).Recorded.ShouldBeFalse();
        Ended(span => span.AddEvent(new("received-first-response", tags: new() { ["to"] = "asa@example.se" }))).Recorded.ShouldBeFalse();
        Ended(span => span.AddEvent(new("received-first-response"))).Recorded.ShouldBeTrue();
        Ended(_ => { }).Recorded.ShouldBeTrue();
    }

    private static Activity Ended(Action<Activity> use)
    {
        using var source = new ActivitySource($"test-{Guid.NewGuid():N}");
        using var listener = new ActivityListener { ShouldListenTo = s => s == source, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        using var span = source.StartActivity("command").ShouldNotBeNull();
        span.Recorded.ShouldBeTrue();
        use(span);
        span.Stop();
        new SpansWithoutPeople().OnEnd(span);
        return span;
    }
}
