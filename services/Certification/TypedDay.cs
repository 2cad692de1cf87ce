using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BtFlow.Certification;

/// <summary>Reads a typed day as ÅÅÅÅ-MM-DD and nothing else; what cannot be read is said in Swedish and stays in the field.</summary>
internal sealed class TypedDay : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext context)
    {
        var typed = context.ValueProvider.GetValue(context.ModelName);
        if (typed.FirstValue?.Trim() is not { Length: > 0 } text) return Task.CompletedTask; // a required one has its own words
        context.ModelState.SetModelValue(context.ModelName, typed);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) context.Result = ModelBindingResult.Success(day);
        else context.ModelState.TryAddModelError(context.ModelName, $"”{text}” är inget datum. Skriv det som ÅÅÅÅ-MM-DD, till exempel 2027-03-01.");
        return Task.CompletedTask;
    }
}
