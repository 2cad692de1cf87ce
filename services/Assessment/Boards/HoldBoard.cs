using System.ComponentModel.DataAnnotations;
using BtFlow.Assessment.Observations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Assessment.Boards;

/// <summary>The main supervisor writes down what the BT-kollegium found.</summary>
internal sealed class HoldBoard(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock)
{
    public const string TaskName = "Person.HoldBoard";

    public sealed record Request(
        [Required(ErrorMessage = "Skriv vilka som deltog."), StringLength(1000)] string Participants,
        [Required(ErrorMessage = "Skriv vad som går bra."), StringLength(4000)] string Strengths,
        [Required(ErrorMessage = "Skriv vad läkaren behöver."), StringLength(4000)] string Needs,
        [Required(ErrorMessage = "Skriv vad kollegiet kom fram till."), StringLength(4000)] string Conclusion);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        await db.RequireOpenPortfolio(task.CaseNumber, ct);
        db.Boards.Add(new Board
        {
            TaskId = taskId, CaseNumber = task.CaseNumber, Key = task.ItemKey(), On = clock.Today, Participants = request.Participants.Trim(), Strengths = request.Strengths.Trim(),
            Needs = request.Needs.Trim(), Conclusion = request.Conclusion.Trim(),
        });
        outbox.Add(task.Complete(user, "Held", clock.Now));
        await db.SaveChangesAsync(ct);
    }
}
