using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Campus;

/// <summary>Whose a case is: masked on its card, in full for who works it and gives a reason.</summary>
public sealed class CaseContacts(PeopleDirectory people)
{
    const int LongestReason = 200;

    static readonly string[] Fields = ["name", "phone"];

    /// <summary>Masked, of those dialogues that are a bound student's: "2023****12 晴* 138****5678".</summary>
    public async Task<ImmutableDictionary<string, string>> Of(LanyueDb db, IEnumerable<string> dialogues, CancellationToken ct)
    {
        var ids = dialogues.Distinct().ToList();
        var persons = await db.Dialogues.AsNoTracking().Where(d => ids.Contains(d.Id) && d.Person != null).Select(d => new { d.Id, Person = d.Person! }).ToListAsync(ct);
        var students = (await people.Numbered(persons.ConvertAll(p => p.Person), ct)).ToDictionary(s => s.Number);
        return persons.Where(p => students.ContainsKey(p.Person)).ToImmutableDictionary(p => p.Id, p => Said(students[p.Person]));
    }

    static string Said(Student student) => $"{Masked.Student(student.Number, student.Name)} {Masked.Phone(student.Phone)}".TrimEnd();

    /// <summary>Maps "/NUMBER/contact", which tells name and phone of a case's student.</summary>
    /// <param name="page">Name of the page of those cases, "repair".</param>
    /// <param name="right">Who has it over the case.</param>
    /// <param name="dialogue">Whose a case of this number is, where the extent holds it.</param>
    public static void Map(RouteGroupBuilder desk, string page, Right right, Func<LanyueDb, Extent, string, IQueryable<string>> dialogue) =>
        desk.MapPost("/{number}/contact", (string number, [FromForm] string? reason, [AsParameters] Asked asked, CancellationToken ct) => asked.Show(page, number, reason?.Trim() ?? "", right, dialogue, ct)).Needs(right);

    /// <summary>What an answer is made from.</summary>
    internal sealed record Asked(LanyueDbFactory Databases, PeopleDirectory People, Extents Extents, AuditTrail Audit, Texts Texts, HttpContext Http)
    {
        /// <summary>Noted before it is shown; a case out of reach is answered as one that there is not.</summary>
        public async Task<Results<RazorComponentResult, NotFound, BadRequest>> Show(string page, string number, string reason, Right right, Func<LanyueDb, Extent, string, IQueryable<string>> dialogue, CancellationToken ct)
        {
            if (reason.Length is 0 or > LongestReason) return TypedResults.BadRequest();
            var visitor = Http.Visitor();
            await using var db = Databases.CreateDbContext();
            var of = dialogue(db, Extents.Of(visitor, right), number);
            var person = await db.Dialogues.Where(d => of.Contains(d.Id)).Select(d => d.Person).FirstOrDefaultAsync(ct);
            if (person is null || await People.Student(person, ct) is not { } student)
            {
                await Audit.Note(visitor.Actor, new($"{page}.contact.refused", number) { Fields = Fields, Why = reason }, ct);
                return TypedResults.NotFound();
            }
            await Audit.Note(visitor.Actor, new($"{page}.contact", number) { Whose = person, Fields = Fields, Why = reason }, ct);
            return new RazorComponentResult<CaseContactPage>(new Dictionary<string, object?>
            {
                [nameof(CaseContactPage.Page)] = page, [nameof(CaseContactPage.Number)] = number, [nameof(CaseContactPage.Student)] = student, [nameof(CaseContactPage.Texts)] = Texts,
            });
        }
    }
}
