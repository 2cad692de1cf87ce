using BtFlow.Benchmarks;
using BtFlow.Benchmarks.Messaging;

// infra/dev bench NAME: measures, prints a table, and writes it to artifacts/bench/NAME.json. Exit code 1 when a goal is missed.
if (args is not [var name, ..])
{
    Console.Error.WriteLine("Say what to measure: messaging");
    return 2;
}
var report = new Report(name);
switch (name)
{
    case "messaging": await MessagingBench.Run(report, args.Skip(1).ToHashSet()); break;
    default:
        Console.Error.WriteLine($"There is no benchmark {name}. There is: messaging");
        return 2;
}
return report.Finish();
