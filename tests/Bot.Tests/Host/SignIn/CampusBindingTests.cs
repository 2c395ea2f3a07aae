using System.Net;
using System.Text.Json.Nodes;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Skills.Identity;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Host.SignIn;

/// <summary>A student binds his phone by campus sign-in: out of the chat, over WeChat's authorisation and the provider, to the page's yes.</summary>
public sealed class CampusBindingTests(CampusDemo demo) : IClassFixture<CampusDemo>
{
    static int students;

    sealed record Phone(TestStudent Chat, string OpenId, string Number, string Person, CampusBrowser Browser) : IDisposable
    {
        public void Dispose() => Browser.Dispose();
    }

    async Task<Phone> Student(string? birthdate = null, bool isKnown = true)
    {
        var (openId, number) = ("oCampus" + Guid.NewGuid().ToString("N"), $"2024{Interlocked.Increment(ref students):D6}");
        if (isKnown) await TestDirectory.Add(demo.Get<LanyueDbFactory>(), demo.Get<FieldCipher>(), TestDirectory.Named(number));
        var chat = new TestStudent(demo.Browser(), openId);
        await chat.Appear(Stop);
        return new(chat, openId, number, At(number, birthdate), new(demo.Address));
    }

    /// <summary>Who has this number at the provider.</summary>
    string At(string number, string? birthdate = null)
    {
        var person = "s" + Guid.NewGuid().ToString("N")[..10];
        demo.Provider.Persons[person] = new JsonObject { ["student_number"] = number, ["birthdate"] = birthdate };
        return person;
    }

    static async Task<string> Offered(Phone phone, string? person = null)
    {
        await phone.Browser.EnterAs(phone.OpenId);
        Assert.Equal("/bind/confirm", new Uri(await phone.Browser.To(await phone.Browser.SignedIn("/bind/campus", person ?? phone.Person))).AbsolutePath);
        return await phone.Browser.Page("/bind/confirm");
    }

    Task<string?> PersonOf(string openId) => demo.Query(db => db.Addresses.Where(a => a.Key.EndsWith("/" + openId)).Join(db.Dialogues, a => a.Dialogue, d => d.Id, (a, d) => d.Person).SingleOrDefaultAsync(Stop));

    [Fact]
    public async Task The_chat_leads_to_the_page_the_page_shows_who_and_which_phone_and_the_yes_binds()
    {
        using var phone = await Student();
        Assert.Contains("统一身份登录", await phone.Chat.Says("绑定", Stop), StringComparison.Ordinal);
        var told = await phone.Chat.Says("统一身份登录", Stop);
        Assert.Contains("/wechat/enter?to=/bind", told, StringComparison.Ordinal);

        var page = await Offered(phone);
        Assert.Contains(Masked.Number(phone.Number), page, StringComparison.Ordinal);
        Assert.DoesNotContain(phone.Number, page, StringComparison.Ordinal);
        Assert.Contains(phone.OpenId[^4..], page, StringComparison.Ordinal);
        Assert.Null(await PersonOf(phone.OpenId));

        using var done = await phone.Browser.Post("/bind/confirm", page);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal(phone.Number, await PersonOf(phone.OpenId));
        Assert.Equal("campus", await demo.Query(db => db.Set<BindingRow>().Where(b => b.Person == phone.Number).Select(b => b.How).SingleAsync(Stop)));
        Assert.Contains("已绑定", Assert.Single(await phone.Chat.Pushed(1, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_presses_bind_once_and_say_it_once()
    {
        using var phone = await Student();
        await phone.Chat.Says("你好", Stop);  // within the window of 48 h what is said is seen
        var page = await Offered(phone);
        var answers = await Task.WhenAll(phone.Browser.Post("/bind/confirm", page), phone.Browser.Post("/bind/confirm", page));
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest));
        Assert.Equal(1, await demo.Query(db => db.Set<BindingRow>().CountAsync(b => b.Person == phone.Number, Stop)));
        Assert.Single(await phone.Chat.Pushed(1, Stop));
    }

    [Fact]
    public async Task What_was_offered_on_one_phone_is_nothing_on_another()
    {
        using var phone = await Student();
        var page = await Offered(phone);
        using var other = await Student();
        await other.Browser.EnterAs(other.OpenId);
        foreach (Cookie cookie in phone.Browser.Cookies.GetCookies(new Uri(demo.Address, "/bind")))
            if (cookie.Name == "lanyue-bind") other.Browser.Cookies.Add(demo.Address, new Cookie(cookie.Name, cookie.Value, "/bind"));

        using var answer = await other.Browser.Post("/bind/confirm", await other.Browser.Page("/bind"), [.. Fields(page)]);
        Assert.NotEqual(phone.Number, await PersonOf(other.OpenId));
        Assert.Null(await PersonOf(other.OpenId));
    }

    /// <summary>An attacker sends the way back of his own sign-in to a student: the student's phone would be bound to the attacker.</summary>
    [Fact]
    public async Task The_way_back_of_an_attacker_binds_nothing()
    {
        using var attacker = await Student();
        using var victim = await Student();
        await attacker.Browser.EnterAs(attacker.OpenId);
        var back = await attacker.Browser.SignedIn("/bind/campus", attacker.Person);
        await victim.Browser.EnterAs(victim.OpenId);
        await victim.Browser.To("/bind/campus");

        using var answer = await victim.Browser.Get(back);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(new Uri(demo.Address, "/bind").ToString(), await victim.Browser.To("/bind/confirm"));
    }

    [Fact]
    public async Task Who_is_not_on_the_list_of_students_is_told_so()
    {
        using var phone = await Student(isKnown: false);
        await phone.Browser.EnterAs(phone.OpenId);
        using var answer = await phone.Browser.Get(await phone.Browser.SignedIn("/bind/campus", phone.Person));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        using var phone = await Student();
        await Offered(phone);
        using var answer = await phone.Browser.Post("/bind/confirm", "");
        Assert.Equal((HttpStatusCode.BadRequest, (string?)null), (answer.StatusCode, await PersonOf(phone.OpenId)));
    }

    [Theory]
    [InlineData("/bind")]
    [InlineData("/bind/campus")]
    public async Task Who_does_not_come_by_WeChat_is_sent_there(string page)
    {
        using var browser = new CampusBrowser(demo.Address);
        Assert.Equal(new Uri(demo.Address, "/wechat/enter?to=/bind").ToString(), await browser.To(page));
    }

    [Fact]
    public async Task Of_a_birthday_no_more_is_kept_than_when_a_minor_is_of_age()
    {
        var today = Campus(DateTimeOffset.UtcNow);
        using var minor = await Student(today.AddYears(-18).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        using var adult = await Student(today.AddYears(-18).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        foreach (var phone in new[] { minor, adult }) await phone.Browser.Post("/bind/confirm", await Offered(phone));

        Assert.Equal([(minor.Number, today.AddDays(1))], (await demo.Query(db => db.Set<MinorRow>().Where(m => m.Person == minor.Number || m.Person == adult.Number).ToListAsync(Stop))).Select(m => (m.Person, m.AdultOn)));
    }

    static DateOnly Campus(DateTimeOffset at) => Lanyue.Bot.Dialogue.CampusTime.DayOf(at);

    static IEnumerable<(string, string)> Fields(string page) => System.Text.RegularExpressions.Regex.Matches(page, """name="([^"]+)" value="([^"]*)" ?/?>""").Select(m => (m.Groups[1].Value, m.Groups[2].Value));
}
