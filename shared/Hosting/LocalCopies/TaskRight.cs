using BtFlow.Contracts.Workflow;

namespace BtFlow.Hosting;

/// <summary>
/// A person's right to do a task: in their own place, or in somebody else's. This is the one definition of who may do what, for lists, pages, the API and acts in every service: a task stands in one
/// <see cref="Queue"/>, a user has <see cref="Seats"/> at some queues, and one seat that reaches the task's unit is enough. A list asks the same of the database.
/// </summary>
public sealed record TaskRight(string? ForPersonId = null, string? ForName = null)
{
    /// <summary>A queue of one person, who may have a substitute.</summary>
    public const string Person = "person:";

    /// <summary>A queue of one person alone.</summary>
    public const string Alone = "alone:";

    /// <summary>A queue of whoever holds a role.</summary>
    public const string Role = "role:";

    /// <summary>How an act in the right of it is signed: <c>Y för X</c>.</summary>
    public string Signed(string name) => Sign(name, ForName);

    /// <summary>A doer's name with that of the person in whose place they acted.</summary>
    public static string Sign(string name, string? forName) => forName is null ? name : $"{name} för {forName}";

    /// <summary>Where a task stands: with whoever has it, else with whom it is for; "" when that is an outsider, or nobody. A late one stands also with each of its <see cref="TaskDoer.AlsoRoles"/>, whoever has it.</summary>
    public static string Queue(TaskDoer doer, TaskHolder? holder) =>
        doer.Outsider is not null ? ""
        : holder is not null ? (holder.ForPersonId is null && !doer.Personal ? Person : Alone) + holder.PersonId // what is done for another goes no further
        : doer.PersonId is not null ? (doer.Personal ? Alone : Person) + doer.PersonId
        : doer.Role is not null ? Role + doer.Role
        : "";

    /// <summary>The queues that a user takes from, their own first.</summary>
    public static IReadOnlyList<Seat> Seats(CurrentUser user) =>
    [
        new(Person + user.PersonId, null, null), new(Alone + user.PersonId, null, null), .. user.Roles.Select(r => new Seat(Role + r.Role, r.UnitId, null)),
        .. user.StandsInFor.SelectMany(x => x.Roles.Select(r => new Seat(Role + r.Role, r.UnitId, x)).Prepend(new(Person + x.PersonId, null, x))),
    ];

    /// <summary>The user's right to do a task, which a holder keeps for themselves; null when they have none.</summary>
    public static TaskRight? Of(CurrentUser user, TaskDoer doer, TaskHolder? holder)
    {
        var (queue, excluded) = (Queue(doer, holder), doer.ExcludedPersonIds);
        if (queue.Length == 0 || excluded.Contains(user.PersonId)) return null;
        string[] queues = [queue, .. (doer.AlsoRoles ?? []).Select(role => Role + role)];
        if (Seats(user).FirstOrDefault(s => queues.Any(q => s.Reaches(q, doer.UnitId)) && (s.For is null || !excluded.Contains(s.For.PersonId))) is not { } seat) return null;
        if (holder?.PersonId != user.PersonId) return new(seat.For?.PersonId, seat.For?.Name);
        return holder.ForPersonId is { } other && excluded.Contains(other) ? null : new(holder.ForPersonId, holder.ForName);
    }
}

/// <summary>A place at a queue: the user's own, or that of a colleague whom they stand in for. <paramref name="UnitId"/>: of a role that is held at one unit.</summary>
public sealed record Seat(string Queue, string? UnitId, AbsentColleague? For)
{
    /// <summary>Whether a task in a queue, perhaps of one unit, is for whoever has the seat.</summary>
    public bool Reaches(string queue, string? unitId) => Queue == queue && (UnitId is null || unitId is null || UnitId == unitId);
}
