using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Cases;

/// <summary>The numbers given out in one year. Two who take the next number at once cannot both save.</summary>
internal sealed class CaseSeries
{
    public required int Year { get; init; }
    public int Last { get; private set; }

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"BT-{Year}-{++Last:0000}");

    internal static void Map(ModelBuilder model) => model.Entity<CaseSeries>(e =>
    {
        e.ToTable("Series").HasKey(s => s.Year);
        e.Property(s => s.Year).ValueGeneratedNever();
        e.Property(s => s.Last).IsConcurrencyToken();
    });
}
