using System.ComponentModel.DataAnnotations;

namespace BtFlow.Hosting;

/// <summary>What users read when a validation attribute brings no words of its own.</summary>
public static class SwedishMessages
{
    private static readonly string? OwnWordsOfEmail = new EmailAddressAttribute().ErrorMessage; // English, and not told from words that were given

    /// <summary>Gives the attribute a Swedish message unless it has one.</summary>
    public static void Give(ValidationAttribute rule)
    {
        if ((rule.ErrorMessage is null || rule.ErrorMessage == OwnWordsOfEmail) && rule.ErrorMessageResourceName is null) rule.ErrorMessage = For(rule);
    }

    private static string For(ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => "Fyll i uppgiften.",
        StringLengthAttribute { MinimumLength: > 0 } => "Skriv mellan {2} och {1} tecken.",
        StringLengthAttribute or MaxLengthAttribute => "Skriv högst {1} tecken.",
        MinLengthAttribute => "Skriv minst {1} tecken.",
        RangeAttribute => "Ange ett värde mellan {1} och {2}.",
        EmailAddressAttribute => "Skriv en e-postadress, till exempel namn@example.se.",
        _ => "Uppgiften har inte rätt form.",
    };
}
