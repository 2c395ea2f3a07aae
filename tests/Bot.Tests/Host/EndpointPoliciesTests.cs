using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Bot.Tests.Host;

/// <summary>Every way into the service, and the policy that it names (DESIGN §5). A new endpoint belongs in this table.</summary>
public sealed class EndpointPoliciesTests(DemoService demo, SchoolService school, SignIn.CampusSchool campus) : IClassFixture<DemoService>, IClassFixture<SchoolService>, IClassFixture<SignIn.CampusSchool>
{
    static readonly string[] InEveryProfile =
    [
        "GET /wechat/{account?}: WeChatPlatform", "POST /wechat/{account?}: WeChatPlatform",
        "GET /wechat/enter: PageDoor", "GET /wechat/entered: PageDoor",
        "GET /privacy/export/{key}: PageDoor", "POST /privacy/export/{key}: PageDoor",
        "GET /crisis/page.css: CrisisCall", "GET /crisis/live.js: CrisisCall", "GET /crisis/{token}: CrisisCall", "POST /crisis/{token}: CrisisCall",
        "GET /desk: SignedIn", "GET /desk/desk.css: SignedIn", "GET /desk/banner: SignedIn", "GET /desk/live.js: SignedIn",
        "GET /desk/cases.css: SignedIn", "GET /desk/cases: Right:SeeCases", "GET /desk/cases/cases.js: SignedIn", "GET /desk/cases/feed: Right:SeeCases", "GET /desk/cases/{number}: Right:SeeCases", "POST /desk/cases/{number}/here: Right:SeeCases",
        "POST /desk/cases/{number}/move/{move}: Right:WorkCases", "POST /desk/cases/{number}/assign: Right:WorkCases", "POST /desk/cases/{number}/note: Right:WorkCases",
        "GET /desk/repair.css: SignedIn", "GET /desk/repair: Right:SeeRepairs", "GET /desk/repair/picture: Right:SeeRepairs", "POST /desk/repair/{number}/contact: Right:WorkRepairs", "POST /desk/repair/{number}/{move}: Right:WorkRepairs",
        "GET /desk/messages.css: SignedIn", "GET /desk/messages: Right:SeeMessages", "GET /desk/messages/picture: Right:SeeMessages", "POST /desk/messages/{number}/contact: Right:WorkMessages", "POST /desk/messages/{number}/{move}: Right:WorkMessages",
        "GET /desk/crisis.css: SignedIn", "GET /desk/crisis: Right:SeeCrises", "POST /desk/crisis/drill: Right:WorkCrises", "POST /desk/crisis/{number}/{move}: Right:WorkCrises",
        "GET /desk/campus.css: SignedIn", "GET /desk/campus: Right:SeeSchool", "GET /desk/campus/files/{number:long}: Right:ChangeSchool",
        "POST /desk/campus/plan: Right:ChangeSchool", "POST /desk/campus/apply: Right:ChangeSchool", "POST /desk/campus/rollback: Right:ChangeSchool",
        "GET /desk/people.css: SignedIn", "GET /desk/people: Right:SeePeople", "GET /desk/people/export/{kind}: Right:ExportPeople",
        "POST /desk/people/plan: Right:ImportPeople", "POST /desk/people/apply: Right:ImportPeople",
        "GET /desk/duty.css: SignedIn", "GET /desk/duty: Right:SeeDuty", "POST /desk/duty/name: Right:ChangeDuty", "POST /desk/duty/hours: Right:ChangeDuty",
        "POST /desk/duty/hours/remove: Right:ChangeDuty", "POST /desk/duty/post: Right:ChangeDuty", "POST /desk/duty/post/retire: Right:ChangeDuty",
        "POST /desk/duty/closure: Right:ChangeDuty", "POST /desk/duty/closure/lift: Right:ChangeDuty",
        "POST /desk/duty/swap: Right:SwapDuty", "POST /desk/duty/swap/{number}/{move}: Right:SwapDuty",
        "POST /desk/people/reveal: Right:RevealFields", "POST /desk/people/hand-out: Right:RevealFields",
        "GET /desk/codes.css: SignedIn", "GET /desk/codes: Right:IssueCodes", "POST /desk/codes: Right:IssueCodes",
        "GET /desk/audit.css: SignedIn", "GET /desk/audit: Right:SearchAudit", "POST /desk/audit/verify: Right:SearchAudit", "GET /desk/fields.css: SignedIn", "GET /desk/fields: Right:SeeFieldRegister", "GET /desk/fields/csv: Right:SeeFieldRegister",
        "GET /desk/accounts.css: SignedIn", "GET /desk/accounts: Right:SeeAccounts", "POST /desk/accounts: Right:ChangeAccounts",
        "POST /desk/accounts/{name}/give: Right:ChangeAccounts", "POST /desk/accounts/{name}/take: Right:ChangeAccounts", "POST /desk/accounts/{name}/{what}: Right:ChangeAccounts",
        "* /healthz: Operations", "* /readyz: Operations", "* /metrics: Operations",
    ];

