using BtFlow.Messaging;

namespace BtFlow.Hosting;

/// <summary>Why an operator's wish was not carried out, in words.</summary>
public static class ParkedRefusal
{
    /// <summary>Null when it was.</summary>
    public static string? Of(ParkedResult result) => result.Outcome switch
    {
        ParkedOutcome.Done => null,
        ParkedOutcome.DoneBefore => $"Någon annan hann före. {ParkedView.Tell(result.Act!)}",
        ParkedOutcome.NoReceiver => "Mottagaren finns inte längre i tjänsten, så ingen skulle få meddelandet. Förkasta det, eller kör en version av BtFlow som har mottagaren.",
        _ => "Meddelandet finns inte i tjänsten.",
    };
}
