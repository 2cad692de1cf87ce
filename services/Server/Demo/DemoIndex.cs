using System.Globalization;
using System.Net;
using System.Text;

namespace BtFlow.Server.Demo;

/// <summary>The result for people: one page without script, opened from disk.</summary>
internal static class DemoIndex
{
    private static readonly string[] Stages = ["applied", "eligible", "invited", "interviewed", "offered", "hired"];

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static string Html(DemoResult result)
    {
        var page = new StringBuilder();
        page.Append($$"""
            <!DOCTYPE html>
            <html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>BtFlow – {{Text(result.Region)}}</title>
            <style>body{font:1.0625rem/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem;color:#1a1a1a}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #c9ced2}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}a{color:#0b4f71}section{margin-top:2.5rem}</style></head>
            <body><main><h1>{{Text(result.Region)}}: {{result.Filled}} av {{result.Positions}} platser tillsatta</h1>

            """);
        Counts(page, "Rekryteringen", "Steg", result.Funnel.OrderByDescending(f => f.Value).ThenBy(f => Array.IndexOf(Stages, f.Key)));
        Counts(page, "Varför ansökningar avslutades", "Skäl", result.Rejections.OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal));
        foreach (var each in result.Cases) Case(page, each);
        return page.Append("</main></body></html>\n").ToString();
    }

    private static void Counts(StringBuilder page, string heading, string column, IEnumerable<KeyValuePair<string, int>> counts)
    {
        page.Append($"<section><h2>{heading}</h2><table><thead><tr><th scope=\"col\">{column}</th><th scope=\"col\" class=\"n\">Antal</th></tr></thead><tbody>\n");
        foreach (var (name, count) in counts) page.Append($"<tr><td>{Text(DemoWords.Of(name))}</td><td class=\"n\">{count}</td></tr>\n");
        page.Append("</tbody></table></section>\n");
    }

    private static void Case(StringBuilder page, DemoCase each)
    {
        var months = each.FullTimeMonths;
        page.Append($"<section><h2>{Text(each.CaseNumber)} {Text(each.Person)}</h2><p>{Text(DemoWords.Of(each.Outcome))}. Delmål uppnådda enligt handledare: {each.GoalsMet}. Delmål på undertecknade intyg: {each.GoalsApproved}.</p>\n");
        page.Append($"<p>Månader på heltid: {Number(months.Total)}, varav primärvård {Number(months.PrimaryCare)}, akut sjukvård {Number(months.AcuteCare)}, psykiatri {Number(months.Psychiatry)}.</p>\n<table><tbody>\n");
        foreach (var (name, day) in each.Dates.OrderBy(d => d.Value, StringComparer.Ordinal)) page.Append($"<tr><th scope=\"row\">{Text(DemoWords.Of(name))}</th><td>{Text(day)}</td></tr>\n");
        page.Append("</tbody></table>\n<h3>Handlingar</h3><ul>\n");
        foreach (var document in each.Documents) page.Append($"<li><a href=\"{Text(document.Path)}\">{Text(document.Name)}</a></li>\n");
        page.Append($"<li><a href=\"cases/{Text(each.CaseNumber)}/journal.csv\">Journal (CSV)</a></li></ul></section>\n");
    }

    private static string Number(decimal value) => value.ToString("0.##", Swedish);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
