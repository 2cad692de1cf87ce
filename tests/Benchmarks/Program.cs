using BtFlow.Benchmarks;
using BtFlow.Benchmarks.Messaging;
using BtFlow.Benchmarks.Workflow;

// infra/dev bench NAME: measures, prints a table, and writes it to artifacts/bench/NAME.json. Exit code 1 when a goal is missed.
if (args is not [var name, ..])
{
    Console.Error.WriteLine("Say what to measure: messaging or workflow");
    return 2;
}
var report = new Report(name);
switch (name)
{
    case "workflow": await WorkflowBench.Run(report); break;
    case "messaging": await MessagingBench.Run(report, args.Skip(1).ToHashSet()); break;
    default:
        Console.Error.WriteLine($"There is no benchmark {name}. There are: messaging, workflow");
        return 2;
}
return report.Finish();
