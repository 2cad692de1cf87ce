using System.Globalization;
using System.Net;
using System.Text;

namespace BtFlow.Server.Demo.Pictures;

/// <summary>The two pictures of the doctors with what their signs mean, and the same facts as tables.</summary>
internal static class PictureTables
{
    public static void Placements(StringBuilder page, IReadOnlyList<DemoCase> cases)
    {
        page.Append($"<section><h2>Placeringar</h2><figure>\n{PlacementPicture.Svg(cases)}<figcaption>P primärvård, A akut sjukvård, Y psykiatri, Ö övrigt, I introduktion. Lägre stapel: deltid. Streckat fält: frånvaro som inte räknas. Prickat fält: frånvaro som räknas. Streckad ram med T: tillgodoräknad tjänstgöring.</figcaption></figure>\n");
        page.Append("<details><summary>Placeringarna som tabell</summary><table><thead><tr><th scope=\"col\">Läkare</th><th scope=\"col\">Placering</th><th scope=\"col\">Enhet</th><th scope=\"col\">Från</th><th scope=\"col\">Till</th><th scope=\"col\">Grad</th><th scope=\"col\">Räknas inte</th></tr></thead><tbody>\n");
        foreach (var each in cases)
        {
            foreach (var c in each.Credits) page.Append($"<tr><th scope=\"row\">{Text(each.Person)}</th><td>Tillgodoräknat</td><td>{Text(c.Workplace)}</td><td colspan=\"3\">{c.FullTimeMonths.ToString("0.##", Swedish)} månader på heltid</td><td></td></tr>\n");
            foreach (var p in each.Placements)
                page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(each.Person)}</th><td>{Text(p.Heading)}</td><td>{Text(p.Unit)}</td><td>{p.From:yyyy-MM-dd}</td><td>{p.To:yyyy-MM-dd}</td><td>{p.Percent} %</td><td>{string.Join("<br>", p.NotCounted.Select(Days))}</td></tr>\n");
            foreach (var a in each.Absences.Where(a => a.Counts)) page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(each.Person)}</th><td colspan=\"2\">Frånvaro som räknas</td><td>{a.From:yyyy-MM-dd}</td><td>{a.To:yyyy-MM-dd}</td><td></td><td></td></tr>\n");
        }
        page.Append("</tbody></table></details></section>\n");
    }

    public static void Goals(StringBuilder page, IReadOnlyList<DemoCase> cases)
    {
        page.Append($"<section><h2>Delmål</h2><figure>\n{GoalPicture.Svg(cases)}<figcaption>Fylld cirkel: på undertecknat intyg (bilaga 2). Tom cirkel: uppnått enligt handledare. Streck: inte uppnått. Streckad ruta: tillgodoräknat.</figcaption></figure>\n");
        page.Append("<details><summary>Delmålen som tabell</summary><table><thead><tr><th scope=\"col\">Läkare</th><th scope=\"col\">På intyg</th><th scope=\"col\">Bara uppnådda</th><th scope=\"col\">Inte uppnådda</th><th scope=\"col\">Tillgodoräknade</th></tr></thead><tbody>\n");
        foreach (var each in cases)
            page.Append($"<tr><th scope=\"row\">{Text(each.Person)}</th><td>{Codes(each, g => g.Approved)}</td><td>{Codes(each, g => g.Met && !g.Approved)}</td><td>{Codes(each, g => !g.Met && !g.Approved)}</td><td>{Codes(each, g => g.Credited)}</td></tr>\n");
        page.Append("</tbody></table></details></section>\n");
    }

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    private static string Codes(DemoCase each, Func<DemoGoal, bool> which)
    {
        var codes = each.Goals.Where(which).Select(g => g.Code).OrderBy(c => c.Length).ThenBy(c => c, StringComparer.Ordinal).ToList();
        return codes.Count == 0 ? "inga" : codes.Count == each.Goals.Count ? $"alla {codes.Count}" : Text(string.Join(", ", codes));
    }

    private static string Days(DemoPeriod period) => string.Create(CultureInfo.InvariantCulture, $"{period.From:yyyy-MM-dd}–{period.To:yyyy-MM-dd}");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
