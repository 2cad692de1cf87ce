using BtFlow.Regulation;

namespace BtFlow.Recruitment.Offers;

internal static class OfferWords
{
    public static string Of(OfferState state) => state switch
    {
        OfferState.Open => "väntar på svar",
        OfferState.Accepted => "antaget",
        OfferState.Declined => "avböjt",
        OfferState.Left => "antaget, slutade i förtid",
        _ => "inte besvarat i tid",
    };
}
