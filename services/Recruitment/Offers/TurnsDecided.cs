using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Workflow;
using BtFlow.Messaging;
using MassTransit;

namespace BtFlow.Recruitment.Offers;

/// <summary>What a change of offers and waiting list leads to, to be told in the same save.</summary>
internal sealed record TurnsDecided(IReadOnlyList<RaiseCaseEvent> Turns, IReadOnlyList<SendMail> Mails, IReadOnlyList<NoteInJournal> Notes)
{
    public void Tell(IOutbox<RecruitmentDb> outbox)
    {
        foreach (var turn in Turns) outbox.Add(turn);
        foreach (var mail in Mails) outbox.Add(mail);
        foreach (var note in Notes) outbox.Add(note);
    }

    public async Task Tell(ConsumeContext context)
    {
        foreach (var turn in Turns) await context.Publish(turn, context.CancellationToken);
        foreach (var mail in Mails) await context.Publish(mail, context.CancellationToken);
        foreach (var note in Notes) await context.Publish(note, context.CancellationToken);
    }
}
