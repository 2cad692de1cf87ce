using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace BtFlow.Web;

/// <summary>What a form says, in Swedish, of a field that cannot be read or that an attribute refuses without words of its own.</summary>
internal sealed class SwedishForms : IValidationMetadataProvider
{
    public static void Speak(MvcOptions options)
    {
        options.ModelMetadataDetailsProviders.Add(new SwedishForms());
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => NotReadable(value));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(NotReadable);
        messages.SetValueIsInvalidAccessor(NotReadable);
        messages.SetUnknownValueIsInvalidAccessor(_ => "Uppgiften går inte att läsa.");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Uppgiften går inte att läsa.");
        messages.SetValueMustBeANumberAccessor(_ => "Skriv ett tal, med siffror.");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Skriv ett tal, med siffror.");
        messages.SetValueMustNotBeNullAccessor(_ => "Fyll i uppgiften.");
        messages.SetMissingBindRequiredValueAccessor(_ => "Fyll i uppgiften.");
        messages.SetMissingKeyOrValueAccessor(() => "Fyll i uppgiften.");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "Formuläret kom fram tomt. Skicka det på nytt.");
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>()) SwedishMessages.Give(rule);
    }

    private static string NotReadable(string value) => $"”{value}” går inte att läsa. Datum skrivs ÅÅÅÅ-MM-DD och tal med siffror.";
}
