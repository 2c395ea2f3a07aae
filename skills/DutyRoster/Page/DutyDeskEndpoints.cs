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

/// <summary>The roster's page. Administrators change all of it, and act in swaps for whoever the pressed button names; others exchange their own duties.</summary>
public static class DutyDeskEndpoints
{
    const string Clock = "yyyy-MM-dd'T'HH:mm";

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show).Needs(Right.SeeDuty);
        desk.MapPost("/name", Name).Needs(Right.ChangeDuty);
        desk.MapPost("/hours", AddHours).Needs(Right.ChangeDuty);
        desk.MapPost("/hours/remove", RemoveHours).Needs(Right.ChangeDuty);
        desk.MapPost("/post", KeepPost).Needs(Right.ChangeDuty);
        desk.MapPost("/post/retire", RetirePost).Needs(Right.ChangeDuty);
        desk.MapPost("/swap", Propose).Needs(Right.SwapDuty);
        desk.MapPost("/swap/{number}/{move}", Move).Needs(Right.SwapDuty);
        desk.MapPost("/closure", Close).Needs(Right.ChangeDuty);
        desk.MapPost("/closure/lift", Lift).Needs(Right.ChangeDuty);
    }

    /// <param name="week">Any day of it; none: this week.</param>
    /// <param name="kind">With <paramref name="post"/> and <paramref name="day"/>: the cell to edit.</param>
    /// <param name="at">Campus time, "2026-11-24T22:00": who was or will be on duty then.</param>
    static async Task<Results<RazorComponentResult, BadRequest>> Show(
        DateOnly? week, DutyKind? kind, string? post, DateOnly? day, string? at, [AsParameters] Page page, CancellationToken ct)
    {
        if (!IsTime(at, out var asked)) return TypedResults.BadRequest();
        return await page.Draw(new(week, kind, post, day, asked), null, ct);
    }

    /// <summary>What the page is drawn from.</summary>
    internal sealed record Page(DutyWeeks Weeks, Extents Extents, Texts Texts, HttpContext Http)
    {
        Visitor Visitor => Http.Visitor();

        public Actor Actor => Visitor.Actor;

        public DutyHands Hands => new(Visitor.May(Right.ChangeDuty), Visitor.May(Right.SwapDuty) ? Visitor.Staff : null);

        public async Task<RazorComponentResult> Draw(DutyView view, string? notice, CancellationToken ct) => new RazorComponentResult<DutyDesk>(new Dictionary<string, object?>
        {
            [nameof(DutyDesk.Week)] = await Weeks.Read(view, Extents.Of(Visitor, Right.SeeDuty), Hands, ct),
            [nameof(DutyDesk.Texts)] = Texts,
            [nameof(DutyDesk.Notice)] = notice is null ? null : Texts[notice],
        });
    }

    /// <param name="person">Empty: the name is taken out.</param>
    /// <param name="seen">Key of the duty that the form showed; empty: none.</param>
    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Name(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] DutyKind kind, [FromForm] string post, [FromForm] DateOnly day, [FromForm] string? seen,
        [FromForm] string? person, [FromForm] string? name, [FromForm] string? phone, DutyChanges changes, [AsParameters] Page page, CancellationToken ct)
    {
        var who = Person(person, name, phone);
        var refused = who is { IsValid: false } ? "dutyroster/refused.person" : await changes.Assign(DeskAct.Key(action), page.Actor, kind, post, day, who, string.IsNullOrEmpty(seen) ? null : seen, ct);
        return await Answer(refused, new(week, kind, post, day), page, ct);
    }

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> AddHours(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] string? unit, [FromForm] string? from, [FromForm] string? until,
        [FromForm] string? person, [FromForm] string? name, [FromForm] string? phone, DutyChanges changes, DutySchool school, [AsParameters] Page page, CancellationToken ct)
    {
        var isGood = IsName(unit) & IsTime(from, out var start) & IsTime(until, out var stop) && stop > start;
        var refused = !isGood ? "dutyroster/refused.hours"
            : school.Unit(unit!.Trim()) is not { } meant ? "dutyroster/refused.no.unit"
            : Person(person, name, phone) is not { IsValid: true, Phone: not "" } who ? "dutyroster/refused.person"
            : await changes.AddHours(DeskAct.Key(action), page.Actor, meant.Id, meant.Name, new(start!.Value, stop!.Value), who, ct);
        return await Answer(refused, new(week), page, ct);
    }

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> RemoveHours(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] string duty, DutyChanges changes, [AsParameters] Page page, CancellationToken ct) =>
        await Answer(await changes.RemoveHours(DeskAct.Key(action), page.Actor, duty, ct), new(week), page, ct);

    /// <param name="post">A building, or the order of calling of the crisis duty.</param>
    /// <param name="name">Of the crisis duty; a building has its own.</param>
    static async Task<Results<RedirectHttpResult, RazorComponentResult>> KeepPost(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] DutyKind kind, [FromForm] string? post, [FromForm] string? name, [FromForm] string? unit,
        [FromForm] string? approver, [FromForm] string? approverName, DutyChanges changes, DutySchool school, [AsParameters] Page page, CancellationToken ct)
    {
        var refused = await KeepPost();
        return await Answer(refused, new(week), page, ct);

        async Task<string?> KeepPost()
        {
            if (!new[] { post, unit, approver, approverName }.All(IsName) || (kind == DutyKind.Crisis && !IsName(name))) return "dutyroster/refused.names";
            if (school.Unit(unit!.Trim()) is not { } responsible) return "dutyroster/refused.no.unit";
            if ((kind == DutyKind.Crisis ? new(post!.Trim(), name!.Trim()) : school.Building(post!.Trim())) is not { } meant) return "dutyroster/refused.place";
            return await changes.KeepPost(DeskAct.Key(action), page.Actor, new()
            {
                Kind = kind, Post = meant.Id, Name = meant.Name, Unit = responsible.Id, UnitName = responsible.Name, Approver = approver!.Trim(), ApproverName = approverName!.Trim(),
            }, ct);
        }
    }

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> RetirePost(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] DutyKind kind, [FromForm] string post, DutyChanges changes, [AsParameters] Page page, CancellationToken ct) =>
        await Answer(await changes.RetirePost(DeskAct.Key(action), page.Actor, kind, post, ct), new(week), page, ct);

    /// <param name="proposer">Whose duty it is.</param>
    /// <param name="back">Key of the duty wanted for it; empty: <paramref name="person"/> takes it over.</param>
    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Propose(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] string proposer, [FromForm] string duty, [FromForm] string? back, [FromForm] string? person, [FromForm] string? name, [FromForm] string? phone,
        [FromForm] string? reason, DutyChanges changes, [AsParameters] Page page, CancellationToken ct)
    {
        var (theirs, taker, why) = (string.IsNullOrEmpty(back) ? null : back, Person(person, name, phone), reason?.Trim() ?? "");
        var refused = theirs is null && taker is not { IsValid: true } ? "dutyroster/refused.person"
            : why.Length > DutySwap.ReasonLength ? "dutyroster/refused.reason"
            : !page.Hands.MayActFor(proposer) ? "dutyroster/refused.not.yours"
            : await changes.Propose(DeskAct.Key(action), page.Actor, proposer, duty, theirs, taker, why, ct);
        return await Answer(refused, new(week), page, ct);
    }

    /// <param name="person">Whose move it is.</param>
    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Move(
        string number, SwapEvent move, [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] string person, DutyChanges changes, [AsParameters] Page page, CancellationToken ct)
    {
        try
        {
            var refused = page.Hands.MayActFor(person) ? await changes.Move(DeskAct.Key(action), page.Actor, person, number, move, ct) : "dutyroster/refused.not.yours";
            return await Answer(refused, new(week), page, ct);
        }
        catch (WrongMoveException)
        {
            return await page.Draw(new(week), "dutyroster/refused.changed", ct);
        }
    }

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Close(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] string? place, [FromForm] string? from, [FromForm] string? until, [FromForm] string? reason,
        DutyChanges changes, DutySchool school, [AsParameters] Page page, CancellationToken ct)
    {
        var why = reason?.Trim() ?? "";
        var isGood = IsName(place) & IsTime(from, out var start) & IsTime(until, out var stop) && start is not null && why.Length is > 0 and <= PlaceClosure.ReasonLength;
        var refused = !isGood ? "dutyroster/refused.closure"
            : school.Place(place!.Trim()) is not { } meant ? "dutyroster/refused.place"
            : await changes.Close(DeskAct.Key(action), page.Actor, meant.Id, meant.Name, start!.Value, stop, why, ct);
        return await Answer(refused, new(week), page, ct);
    }

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Lift(
        [FromForm] Guid action, [FromForm] DateOnly week, [FromForm] string closure, DutyChanges changes, [AsParameters] Page page, CancellationToken ct) =>
        await Answer(await changes.Lift(DeskAct.Key(action), page.Actor, closure, ct), new(week), page, ct);

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Answer(string? refused, DutyView view, [AsParameters] Page page, CancellationToken ct) =>
        refused is null ? TypedResults.Redirect($"/desk/duty?week={DutyRosterSkill.Text(view.Week!.Value)}") : await page.Draw(view, refused, ct);

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