    static readonly string[] InSchool =
    [
        "GET /signin: SignIn", "POST /signin: SignIn", "GET /signin/code: SignIn", "POST /signin/code: SignIn", "GET /signin/page.css: SignIn",
        "GET /invited/{token}: SignIn", "POST /invited/{token}: SignIn", "POST /signout: SignIn",
        "GET /account: SignedIn", "POST /account/end: SignedIn", "POST /account/password: SignedIn", "POST /account/totp: SignedIn", "POST /account/recovery: SignedIn",
        "POST /account/address: SignedIn", "POST /account/address/confirm: SignedIn", "POST /account/address/end: SignedIn",
    ];

    /// <summary>Where there is campus sign-in. The way back, /signin/campus/back, is the library's.</summary>
    static readonly string[] InCampus =
    [
        "GET /signin/campus: SignIn", "GET /bind: PageDoor", "GET /bind/page.css: PageDoor", "GET /bind/campus: PageDoor", "GET /bind/confirm: PageDoor", "POST /bind/confirm: PageDoor",
    ];

    static readonly string[] InDemo =
    [
        "GET /signin: Demo", "POST /signin: Demo", "GET /simulator: Demo", "GET /simulator/page/{file}: Demo",
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
    public void The_school_maps_these_and_nothing_else() => Assert.Equal(InEveryProfile.Concat(InSchool).Order(), Named(school).Order());

    [Fact]
    public void A_school_with_campus_sign_in_maps_these_besides() => Assert.Equal(InEveryProfile.Concat(InSchool).Concat(InCampus).Order(), Named(campus).Order());

    [Fact]
    public void The_demo_maps_its_own_pages_besides() => Assert.Equal(InEveryProfile.Concat(InDemo).Order(), Named(demo).Order());

    [Theory]
    [InlineData("/simulator")]
    [InlineData("/simulator/control/state")]
    [InlineData("/simulator/api/cgi-bin/stable_token")]
    [InlineData("/wecom")]
    [InlineData("/simulator/wecom/control/state")]
    [InlineData("/")]
    public async Task A_page_of_the_demo_is_not_found_in_a_school(string path)
    {
        using var browser = school.Browser();
        using var answer = await browser.GetAsync(path, Stop);
        Assert.Equal((HttpStatusCode.NotFound, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop)));
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/repair")]
    [InlineData("/desk/people?number=2023&import=1")]
    [InlineData("/desk/messages/picture?note=x")]
    public async Task Who_is_not_signed_in_is_led_to_the_sign_in_and_back(string path)
    {
        using var browser = school.Browser();
        browser.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        using var answer = await browser.GetAsync(path, Stop);
        Assert.Equal((HttpStatusCode.Found, $"/signin?to={Uri.EscapeDataString(path)}"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Theory]
    [InlineData("GET", "/desk/banner")]
    [InlineData("GET", "/desk/repair.css")]
    [InlineData("GET", "/desk/repair")]
    [InlineData("POST", "/desk/repair/R-1001/Accept")]
    [InlineData("POST", "/desk/crisis/drill")]
    [InlineData("POST", "/desk/people/apply")]
    public async Task What_is_no_page_is_refused_to_who_is_not_signed_in(string method, string path)
    {
        using var browser = school.Browser();
        using var answer = await browser.SendAsync(new(new(method), path), Stop);
        Assert.Equal((HttpStatusCode.Unauthorized, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop)));
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

    static IEnumerable<string> Named(RunningService service) =>
        from endpoint in ((IEndpointRouteBuilder)service.App!).DataSources.SelectMany(s => s.Endpoints).Cast<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]
        select $"{method} /{endpoint.RoutePattern.RawText?.Trim('/')}: {string.Join('+', endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "none").DefaultIfEmpty("none"))}";
}
