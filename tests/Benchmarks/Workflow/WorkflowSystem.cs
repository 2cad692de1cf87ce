using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Testing;
using BtFlow.Workflow;
using BtFlow.Workflow.Runs;
using MassTransit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Benchmarks.Workflow;

/// <summary>The Workflow service in its own composition, with a service beside it that answers every command, and processes of twelve steps.</summary>
internal sealed class WorkflowSystem : IAsyncDisposable
{
    private readonly ServiceApp _app;
    private readonly string _folder;
    private int _cases;

    private WorkflowSystem(ServiceApp app, string folder, int cases) => (_app, _folder, _cases) = (app, folder, cases);

    public static void ReadDefinitions() => _ = new DefinitionShelf(new BtFlowSettings("", ServiceApp.WorkflowsFolder(), "http://btflow.test", new byte[32], ShowSeededAccounts: false));

    public static Task<WorkflowSystem> Start() => Start(Directory.CreateTempSubdirectory("btflow-bench-").FullName, cases: 0);

    private static async Task<WorkflowSystem> Start(string folder, int cases) => new(
        await ServiceApp.Start(s => s.AddWorkflow().AddServiceMessaging<ReplyDb>("reply", c => c.Add<ReplyWhenAsked>("reply")), a => a.MapWorkflow(), workflowsFolder: TwelveSteps.Folder(), dataFolder: folder), folder, cases);

    /// <summary>Registers cases and completes the tasks of each in order, so many cases at a time.</summary>
    public async Task<CasesTook> Persons(int cases, int parallel)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var opened = await Register(cases);
        var (client, times, time) = (_app.As("btOffice"), new ConcurrentBag<double>(), Stopwatch.StartNew());
        await Parallel.ForEachAsync(opened, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (number, ct) =>
        {
            for (var step = 1; step <= WorkflowBench.StepsOfACase; step++)
            {
                var one = Stopwatch.GetTimestamp();
                var answer = await client.PostAsJsonAsync($"/workflow/api/tasks/{number}.application.s{step}.1/complete", new { Outcome = "Approved", OperationId = $"{number}.{step}" }, ct);
                answer.EnsureSuccessStatusCode();
                times.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
            }
        });
        var rate = cases / time.Elapsed.TotalSeconds;
        await _app.Idle();
        return new((Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / cases, rate, times.Order().ElementAt(times.Count / 2));
    }

    /// <summary>Processor milliseconds of a process of twelve service tasks, in cases that have been opened.</summary>
    public async Task<double> Services(int cases)
    {
        var opened = await Register(cases);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        foreach (var chunk in opened.Chunk(50)) await _app.Send([.. chunk.Select(number => new StartProcess($"{number}.services", number, "services", "{}"))]);
        return (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / cases;
    }

    /// <summary>Of the service's file, free pages aside, when its log has been written back.</summary>
    public async Task<long> Bytes()
    {
        await _app.Idle();
        using var file = new SqliteConnection($"Data Source={Path.Combine(_folder, "workflow.db")};Pooling=false");
        file.Open();
        return Ask(file, "PRAGMA page_size") * (Ask(file, "PRAGMA page_count") - Ask(file, "PRAGMA freelist_count"));
    }

    /// <summary>Another process over the same folder, with many cases more.</summary>
    public async Task<WorkflowSystem> Filled(int finished, int running)
    {
        var half = (await Register(1))[0];
        var client = _app.As("btOffice");
        for (var step = 1; step <= WorkflowBench.StepsOfACase / 2; step++)
            (await client.PostAsJsonAsync($"/workflow/api/tasks/{half}.application.s{step}.1/complete", new { Outcome = "Approved", OperationId = $"{half}.{step}" })).EnsureSuccessStatusCode();
        await _app.Stop();
        CaseCopies.Make(Path.Combine(_folder, "workflow.db"), "BT-2026-0001", finished, first: 1);
        CaseCopies.Make(Path.Combine(_folder, "workflow.db"), half, running, first: finished + 1);
        return await Start(_folder, _cases);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IReadOnlyList<string>> Register(int cases)
    {
        var numbers = Enumerable.Range(_cases + 1, cases).ToList();
        _cases += cases;
        foreach (var chunk in numbers.Chunk(50))
            await _app.Send(new ApplicationsRegistered("call-1", "Benchmark", "vgr-regional", [.. chunk.Select(n => new RegisteredApplication($"A-{n:000000}", $"Applicant {n}"))]));
        return [.. numbers.Select(n => $"BT-2026-{n:0000}")];
    }

    private static long Ask(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}

internal sealed class ReplyDb(DbContextOptions<ReplyDb> options) : ServiceDb(options);

internal sealed class ReplyWhenAsked : IConsumer<DraftPlan>
{
    public Task Consume(ConsumeContext<DraftPlan> context) => context.Publish(new TaskDone(context.Message.TaskId, context.Message.CaseNumber, "{}"));
}
