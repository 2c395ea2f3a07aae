using System.Text;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Skills.Identity;

/// <summary>Makes one-time codes and knows what they stand for.</summary>
public sealed class BindingCodes(FieldCipher cipher, PeopleDirectory people, Writes writes, IOptions<IdentityOptions> settings, TimeProvider clock)
{
    /// <summary>A new code for a student; one that he has and did not use is worth nothing from now on.</summary>
    /// <returns>The code, to be shown once, and its end, exclusive; null: nobody has the number, or he has left.</returns>
    public async Task<(string Code, DateTimeOffset Until)?> Issue(UnitOfWork work, string person, CancellationToken ct)
    {
        if (await people.Student(person, ct) is not { } student || !IsPresent(student)) return null;
        var code = HandedCode.New();
        await work.Db.Set<BindingCode>().Where(c => c.Person == person && c.UsedAt == null).ExecuteDeleteAsync(ct);
        var until = work.Now + settings.Value.CodeLife;
        work.Db.Add(new BindingCode { Mark = MarkOf(code), Person = person, By = $"{work.Actor.Kind}:{work.Actor.Id}", At = work.Now, Until = until });
        return (code, until);
    }

    /// <summary>Whom a code is for; null: there is no such code, or it is used or too old.</summary>
    public async Task<Student?> Student(LanyueDb db, string code, DateTimeOffset now, CancellationToken ct)
    {
        var marks = cipher.Marks(Encoding.ASCII.GetBytes(code), Place);
        var person = await db.Set<BindingCode>().Where(c => marks.Contains(c.Mark) && c.UsedAt == null && c.Until > now).Select(c => c.Person).FirstOrDefaultAsync(ct);
        return person is not null && await people.Student(person, ct) is { } student && IsPresent(student) ? student : null;
    }

    /// <summary>Uses it up.</summary>
    /// <returns>False: somebody was quicker, or it is too old.</returns>
    public async Task<bool> Use(UnitOfWork work, string code, CancellationToken ct)
    {
        var marks = cipher.Marks(Encoding.ASCII.GetBytes(code), Place);
        return await work.Db.Set<BindingCode>().Where(c => marks.Contains(c.Mark) && c.UsedAt == null && c.Until > work.Now).ExecuteUpdateAsync(c => c.SetProperty(r => r.UsedAt, work.Now), ct) == 1;
    }

    /// <summary>Whether a student has tried too many that there are not.</summary>
    public async Task<bool> IsTiredOf(LanyueDb db, string dialogue, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - TimeSpan.FromHours(1);
        return await db.Set<WrongCode>().CountAsync(w => w.Dialogue == dialogue && w.At > since, ct) >= settings.Value.WrongCodesAnHour;
    }

    /// <summary>Counts a wrong one. A message that is run twice counts twice: there is room for that.</summary>
    public Task Count(string dialogue, CancellationToken ct) => writes.Run(async (db, stop) =>
    {
        var now = clock.GetUtcNow();
        var old = now - TimeSpan.FromHours(1);
        await db.Set<WrongCode>().Where(w => w.At < old).ExecuteDeleteAsync(stop);
        db.Add(new WrongCode { Id = Guid.CreateVersion7(now), Dialogue = dialogue, At = now });
        await db.SaveChangesAsync(stop);
    }, ct);

    const string Place = "identity/code";

    internal string MarkOf(string code) => cipher.Marks(Encoding.ASCII.GetBytes(code), Place)[0];

    bool IsPresent(Student student) => student.LeftOn is not { } left || left > CampusTime.DayOf(clock.GetUtcNow());
}
