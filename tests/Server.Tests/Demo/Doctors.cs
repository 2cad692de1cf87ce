using BtFlow.Server.Demo;

namespace BtFlow.Server.Tests.Demo;

/// <summary>Doctors as a demo ends with them.</summary>
internal static class Doctors
{
    public static DemoCase Of(string person, Func<DemoCase, DemoCase>? but = null)
    {
        var each = new DemoCase(
            "BT-2021-0001", "2021-0001", person, "approved", null, "approved", "en-region", "Vårdcentralen", 1, 0, 1, 1, 3, 2, new(12, 4, 4, 2, 1.5m), null, null, [],
            [
                new("acuteCare", "Akut sjukvård", "Akuten", new(2021, 11, 8), new(2022, 3, 7), 100, []),
                new("primaryCare", "Primärvård", "Vårdcentralen", new(2022, 3, 8), new(2022, 11, 7), 50, [new(new(2022, 5, 2), new(2022, 5, 31))]),
            ],
            [new(new(2022, 7, 4), new(2022, 7, 31), Counts: true)], [new("Sjukhuset utomlands", "acuteCare", 1.5m, ["BT10"])],
            [new("BT1", Met: true, Approved: true, Credited: false), new("BT2", Met: true, Approved: false, Credited: false), new("BT10", Met: false, Approved: false, Credited: true)], []);
        return but is null ? each : but(each);
    }
}
