using FsCheck;
using FsCheck.Fluent;

namespace BtFlow.Regulation.Tests;

/// <summary>Made-up service: placements after each other with or without days between, at any percentage, with absence, some credited.</summary>
internal static class AnyService
{
    private static readonly PlacementKind[] Kinds = [PlacementKind.PrimaryCare, PlacementKind.AcuteCare, PlacementKind.Psychiatry, PlacementKind.Other];

    private static readonly Gen<decimal> Percent = Gen.OneOf(Gen.Elements(50m, 60m, 75m, 80m, 90m, 100m), Gen.Choose(1, 1000).Select(p => p / 10m));

    private static readonly Gen<Step> Steps =
        from gap in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(1, 60)))
        from days in Gen.Choose(1, 200)
        from kind in Gen.Elements(Kinds)
        from percent in Percent
        from absences in Gen.Choose(0, 3).SelectMany(n => Gen.Choose(0, 400).Two().Select(t => (t.Item1, t.Item2)).ArrayOf(n))
        from credited in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Step(gap, days, kind, percent, absences, credited);

    private sealed record Step(int Gap, int Days, PlacementKind Kind, decimal Percent, (int, int)[] Absences, bool Credited);

    /// <summary>One to six rows that do not overlap.</summary>
    public static Gen<ServiceRow[]> Rows { get; } =
        from first in Day
        from count in Gen.Choose(1, 6)
        from steps in Steps.ArrayOf(count)
        select Lay(first, steps);

    /// <summary>One row.</summary>
    public static Gen<ServiceRow> Row { get; } = from first in Day from step in Steps select Lay(first, [step])[0];

    /// <summary>A day between the autumn of 2019 and that of 2033: eleven years of months, leap days among them.</summary>
    public static Gen<DateOnly> Day => Gen.Choose(0, 5000).Select(n => new DateOnly(2019, 9, 1).AddDays(n));

    /// <summary>One of a row's own days.</summary>
    public static Gen<DateOnly> DayOf(ServiceRow row) => Gen.Choose(row.Starts.DayNumber, row.Ends.DayNumber).Select(DateOnly.FromDayNumber);

    /// <summary>A promise, tried on 2,000 cases of a new seed each time; a failure says which case and which seed.</summary>
    public static void Always<T>(Gen<T> cases, Action<T> promise) => Prop.ForAll(cases.ToArbitrary(), promise).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static ServiceRow[] Lay(DateOnly first, Step[] steps)
    {
        List<ServiceRow> rows = [];
        var from = first;
        foreach (var step in steps)
        {
            var starts = from.AddDays(step.Gap);
            var ends = starts.AddDays(step.Days - 1);
            var absences = step.Absences.Select(a => (From: starts.AddDays(a.Item1 % step.Days), Days: a.Item2 % 40)).Select(a => new Period(a.From, a.From.AddDays(a.Days) > ends ? ends : a.From.AddDays(a.Days)));
            rows.Add(new(step.Kind, starts, ends, step.Percent, [.. absences], Credit: step.Credited ? new Credit() : null));
            from = ends.AddDays(1);
        }
        return [.. rows];
    }
}
