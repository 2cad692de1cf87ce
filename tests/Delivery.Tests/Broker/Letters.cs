using BtFlow.Messaging;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Delivery.Tests;

[MessageUrn("writer:letter:v1")]
public sealed record Letter(string Text);

[MessageUrn("writer:parcel:v1")]
public sealed record Parcel(string Text);

/// <summary>The class of <see cref="Letter"/> some years later: another name and one more member.</summary>
[MessageUrn("writer:letter:v1")]
public sealed record RegisteredLetter(string Text, string? Stamp = null);

internal sealed class Note
{
    public long Id { get; init; }
    public required string Text { get; init; }
}

internal abstract class NotesDb(DbContextOptions options) : ServiceDb(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Note>().ToTable("Notes");
    }
}

internal sealed class WriterDb(DbContextOptions<WriterDb> options) : NotesDb(options);

internal sealed class ReaderDb(DbContextOptions<ReaderDb> options) : NotesDb(options);

internal sealed class ArchiveDb(DbContextOptions<ArchiveDb> options) : NotesDb(options);

internal sealed class ReadLetter(ReaderDb db) : IConsumer<Letter>
{
    public Task Consume(ConsumeContext<Letter> context)
    {
        db.Notes.Add(new Note { Text = context.Message.Text });
        return Task.CompletedTask;
    }
}

/// <summary>The class of <see cref="ReadLetter"/> some years later.</summary>
internal sealed class ReadRegisteredLetter(ReaderDb db) : IConsumer<RegisteredLetter>
{
    public Task Consume(ConsumeContext<RegisteredLetter> context)
    {
        db.Notes.Add(new Note { Text = $"{context.Message.Text} stamp: {context.Message.Stamp ?? "none"}" });
        return Task.CompletedTask;
    }
}

internal sealed class OpenParcel(ReaderDb db) : IConsumer<Parcel>
{
    public Task Consume(ConsumeContext<Parcel> context)
    {
        db.Notes.Add(new Note { Text = $"parcel {context.Message.Text}" });
        return Task.CompletedTask;
    }
}

internal sealed class KeepLetter(ArchiveDb db) : IConsumer<Letter>
{
    public Task Consume(ConsumeContext<Letter> context)
    {
        db.Notes.Add(new Note { Text = $"kept {context.Message.Text}" });
        return Task.CompletedTask;
    }
}

/// <summary>The services as their compositions add them.</summary>
internal static class LetterServices
{
    public static void Writer(IServiceCollection services) => services.AddServiceMessaging<WriterDb>("writer", _ => { });

    public static void Reader(IServiceCollection services) => services.AddServiceMessaging<ReaderDb>("reader", consumers => consumers.Add<ReadLetter>("letter").Add<OpenParcel>("parcel"));

    public static void ReaderSomeYearsLater(IServiceCollection services) =>
        services.AddServiceMessaging<ReaderDb>("reader", consumers => consumers.Add<ReadRegisteredLetter>("letter").Add<OpenParcel>("parcel"));

    public static void Archive(IServiceCollection services) => services.AddServiceMessaging<ArchiveDb>("archive", consumers => consumers.Add<KeepLetter>("letter"));
}
