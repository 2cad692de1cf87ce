using System.Linq.Expressions;
using BtFlow.Hosting;

namespace BtFlow.Workflow.Inbox;

/// <summary><see cref="TaskRight.Of"/> asked of the database, of the same seats: which open tasks a user may do. By the queue, which is indexed, so that what is done costs nothing.</summary>
internal static class TaskQuery
{
    /// <summary>The open tasks that a user may do; with <paramref name="which"/>, from some of their seats.</summary>
    public static IQueryable<InboxTask> OpenFor(this IQueryable<InboxTask> tasks, CurrentUser user, Func<Seat, bool>? which = null)
    {
        var seats = TaskRight.Seats(user).Where(which ?? (_ => true)).ToList();
        if (seats.Count == 0) return tasks.Where(t => false);
        var queues = seats.Select(s => s.Queue).Distinct().ToList();
        return tasks.Where(t => t.ClosedAt == null && (queues.Contains(t.Queue) || t.AlsoRoles != null) && t.OpenedAt != null && !t.ExcludedPersonIds.Contains(user.PersonId))
            .Where(seats.GroupBy(s => s.For?.PersonId).Select(g => Reached(g.Key, [.. g])).Aggregate(Or));
    }

    /// <summary>What stands with one person: with the user, or with whom they stand in for.</summary>
    public static bool IsOnesOwn(Seat seat) => !IsShared(seat);

    /// <summary>What any holder of a role may take.</summary>
    public static bool IsShared(Seat seat) => seat.Queue.StartsWith(TaskRight.Role, StringComparison.Ordinal);

    private static Expression<Func<InboxTask, bool>> Reached(string? absent, List<Seat> seats)
    {
        var wide = seats.Where(s => s.UnitId is null).Select(s => s.Queue).Distinct().ToList();
        var local = seats.Where(s => s.UnitId is not null).Select(s => s.Queue + "@" + s.UnitId).Distinct().ToList();
        var anywhere = seats.Select(s => s.Queue).Distinct().ToList();
        Expression<Func<InboxTask, bool>> reached = local.Count == 0
            ? t => wide.Contains(t.Queue) || t.AlsoRoles != null && t.AlsoRoles.Any(role => wide.Contains(TaskRight.Role + role))
            : t => wide.Contains(t.Queue) || t.UnitId == null && anywhere.Contains(t.Queue) || local.Contains(t.Queue + "@" + t.UnitId)
                || t.AlsoRoles != null && t.AlsoRoles.Any(role => wide.Contains(TaskRight.Role + role) || t.UnitId == null && anywhere.Contains(TaskRight.Role + role) || local.Contains(TaskRight.Role + role + "@" + t.UnitId));
        return absent is null ? reached : Joined(Expression.AndAlso, reached, t => !t.ExcludedPersonIds.Contains(absent));
    }

    private static Expression<Func<InboxTask, bool>> Or(Expression<Func<InboxTask, bool>> one, Expression<Func<InboxTask, bool>> other) => Joined(Expression.OrElse, one, other);

    private static Expression<Func<InboxTask, bool>> Joined(Func<Expression, Expression, Expression> join, Expression<Func<InboxTask, bool>> one, Expression<Func<InboxTask, bool>> other) =>
        Expression.Lambda<Func<InboxTask, bool>>(join(one.Body, new Renamed(other.Parameters[0], one.Parameters[0]).Visit(other.Body)), one.Parameters);

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
