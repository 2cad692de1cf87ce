using BtFlow.Hosting;
using BtFlow.Server.Demo.Actors;

namespace BtFlow.Server.Demo;

/// <summary>
/// Lets the scripted people act, one at a time, and moves business time on when all is quiet: no message on its way, no timer due and nobody with anything to do now.
/// So nothing depends on how fast the machine is, and a killed run goes on where it was.
/// </summary>
internal sealed class Director(DemoWorld world, IDemoSystem system)
{
    private static readonly Dictionary<string, Act> Acts = new(
        RecruitmentActors.Acts.Concat(TrainingPlanActors.Acts).Concat(AssessmentActors.Acts).Concat(CertificationActors.Acts), StringComparer.Ordinal);

    private static readonly Watch[] Watches = [RecruitmentActors.Watch, TrainingPlanActors.Watch, CertificationActors.Watch];

    /// <summary>Plays until nobody has anything left to do. Tasks that <paramref name="leave"/> picks are left for people; <paramref name="until"/> stops the play when everybody else waits for a later day.</summary>
    public async Task Play(Func<DemoTask, bool> leave, DateTimeOffset? until, Action<IReadOnlyList<DemoTask>> progress, CancellationToken ct)
    {
        while (true)
        {
            await system.Quiet(ct);
            var open = new List<DemoTask>();
            foreach (var each in await world.OpenTasks(ct))
                if (!leave(each) && !await RecruitmentActors.StaysSilent(world, each, ct)) open.Add(each);
            progress(open);
            if (open.Where(t => ActsAt(t) <= world.Clock.Now).MinBy(t => (ActsAt(t), t.TaskId), ActOrder) is { } task)
            {
                await Perform(task, ct);
                continue;
            }

            var watched = new List<Watched>();
            foreach (var watch in Watches) watched.Add(await watch(world, ct));
            if (watched.Any(w => w.Acted)) continue;

            var next = open.Select(t => (DateTimeOffset?)ActsAt(t)).Concat(watched.Select(w => w.Next)).Append(await world.NextTimer(ct)).Min();
            if (next is null || next > until) return;
            world.Clock.Advance(next.Value);
        }
    }

    private static readonly Comparer<(DateTimeOffset At, string Id)> ActOrder =
        Comparer<(DateTimeOffset At, string Id)>.Create((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.Id, b.Id));

    private async Task Perform(DemoTask task, CancellationToken ct)
    {
        if (!Acts.TryGetValue(task.Name, out var act)) throw new InvalidOperationException($"Nobody in the demo knows how to do {task.Name}.");
        try
        {
            await act(world, task, ct);
        }
        catch (HttpRequestException refused)
        {
            throw new DemoFailure($"{task.Name} ({task.TaskId}): {refused.Message}", refused);
        }
        await system.Quiet(ct);
        if ((await world.OpenTasks(ct)).Any(t => t.TaskId == task.TaskId)) throw new DemoFailure($"{task.Name} ({task.TaskId}) was done but is still open.", null);
    }

    /// <summary>People take their time: the reaction of the story, in working days.</summary>
    private DateTimeOffset ActsAt(DemoTask task) => Story.After(task.OpenedAt, world.Story.ReactionDays(RoleOf(task), task.PersonId ?? world.NameOf(task), task.Name));

    private static string RoleOf(DemoTask task) => task.Role ?? task.Name switch
    {
        "Person.ScoreInterview" => Roles.Interviewer,
        "Person.AnswerOffer" => "applicant",
        "Person.Assess" or "Person.SignGoalCertificates" => Roles.Supervisor,
        "Person.CertifyService" or "Person.DecideContinuation" => Roles.HeadOfOperations,
        "Person.AssessExternally" => Roles.ExternalAssessor,
        "Person.SignPlan" or "Person.SignApplication" => Roles.BtDoctor,
        _ => Roles.MainSupervisor,
    };
}

/// <summary>The demo could not go on; the message says at which task and what the system answered.</summary>
internal sealed class DemoFailure(string message, Exception? inner) : Exception(message, inner);
