using BtFlow.Contracts;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Messaging;
using BtFlow.Testing;
using BtFlow.Web;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BtFlow.Hosting.Tests.Operations;

/// <summary>An imagined service whose consumers give up what they are told to.</summary>
internal static class OperationsApp
{
    public const string Cipher = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=", Api = "/sample/api/operations/messages", Page = "/sample/operations/messages";

    public static CaseOpened Opened(string caseNumber) => new(caseNumber, "call-1", "A-1");

    public static PersonalNumberChanged Changed(string caseNumber) => new(caseNumber, "d-1", new ProtectedText(Cipher), new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public static Task<ServiceApp> Start(LogOfEverything? log = null) => ServiceApp.Start(
        s =>
        {
            if (log is not null) s.AddSingleton<ILoggerProvider>(log);
            s.AddSingleton<Mood>().AddPages(typeof(OperationsApp).Assembly)
                .AddServiceMessaging<SampleDb>("sample", consumers => consumers.Add<DraftWhenCaseOpened>("draft-plan").Add<KeepNumberWhenChanged>("keep-number"));
        },
        _ => { });

    /// <summary>With messages parked: one of a changed number, and of opened cases as many as asked for.</summary>
    public static async Task<ServiceApp> WithParked(int cases = 2, LogOfEverything? log = null)
    {
        var app = await Start(log);
        app.Mood().Fails = true;
        await app.Send<object>([Changed("BT-2026-0009"), .. Enumerable.Range(1, cases).Select(i => Opened($"BT-2026-{i:0000}"))]);
        app.Mood().Fails = false;
        return app;
    }

    public static Mood Mood(this ServiceApp app) => app.Services.GetRequiredService<Mood>();

    public static async Task<long> IdOf(this ServiceApp app, string caseNumber)
    {
        var parked = await app.Services.GetRequiredService<MessagingState>().ParkedMessages(default);
        return parked.Single(p => p.Body.Contains(caseNumber)).Id;
    }
}

internal sealed class Mood
{
    public bool Fails { get; set; }
    public List<string> Drafted { get; } = [];
}

internal sealed class SampleDb(DbContextOptions<SampleDb> options) : ServiceDb(options);

internal sealed class DraftWhenCaseOpened(Mood mood) : IConsumer<CaseOpened>
{
    public Task Consume(ConsumeContext<CaseOpened> context)
    {
        if (mood.Fails) throw new RuleViolationException("Regionens profil saknas.");
        mood.Drafted.Add(context.Message.CaseNumber);
        return Task.CompletedTask;
    }
}

internal sealed class KeepNumberWhenChanged(Mood mood) : IConsumer<PersonalNumberChanged>
{
    public Task Consume(ConsumeContext<PersonalNumberChanged> context) => mood.Fails ? throw new InvalidOperationException("Sequence contains no elements") : Task.CompletedTask;
}
