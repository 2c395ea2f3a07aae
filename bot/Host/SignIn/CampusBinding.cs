using System.Globalization;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Identity;

namespace Lanyue.Bot.SignIn;

/// <summary>
/// A student binds his WeChat by campus sign-in, on a page that he opened out of the chat: who he is for the school the provider says, whose phone
/// it is WeChat says, and both stand on the page before he confirms. Between the two pages it is kept in a sealed cookie of that phone.
/// </summary>
sealed class CampusBinding(TimedSeal seal, PageSession pages, PageAddress address, PeopleDirectory people, IEnumerable<ISkill> skills, Effects effects, Texts texts, TimeProvider clock)
{
    const string Cookie = "lanyue-bind", Place = "identity/campus";

    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>What waits for the student's yes.</summary>
    /// <param name="Key">Of the effect: a second press, or a second tab, does it no second time.</param>
    sealed record Offered(string Key, Address Address, string Person, DateOnly? AdultOn);

    /// <summary>Who opened the page; null: he must come by WeChat first.</summary>
    public Address? Here(HttpRequest request) => pages.AddressOf(request);

    /// <summary>The provider has said who he is.</summary>
    /// <param name="to">The phone that set out; on another one it is worth nothing.</param>
    /// <param name="person">Student number; null: the provider gave none.</param>
    public async Task<IResult> Offer(HttpContext http, Address to, string? person, DateOnly? adultOn, CancellationToken ct)
    {
        if (Here(http.Request) != to) return TypedResults.LocalRedirect("/bind");
        if (person is not { Length: <= Lengths.Person } || await people.Student(person, ct) is not { } student || student.LeftOn <= CampusTime.DayOf(clock.GetUtcNow()))
            return Page(texts["identity/page.nobody"], StatusCodes.Status403Forbidden);
        http.Response.Cookies.Append(Cookie, seal.Seal(Place, Life, string.Join('\n', $"identity/campus/{Guid.NewGuid():N}", to.Key, person, adultOn?.ToString("O", CultureInfo.InvariantCulture))), Options());
        return TypedResults.LocalRedirect("/bind/confirm");
    }

    public async Task<IResult> Confirm(HttpContext http, CancellationToken ct) =>
        Read(http.Request) is { } offered && await people.Student(offered.Person, ct) is { } student
            ? BindPages.Confirm(texts, Masked.Student(student.Number, student.Name), Masked.Tail(offered.Address.User)) : TypedResults.LocalRedirect("/bind");

    public async Task<IResult> Bind(HttpContext http, CancellationToken ct)
    {
        if (Read(http.Request) is not { } offered) return Page(texts["identity/page.late"], StatusCodes.Status400BadRequest);
        var skill = skills.OfType<IdentitySkill>().Single();
        var result = await effects.Commit(offered.Key, EffectHash.None, Actor.Student(offered.Person), null, (work, stop) => skill.BindByCampus(work, offered.Address, offered.Person, offered.AdultOn, stop), ct);
        http.Response.Cookies.Delete(Cookie, Options());
        return Page(texts[result.Kind == EffectKind.Refused ? "identity/already" : "identity/page.bound"], StatusCodes.Status200OK);
    }

    Offered? Read(HttpRequest request) =>
        seal.Open(Place, request.Cookies[Cookie])?.Split('\n') is [var key, var to, var person, var adultOn] && Address.Parse(to) is var phone && Here(request) == phone
            ? new(key, phone, person, adultOn == "" ? null : DateOnly.ParseExact(adultOn, "O", CultureInfo.InvariantCulture)) : null;

    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult Page(string words, int status) => BindPages.Say(texts, words, status);

    CookieOptions Options() => new() { HttpOnly = true, Secure = address.IsSecure, SameSite = SameSiteMode.Lax, Path = "/bind", MaxAge = Life, IsEssential = true };
}
