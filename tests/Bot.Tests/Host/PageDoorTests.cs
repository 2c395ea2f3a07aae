using System.Net;

namespace Lanyue.Bot.Tests.Host;

/// <summary>The door in the whole service: its own cipher, and its own Redis for what may be used once.</summary>
public sealed class PageDoorTests(DemoService demo, SchoolService school) : IClassFixture<DemoService>, IClassFixture<SchoolService>
{
    [Fact]
    public async Task A_student_enters_once_with_one_state()
    {
        var openId = "oTest" + Guid.NewGuid().ToString("N");
        using var browser = demo.Browser();
        await new TestStudent(demo.Browser(), openId).Appear(Stop);
        var authorise = (await browser.GetAsync("/wechat/enter?to=/desk/repair", Stop)).Headers.Location!;
        var back = (await browser.GetAsync($"{authorise.GetLeftPart(UriPartial.Query)}&student={openId}", Stop)).Headers.Location!;

        var entered = await browser.GetAsync(back, Stop);
        Assert.Equal((HttpStatusCode.Found, "/desk/repair"), (entered.StatusCode, entered.Headers.Location!.ToString()));

        using var thief = demo.Browser();
        using var again = new HttpRequestMessage(HttpMethod.Get, back);
        Assert.Equal(HttpStatusCode.BadRequest, (await thief.SendAsync(again, Stop)).StatusCode);
    }

    [Fact]
    public async Task Redis_gives_a_name_to_one_alone()
    {
        var take = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Lanyue.Adapters.WeChat.TakeOnce>(demo.App!.Services);
        var name = Guid.NewGuid().ToString("N");
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => take(name, TimeSpan.FromMinutes(1))));
        Assert.Equal((1, 19), (taken.Count(t => t == true), taken.Count(t => t == false)));
        Assert.True(await take(name + "2", TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_school_without_a_public_address_opens_no_page()
    {
        using var browser = school.Browser();
        using var answer = await browser.GetAsync("/wechat/enter?to=/my", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Lanyue:PublicUrl", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }
}
