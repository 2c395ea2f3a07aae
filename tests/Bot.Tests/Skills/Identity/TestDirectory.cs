using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Tests.Skills.Identity;

/// <summary>Students in a directory, without a file that they came from; and codes for them.</summary>
static class TestDirectory
{
    static int ordinal;

    public static Student Named(string number, string name = "张三丰", string? bed = null, string? phone = "13800135678", DateOnly? leftOn = null) =>
        new(number, name, "college", 2023, Sex.Male, bed, phone, null, leftOn);

    /// <summary>One more.</summary>
    public static async Task Add(LanyueDbFactory databases, FieldCipher cipher, Student student)
    {
        await using var db = databases.CreateDbContext();
        db.Add(student.Row(1, Interlocked.Increment(ref ordinal), 1, cipher));
        await db.SaveChangesAsync(Stop);
        await db.Set<PeopleCurrentRow>().Where(c => c.Id == PeopleCurrentRow.TheOne).ExecuteUpdateAsync(c => c.SetProperty(r => r.Import, 1L), Stop);
    }

    /// <summary>A colleague with a role over the whole school.</summary>
    public static async Task AddStaff(LanyueDbFactory databases, FieldCipher cipher, string number, string role)
    {
        var member = new StaffMember(number, "岚听雪", null, null, null);
        var one = Interlocked.Increment(ref ordinal);
        await using var db = databases.CreateDbContext();
        db.Add(member.Row(1, one, 1, cipher));
        db.Add(new StaffRole(role, RoleScope.School, null, new(2020, 1, 1), null).Row(1, one, 1, number));
        await db.SaveChangesAsync(Stop);
        await db.Set<PeopleCurrentRow>().Where(c => c.Id == PeopleCurrentRow.TheOne).ExecuteUpdateAsync(c => c.SetProperty(r => r.Import, 1L), Stop);
    }

    public static BindingCodes Codes(LanyueDbFactory databases, FieldCipher cipher, Writes writes, TimeProvider clock) =>
        new(cipher, new PeopleDirectory(databases, cipher), writes, Options.Create(new IdentityOptions()), clock);

    /// <summary>A new code for a student, as a counsellor hands it out.</summary>
    public static async Task<string?> Issue(this Bot.Store.Effects effects, BindingCodes codes, string person)
    {
        string? code = null;
        await effects.Commit($"desk/{Guid.NewGuid():N}", EffectHash.None, Actor.Staff("demo"), null, async (work, ct) =>
        {
            code = (await codes.Issue(work, person, ct))?.Code;
            return code is null ? Outcome.Nothing : Outcome.Silent;
        }, Stop);
        return code;
    }
}
