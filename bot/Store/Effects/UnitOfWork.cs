using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>What an effect may do: change rows, take a number, note it in the timeline, notify, set timers. <see cref="Effects"/> alone saves it.</summary>
public sealed class UnitOfWork
{
    readonly FieldCipher cipher;
    readonly Texts texts;
    readonly ChannelList channels;
    int entries;

    internal UnitOfWork(LanyueDb db, string key, Actor actor, string? dialogue, DateTimeOffset now, FieldCipher cipher, Texts texts, ChannelList channels)
    {
        (Db, Key, Actor, Dialogue, Now, this.cipher, this.texts, this.channels) = (db, key, actor, dialogue, now, cipher, texts, channels);
    }

    public LanyueDb Db { get; }

    /// <summary>The effect's key; whatever it writes grows its keys from it.</summary>
    public string Key { get; }

    public Actor Actor { get; }

    /// <summary>The dialogue whose turn this is; null for a desk action or a timer.</summary>
    public string? Dialogue { get; }

    /// <summary>The same in every attempt (T12).</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The next case number under a letter, "R-1042".</summary>
    public async Task<string> NextNumber(string letter, CancellationToken ct)
    {
        var raised = await Db.Numbers.Where(n => n.Letter == letter).ExecuteUpdateAsync(n => n.SetProperty(r => r.Last, r => r.Last + 1), ct);
        if (raised == 0) throw new InvalidOperationException($"No numbers under \"{letter}\". Name it as a flow's CaseLetter; its numbers are set up at start.");
        return $"{letter}-{await Db.Numbers.Where(n => n.Letter == letter).Select(n => n.Last).SingleAsync(ct)}";
    }

    /// <summary>Adds what happened to the case's timeline.</summary>
    public void Record(string @case, string @event, string? before, string after) => Db.Add(new TimelineEntry
    {
        Key = TimelineEntry.KeyOf(Key, entries++), Case = @case, At = Now,
        ActorKind = Actor.Kind, ActorId = Actor.Id, Event = @event, Before = before, After = after,
    });

    /// <summary>Puts a notice to a student into the outbox: once for this effect, person and text.</summary>
    /// <param name="dialogue">Whose; at the address where he was heard last.</param>
    /// <param name="text">Text key in full, "repair/accepted.notice".</param>
    public async Task Notify(string dialogue, string text, CancellationToken ct, params (string, string)[] arguments)
    {
        if (await Db.LastHeard(dialogue, ct) is not { } address) return;  // a case without a student who ever wrote: nobody to tell

        var turn = Line.NoticeTurn(Key, dialogue, text);
        var reply = Reply.Of(text, arguments);
        var part = new Part { Key = text, Text = texts.Render(reply), Turn = turn, Arguments = reply.Arguments };
        var pages = channels[Address.Parse(address.Key).Channel].Pages([part]);
        var first = await Db.NextSequence(address.Key, pages.Length, ct);
        for (var page = 0; page < pages.Length; page++)
        {
            var key = Line.OutKey(turn, page);
            Db.Add(new Line
            {
                Key = key, Turn = turn, Dialogue = dialogue, Address = address.Key, Kind = LineKind.Notice, Class = LineClass.General,
                Sequence = first.Sequence + page, Body = cipher.SealJson(pages[page], key),
                At = Now, Route = Route.Push, Delivery = Delivery.Waiting, BindingVersion = first.BindingVersion,
            });
        }
    }

    /// <summary>Sets a timer; it fires once at or after that time.</summary>
    public void Schedule(string skill, string purpose, string subject, DateTimeOffset at) =>
        Db.Add(new DueRow { Key = $"{Key}/due/{purpose}", Skill = skill, Purpose = purpose, Subject = subject, At = at });

    /// <summary>Takes all timers of a case back.</summary>
    public Task Unschedule(string skill, string subject, CancellationToken ct) =>
        Db.DueRows.Where(d => d.Skill == skill && d.Subject == subject).ExecuteDeleteAsync(ct);

    /// <summary>Saves, raising the version of every changed row.</summary>
    internal Task Save(CancellationToken ct)
    {
        foreach (var entry in Db.ChangeTracker.Entries().Where(e => e.State == EntityState.Modified && e.Metadata.FindProperty("Version") is not null))
            entry.Property("Version").CurrentValue = (long)entry.Property("Version").OriginalValue! + 1;
        return Db.SaveChangesAsync(ct);
    }
}
