using BtFlow.Contracts;
using BtFlow.Contracts.Recruitment;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.People;

/// <summary>The last number told of a doctor: it may come before the hire that makes the doctor a person here, and an older one may come after it.</summary>
internal sealed class LastNumber
{
    public required string PersonId { get; init; }
    public required ProtectedText Number { get; set; }
    public required DateTimeOffset At { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<LastNumber>(e =>
    {
        e.ToTable("LastNumbers").HasKey(n => n.PersonId);
        e.Property(n => n.PersonId).HasMaxLength(64);
        e.Property(n => n.Number).HasConversion(v => v.Cipher, v => new ProtectedText(v)).HasMaxLength(200);
    });
}

internal sealed class FollowNumberWhenPersonalNumberChanged(OrganisationDb db) : IConsumer<PersonalNumberChanged>
{
    public async Task Consume(ConsumeContext<PersonalNumberChanged> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        if (message.DoctorId is not { } doctorId) return; // nobody here yet; the hire brings the number along
        var last = await db.LastNumbers.FindAsync([doctorId], ct);
        if (last?.At >= message.At) return;
        if (last is null) db.LastNumbers.Add(new LastNumber { PersonId = doctorId, Number = message.PersonalNumber, At = message.At });
        else (last.Number, last.At) = (message.PersonalNumber, message.At);

        if (await db.People.FindAsync([doctorId], ct) is not { } person) return;
        person.ChangeNumber(message.PersonalNumber);
        await context.Publish(person.Facts(), ct);
    }
}
