using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.DutyRoster;

/// <summary>The roster's page. It has no sign-in, so it exists in the demo profile only: who acts in a swap is whoever the pressed button names.</summary>
public static class DutyDeskEndpoints
{
    const string Clock = "yyyy-MM-dd'T'HH:mm";

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show);
        desk.MapPost("/name", Name);
        desk.MapPost("/hours", AddHours);
        desk.MapPost("/hours/remove", RemoveHours);
        desk.MapPost("/post", KeepPost);
        desk.MapPost("/post/retire", RetirePost);
        desk.MapPost("/swap", Propose);
        desk.MapPost("/swap/{number}/{move}", Move);
        desk.MapPost("/closure", Close);
        desk.MapPost("/closure/lift", Lift);
    }

    /// <param name="week">Any day of it; none: this week.</param>
    /// <param name="kind">With <paramref name="post"/> and <paramref name="day"/>: the cell to edit.</param>
    /// <param name="at">Campus time, "2026-11-24T22:00": who was or will be on duty then.</param>
    static async Task<Results<RazorComponentResult, BadRequest>> Show(
        DateOnly? week, DutyKind? kind, string? post, DateOnly? day, string? at, DutyWeeks weeks, Texts texts, CancellationToken ct)
    {
        if (!IsTime(at, out var asked)) return TypedResults.BadRequest();
        return await Page(new(week, kind, post, day, asked), weeks, texts, null, ct);
    }

    static async Task<RazorComponentResult> Page(DutyView view, DutyWeeks weeks, Texts texts, string? notice, CancellationToken ct) =>
        new RazorComponentResult<DutyDesk>(new Dictionary<string, object?>
        {
            [nameof(DutyDesk.Week)] = await weeks.Read(view, ct),
            [nameof(DutyDesk.Texts)] = texts,
            [nameof(DutyDesk.Notice)] = notice is null ? null : texts[notice],
        });

    /// <param name="person">Empty: the name is taken out.</param>
    /// <param name="seen">Key of the duty that the form showed; empty: none.</param>
    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Name(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] DutyKind kind, [FromForm] string post, [FromForm] DateOnly day, [FromForm] string? seen,
        [FromForm] string? person, [FromForm] string? name, [FromForm] string? phone, DutyChanges changes, DutyWeeks weeks, Texts texts, CancellationToken ct)
    {
        var who = Person(person, name, phone);
        var refused = who is { IsValid: false } ? "dutyroster/refused.person" : await changes.Assign(DeskAct.Key(action), DeskAct.DemoStaff, kind, post, day, who, string.IsNullOrEmpty(seen) ? null : seen, ct);
        return await Answer(refused, new(week, kind, post, day), weeks, texts, ct);
    }

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> AddHours(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] string? unit, [FromForm] string? from, [FromForm] string? until,
        [FromForm] string? person, [FromForm] string? name, [FromForm] string? phone, DutyChanges changes, DutySchool school, DutyWeeks weeks, Texts texts, CancellationToken ct)
    {
        var isGood = IsName(unit) & IsTime(from, out var start) & IsTime(until, out var stop) && stop > start;
        var refused = !isGood ? "dutyroster/refused.hours"
            : school.Unit(unit!.Trim()) is not { } meant ? "dutyroster/refused.no.unit"
            : Person(person, name, phone) is not { IsValid: true, Phone: not "" } who ? "dutyroster/refused.person"
            : await changes.AddHours(DeskAct.Key(action), DeskAct.DemoStaff, meant.Id, meant.Name, new(start!.Value, stop!.Value), who, ct);
        return await Answer(refused, new(week), weeks, texts, ct);
    }

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> RemoveHours(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] string duty, DutyChanges changes, DutyWeeks weeks, Texts texts, CancellationToken ct) =>
        await Answer(await changes.RemoveHours(DeskAct.Key(action), DeskAct.DemoStaff, duty, ct), new(week), weeks, texts, ct);

    /// <param name="post">A building, or the order of calling of the crisis duty.</param>
    /// <param name="name">Of the crisis duty; a building has its own.</param>
    static async Task<Results<RedirectHttpResult, RazorComponentResult>> KeepPost(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] DutyKind kind, [FromForm] string? post, [FromForm] string? name, [FromForm] string? unit,
        [FromForm] string? approver, [FromForm] string? approverName, DutyChanges changes, DutySchool school, DutyWeeks weeks, Texts texts, CancellationToken ct)
    {
        var refused = await KeepPost();
        return await Answer(refused, new(week), weeks, texts, ct);

        async Task<string?> KeepPost()
        {
            if (!new[] { post, unit, approver, approverName }.All(IsName) || (kind == DutyKind.Crisis && !IsName(name))) return "dutyroster/refused.names";
            if (school.Unit(unit!.Trim()) is not { } responsible) return "dutyroster/refused.no.unit";
            if ((kind == DutyKind.Crisis ? new(post!.Trim(), name!.Trim()) : school.Building(post!.Trim())) is not { } meant) return "dutyroster/refused.place";
            return await changes.KeepPost(DeskAct.Key(action), DeskAct.DemoStaff, new()
            {
                Kind = kind, Post = meant.Id, Name = meant.Name, Unit = responsible.Id, UnitName = responsible.Name, Approver = approver!.Trim(), ApproverName = approverName!.Trim(),
            }, ct);
        }
    }

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> RetirePost(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] DutyKind kind, [FromForm] string post, DutyChanges changes, DutyWeeks weeks, Texts texts, CancellationToken ct) =>
        await Answer(await changes.RetirePost(DeskAct.Key(action), DeskAct.DemoStaff, kind, post, ct), new(week), weeks, texts, ct);

    /// <param name="proposer">Whose duty it is.</param>
    /// <param name="back">Key of the duty wanted for it; empty: <paramref name="person"/> takes it over.</param>
    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Propose(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] string proposer, [FromForm] string duty, [FromForm] string? back, [FromForm] string? person, [FromForm] string? name, [FromForm] string? phone,
        [FromForm] string? reason, DutyChanges changes, DutyWeeks weeks, Texts texts, CancellationToken ct)
    {
        var (theirs, taker, why) = (string.IsNullOrEmpty(back) ? null : back, Person(person, name, phone), reason?.Trim() ?? "");
        var refused = theirs is null && taker is not { IsValid: true } ? "dutyroster/refused.person"
            : why.Length > DutySwap.ReasonLength ? "dutyroster/refused.reason"
            : await changes.Propose(DeskAct.Key(action), Actor.Staff(proposer), duty, theirs, taker, why, ct);
        return await Answer(refused, new(week), weeks, texts, ct);
    }

    /// <param name="person">Who presses.</param>
    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Move(
        string number, SwapEvent move, [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] string person, DutyChanges changes, DutyWeeks weeks, Texts texts, CancellationToken ct)
    {
        try
        {
            return await Answer(await changes.Move(DeskAct.Key(action), Actor.Staff(person), number, move, ct), new(week), weeks, texts, ct);
        }
        catch (WrongMoveException)
        {
            return await Page(new(week), weeks, texts, "dutyroster/refused.changed", ct);
        }
    }

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Close(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] string? place, [FromForm] string? from, [FromForm] string? until, [FromForm] string? reason,
        DutyChanges changes, DutySchool school, DutyWeeks weeks, Texts texts, CancellationToken ct)
    {
        var why = reason?.Trim() ?? "";
        var isGood = IsName(place) & IsTime(from, out var start) & IsTime(until, out var stop) && start is not null && why.Length is > 0 and <= PlaceClosure.ReasonLength;
        var refused = !isGood ? "dutyroster/refused.closure"
            : school.Place(place!.Trim()) is not { } meant ? "dutyroster/refused.place"
            : await changes.Close(DeskAct.Key(action), DeskAct.DemoStaff, meant.Id, meant.Name, start!.Value, stop, why, ct);
        return await Answer(refused, new(week), weeks, texts, ct);
    }

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Lift(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] string closure, DutyChanges changes, DutyWeeks weeks, Texts texts, CancellationToken ct) =>
        await Answer(await changes.Lift(DeskAct.Key(action), DeskAct.DemoStaff, closure, ct), new(week), weeks, texts, ct);

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Answer(string? refused, DutyView view, DutyWeeks weeks, Texts texts, CancellationToken ct) =>
        refused is null ? TypedResults.Redirect($"/desk/duty?week={DutyRosterSkill.Text(view.Week!.Value)}") : await Page(view, weeks, texts, refused, ct);

    static bool IsName(string? text) => text?.Trim().Length is > 0 and <= Lengths.Name;

    /// <summary>Null where nothing was filled in.</summary>
    static DutyPerson? Person(string? id, string? name, string? phone) =>
        string.IsNullOrWhiteSpace(id) && string.IsNullOrWhiteSpace(name) ? null : new(id?.Trim() ?? "", name?.Trim() ?? "", phone?.Trim() ?? "");

    /// <summary>Campus time as a browser sends it; an empty field is null.</summary>
    static bool IsTime(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!DateTime.TryParseExact(text, Clock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)) return false;
        time = new DateTimeOffset(wall, CampusTime.Offset);
        return true;
    }
}
