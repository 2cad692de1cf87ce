using System.Globalization;
using BtFlow.Regulation;

namespace BtFlow.Recruitment.Applications;

/// <summary>Swedish words for what pages show of an application.</summary>
internal static class Words
{
    /// <summary>A number with a Swedish decimal comma, whatever culture data the machine has.</summary>
    public static string Number(decimal value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace('.', ',');

    public static string Of(Stage stage) => stage switch
    {
        Stage.Registered => "Att bedöma",
        Stage.Eligible => "Behörig",
        Stage.Invited => "Kallad till intervju",
        Stage.Interviewed => "Intervjuad",
        Stage.Offered => "Erbjuden plats",
        Stage.Hired => "Anställd",
        _ => "Avslutad",
    };

    public static string Of(EligibilityStatus? status) => status switch
    {
        EligibilityStatus.Eligible => "Behörig",
        EligibilityStatus.Unclear => "Oklart",
        EligibilityStatus.NotEligible => "Ej behörig",
        _ => "Prövas",
    };

    public static string TagOf(EligibilityStatus? status) => status switch
    {
        EligibilityStatus.Eligible => "tag good",
        EligibilityStatus.Unclear => "tag warn",
        EligibilityStatus.NotEligible => "tag bad",
        _ => "tag",
    };

    public static string Of(Pathway pathway) => pathway switch
    {
        Pathway.MustDoBt => "Måste göra BT",
        Pathway.MayChoose => "Får välja mellan BT och äldre regler",
        _ => "Omfattas redan av äldre regler",
    };

    public static string OfOutcome(string outcome) => outcome switch
    {
        "Eligible" => "Behörig",
        "NotEligible" => "Ej behörig",
        "Withdrawn" => "Återtagen av sökanden",
        "Invite" => "Kallas till intervju",
        "NotSelected" => "Inte uttagen",
        "Duplicate" => "Samma person som i en annan ansökan",
        _ => outcome,
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Refusal => "Hinder",
        Severity.Warning => "Att kontrollera",
        _ => "Upplysning",
    };
}
