using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>Gives many tasks the same outcome, where their definitions allow it. Each is done by itself: what somebody else was first with does not stop the rest, and is told.</summary>
internal sealed class CompleteTasks(WorkflowDb db, CompleteTask complete)
{
    public const int Most = 100;

    /// <param name="OperationId">As for one task: what was done is not done again when the request is sent again.</param>
    public sealed record Request(
        [Required(ErrorMessage = "Ange uppgifterna."), MinLength(1, ErrorMessage = "Ange minst en uppgift."), MaxLength(Most, ErrorMessage = "Ange högst 100 uppgifter åt gången.")] IReadOnlyList<string> TaskIds,
        [Required(ErrorMessage = "Ange utfallet.")] string Outcome,
        [Required(ErrorMessage = "Ange ett eget id för åtgärden."), StringLength(200, ErrorMessage = "Åtgärdens id får ha högst 200 tecken.")] string OperationId,
        [StringLength(2000, ErrorMessage = "Kommentaren får ha högst 2 000 tecken.")] string? Comment = null);

    /// <summary>How it went with one of them: done, or refused because of <paramref name="Why"/>.</summary>
    public sealed record Answer(string TaskId, bool Done, string? Why, TaskView? Task);

    public static async Task<Ok<IReadOnlyList<Answer>>> Handle(Request request, CompleteTasks complete, CancellationToken ct) => TypedResults.Ok(await complete.Do(request, ct));

    public async Task<IReadOnlyList<Answer>> Do(Request request, CancellationToken ct)
    {
        var answers = new List<Answer>();
        foreach (var taskId in request.TaskIds.Distinct(StringComparer.Ordinal))
        {
            db.ChangeTracker.Clear(); // each stands by itself, also after one that was refused
            try
            {
                var view = await complete.Do(taskId, new(request.Outcome, request.Comment, request.OperationId), inBulk: true, ct);
                answers.Add(new(taskId, view is not null, view is null ? "Uppgiften finns inte." : null, view));
            }
            catch (RuleViolationException refused)
            {
                answers.Add(new(taskId, false, refused.Message, null));
            }
            catch (DbUpdateConcurrencyException)
            {
                answers.Add(new(taskId, false, "Någon annan arbetar med uppgiften just nu. Försök igen.", null));
            }
            catch (NotAllowedException refused)
            {
                answers.Add(new(taskId, false, refused.Message, null));
            }
        }
        db.ChangeTracker.Clear();
        return answers;
    }
}
