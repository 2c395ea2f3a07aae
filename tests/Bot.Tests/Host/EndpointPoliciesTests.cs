using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Bot.Tests.Host;

/// <summary>Every way into the service, and the policy that it names (DESIGN §5). A new endpoint belongs in this table, but for the desk's, whose pages come and go with the skills.</summary>
public sealed class EndpointPoliciesTests(DemoService demo, SchoolService school) : IClassFixture<DemoService>, IClassFixture<SchoolService>
{
    static readonly string[] InEveryProfile =
    [
        "GET /wechat/{account?}: WeChatPlatform", "POST /wechat/{account?}: WeChatPlatform",
        "GET /wechat/enter: PageDoor", "GET /wechat/entered: PageDoor",
        "GET /privacy/export/{key}: PageDoor", "POST /privacy/export/{key}: PageDoor",
        "GET /crisis/page.css: CrisisCall", "GET /crisis/live.js: CrisisCall", "GET /crisis/{token}: CrisisCall", "POST /crisis/{token}: CrisisCall",
        "* /healthz: Operations", "* /readyz: Operations", "* /metrics: Operations",
    ];

    static readonly string[] InDemo =
    [
        "GET /simulator: Demo", "GET /simulator/page/{file}: Demo",
        "GET /simulator/control/state: Demo", "GET /simulator/control/students: Demo", "POST /simulator/control/students: Demo",
        "POST /simulator/control/messages: Demo", "GET /simulator/control/messages/{id}: Demo", "GET /simulator/control/log: Demo",
        "POST /simulator/control/clear: Demo", "GET /simulator/control/faults: Demo", "PUT /simulator/control/faults: Demo",
        "GET /simulator/control/settings: Demo", "PATCH /simulator/control/settings: Demo", "GET /simulator/control/scripts: Demo",
        "POST /simulator/control/scripts: Demo", "DELETE /simulator/control/scripts: Demo", "POST /simulator/control/tokens/revoke: Demo",
        "POST /simulator/control/verify: Demo",
        "POST /simulator/control/messages/{id}/recall: Demo", "GET /simulator/control/scenes: Demo",
        "GET /simulator/control/recording: Demo", "POST /simulator/control/replay: Demo", "GET /simulator/control/transcript: Demo",
        "GET /simulator/control/clock: Demo", "POST /simulator/control/clock: Demo",
        "GET /simulator/control/templates: Demo", "PUT /simulator/control/templates: Demo", "DELETE /simulator/control/templates/{id}: Demo",
        "POST /simulator/control/templates/outcome: Demo", "POST /simulator/control/subscriptions/answer: Demo", "POST /simulator/control/subscriptions/off: Demo",
        "* /simulator/api/{**path}: Demo", "GET /simulator/cgi-bin/showqrcode: Demo", "GET /simulator/connect/oauth2/authorize: Demo",
        "GET /simulator/media/{id}: Demo",
        "GET /wecom: WeChatPlatform", "POST /wecom: WeChatPlatform",
        "GET /simulator/wecom/control/state: Demo", "POST /simulator/wecom/control/members: Demo", "POST /simulator/wecom/control/messages: Demo",
        "GET /simulator/wecom/control/log: Demo", "POST /simulator/wecom/control/scripts: Demo", "DELETE /simulator/wecom/control/scripts: Demo",
        "POST /simulator/wecom/control/tokens/revoke: Demo", "POST /simulator/wecom/control/verify: Demo",
        "* /simulator/wecom/api/{**path}: Demo",
    ];

    [Fact]
    public void The_school_maps_callback_health_and_metrics_and_nothing_else() => Assert.Equal(InEveryProfile.Order(), Named(school).Order());

    [Fact]
    public void The_demo_maps_its_own_pages_besides() => Assert.Equal(InEveryProfile.Concat(InDemo).Order(), Named(demo).Where(e => !IsOfDesk(e)).Order());

    [Fact]
    public void All_of_the_desk_is_the_demos()
    {
        var desk = Named(demo).Where(IsOfDesk).ToList();
        Assert.Contains("POST /desk/repair/{number}/{move}: Demo", desk);
        Assert.All(desk, e => Assert.Contains("Demo", e.Split(": ")[1].Split('+')));  // some name a right besides
    }

    [Theory]
    [InlineData("/simulator")]
    [InlineData("/simulator/control/state")]
    [InlineData("/simulator/api/cgi-bin/stable_token")]
    [InlineData("/wecom")]
    [InlineData("/simulator/wecom/control/state")]
    [InlineData("/desk/repair")]
    [InlineData("/desk/messages")]
    [InlineData("/desk/picture?note=x")]
    [InlineData("/desk/crisis")]
    [InlineData("/desk/campus")]
    [InlineData("/desk/people")]
    [InlineData("/desk/duty")]
    [InlineData("/")]
    public async Task A_page_of_the_demo_is_not_found_in_a_school(string path)
    {
        using var browser = school.Browser();
        using var answer = await browser.GetAsync(path, Stop);
        Assert.Equal((HttpStatusCode.NotFound, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop)));
    }

    [Theory]
    [InlineData("/simulator", "text/html")]
    [InlineData("/simulator/page/wecom.js", "text/javascript")]
    [InlineData("/desk/repair", "text/html")]
    [InlineData("/desk/repair.css", "text/css")]
    public async Task It_is_there_in_the_demo(string path, string type)
    {
        using var browser = demo.Browser();
        using var answer = await browser.GetAsync(path, Stop);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    static bool IsOfDesk(string endpoint) => endpoint.Contains(" /desk/", StringComparison.Ordinal);

    static IEnumerable<string> Named(RunningService service) =>
        from endpoint in ((IEndpointRouteBuilder)service.App!).DataSources.SelectMany(s => s.Endpoints).Cast<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]
        select $"{method} /{endpoint.RoutePattern.RawText?.Trim('/')}: {string.Join('+', endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "none").DefaultIfEmpty("none"))}";
}
