using System.ComponentModel.DataAnnotations;
using System.Globalization;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Credited service as typed.</summary>
internal sealed class CreditRow
{
    [StringLength(64)]
    public string? Id { get; set; }

    [StringLength(200, ErrorMessage = "Tjänstgöringsstället får ha högst {1} tecken.")]
    public string? Workplace { get; set; }

    [StringLength(100, ErrorMessage = "Landet får ha högst {1} tecken.")]
    public string? Country { get; set; }

    [StringLength(20)]
    public string? Kind { get; set; }

    [StringLength(32)]
    public string? From { get; set; }

    [StringLength(32)]
    public string? To { get; set; }

    [StringLength(32)]
    public string? Percent { get; set; }

    public bool BeforeLicence { get; set; }

    [StringLength(400, ErrorMessage = "Delmålen får skrivas med högst {1} tecken.")]
    public string? Goals { get; set; }

    [StringLength(2000, ErrorMessage = "Skälet får ha högst {1} tecken.")]
    public string? Reason { get; set; }

    public bool Remove { get; set; }

    internal bool IsEmpty => Id is null or "" && string.IsNullOrWhiteSpace(Workplace) && string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(To);

    internal static CreditRow Of(CreditView c) => new()
    {
        Id = c.CreditId, Workplace = c.Workplace, Country = c.Country, Kind = c.Kind.Key(), From = c.From.Iso(), To = c.To.Iso(), Percent = c.Percent.ToString(CultureInfo.InvariantCulture),
        BeforeLicence = c.BeforeLicence, Goals = string.Join(", ", c.Goals), Reason = c.Reason,
    };

    internal CreditEdit Read(string at, ModelStateDictionary errors)
    {
        if (string.IsNullOrWhiteSpace(Workplace)) errors.AddModelError($"{at}.Workplace", "Skriv var läkaren tjänstgjorde.");
        if (string.IsNullOrWhiteSpace(Reason)) errors.AddModelError($"{at}.Reason", "Skriv varför tjänstgöringen ska tillgodoräknas.");
        return new(string.IsNullOrEmpty(Id) ? null : Id, Workplace ?? "", Country, Kind ?? "", FormText.Date(From, $"{at}.From", errors), FormText.Date(To, $"{at}.To", errors),
            FormText.Percent(Percent, $"{at}.Percent", errors), BeforeLicence, FormText.Goals(Goals), Reason ?? "");
    }
}
