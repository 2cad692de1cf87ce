namespace BtFlow.Workflow.Pictures;

/// <summary>The small signs of kinds and states, 12 by 12, as the d of an SVG path. A solid sign is filled, the others are lines.</summary>
internal static class ChartSigns
{
    public static (string Path, bool Solid)? Of(StepKind kind) => kind switch
    {
        StepKind.Person => ("M6 0 A3 3 0 1 1 5.9 0 Z M0.5 12 Q1 7 6 7 Q11 7 11.5 12 Z", true),
        StepKind.Service => ("M6 0 V12 M0 6 H12 M1.8 1.8 L10.2 10.2 M10.2 1.8 L1.8 10.2 M9 6 A3 3 0 1 1 9 5.9", false),
        StepKind.Event => ("M0.5 2 H11.5 V10.5 H0.5 Z M0.5 2 L6 7 L11.5 2", false),
        StepKind.Timer => ("M11.5 6 A5.5 5.5 0 1 1 11.5 5.9 M6 2.5 V6 H9", false),
        _ => null,
    };

    public static (string Path, bool Solid) Of(StepState state) => state switch
    {
        StepState.Done => ("M1 6 L5 10.5 L11 1.5", false),
        StepState.Now => ("M1.5 0.5 L11.5 6 L1.5 11.5 Z", true),
        StepState.Waiting => ("M1.5 0.5 H10.5 L1.5 11.5 H10.5 Z", false),
        StepState.Late => ("M4.5 0 H7.5 L7 7.5 H5 Z M6 9 A1.5 1.5 0 1 1 5.9 9 Z", true),
        StepState.Stuck => ("M0.5 0.5 H11.5 V11.5 H0.5 Z", true),
        StepState.Ahead => ("M11 6 A5 5 0 1 1 11 5.9", false),
        StepState.Again => ("M9.5 2.5 A5 5 0 1 0 11 7 M10 0 V3.5 H6.5", false),
        StepState.Possible => ("M11 6 A5 5 0 0 1 8.5 10.3 M3.5 10.3 A5 5 0 0 1 1 6 M3.5 1.7 A5 5 0 0 1 8.5 1.7", false),
        StepState.Interrupted => ("M1 1 L11 11 M11 1 L1 11", false),
        StepState.Skipped => ("M1 10 Q6 -2 11 10 M11 4 V10 H6", false),
        _ => ("M1 6 H11", false),
    };
}
