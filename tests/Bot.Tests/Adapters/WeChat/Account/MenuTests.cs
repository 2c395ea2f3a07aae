using Lanyue.Adapters.WeChat;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

public sealed class MenuTests
{
    const string Create = "/cgi-bin/menu/create", Get = "/cgi-bin/menu/get";

    static readonly (string, string)[] Menu =
    [
        ("Menu:0:Name", "办事"), ("Menu:0:Entries:0:Name", "宿舍报修🔧"), ("Menu:0:Entries:0:Type", "click"), ("Menu:0:Entries:0:Key", "repair"),
        ("Menu:0:Entries:1:Name", "扫码"), ("Menu:0:Entries:1:Type", "scancode_waitmsg"), ("Menu:0:Entries:1:Key", "scan"),
        ("Menu:1:Name", "主页"), ("Menu:1:Type", "view"), ("Menu:1:Url", "https://www.example.edu.cn/?a=1&b=\"2\""),
        ("Menu:2:Name", "小程序"), ("Menu:2:Type", "miniprogram"), ("Menu:2:Url", "https://www.example.edu.cn/"), ("Menu:2:AppId", "wx1"), ("Menu:2:PagePath", "pages/index"),
    ];

    static async Task<(int Code, string Says)> Run(IServiceProvider services, bool checkOnly = false)
    {
        var output = new StringWriter();
        return (await AccountTasks.Menu(services, null, checkOnly, output, Stop), output.ToString());
    }

    [Fact]
    public async Task A_menu_is_published_once_and_then_found_to_be_the_same()
    {
        await using var server = await AccountServer.Begin();
        var ours = server.Ours(Menu);

        var first = await Run(ours);
        Assert.Equal(0, first.Code);
        Assert.Contains("还没有用接口发布过菜单", first.Says, StringComparison.Ordinal);
        Assert.Contains("菜单已发布", first.Says, StringComparison.Ordinal);

        var second = await Run(ours);
        Assert.Equal((0, "已发布的菜单与配置一致，无需发布。"), (second.Code, second.Says.Trim()));
        Assert.Equal((1, 2), (server.Calls(Create), server.Calls(Get)));
        Assert.Equal((0, 1), ((await Run(ours, checkOnly: true)).Code, server.Calls(Create)));
    }

    [Fact]
    public async Task A_check_only_compares_and_names_each_difference()
    {
        await using var server = await AccountServer.Begin();
        Assert.Equal(1, (await Run(server.Ours(Menu), checkOnly: true)).Code);
        Assert.Equal(0, server.Calls(Create));

        await Run(server.Ours(Menu));
        var changed = server.Ours([.. Menu.Where(m => !m.Item1.StartsWith("Menu:2", StringComparison.Ordinal) && m.Item1 != "Menu:0:Entries:0:Key"), ("Menu:0:Entries:0:Key", "fix")]);
        var (code, says) = await Run(changed, checkOnly: true);

        Assert.Equal((1, 1), (code, server.Calls(Create)));
        Assert.Contains("有 2 处不同", says, StringComparison.Ordinal);
        Assert.Contains("第 1 项的第 1 个子项：现为 “宿舍报修🔧”click key=repair，应为 “宿舍报修🔧”click key=fix", says, StringComparison.Ordinal);
        Assert.Contains("第 3 项：现为 “小程序”miniprogram url=https://www.example.edu.cn/ appid=wx1 pagepath=pages/index，应为 （无）", says, StringComparison.Ordinal);

        Assert.Equal((0, 2), ((await Run(changed)).Code, server.Calls(Create)));
        Assert.Equal(0, (await Run(changed, checkOnly: true)).Code);
    }

    [Theory]
    [InlineData(Get, 48001, "没能读到已发布的菜单，没有改动。公众号没有这个接口的权限")]
    [InlineData(Get, 40164, "IP 白名单")]
    [InlineData(Create, 48001, "菜单没有发布成功。公众号没有这个接口的权限（错误码 48001）")]
    [InlineData(Create, 40018, "不超过 16 字节")]
    [InlineData(Create, 40055, "微信返回错误码 40055")]
    [InlineData("/cgi-bin/stable_token", 40125, "请在公众平台“基本配置”中重置 AppSecret")]
    public async Task What_WeChat_refuses_is_told_in_words(string path, int errcode, string words)
    {
        await using var server = await AccountServer.Begin();
        server.Refuses(path, errcode);
        var (code, says) = await Run(server.Ours(Menu));
        Assert.Equal(2, code);
        Assert.Contains(words, says, StringComparison.Ordinal);
        Assert.Matches(@"（微信的查询号 rid：[0-9a-f-]+）", says);
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_renewed_once()
    {
        await using var server = await AccountServer.Begin();
        var ours = server.Ours(Menu);
        await Run(ours);
        server.Platform.Api.Tokens.Revoke();
        Assert.Equal((0, 2), ((await Run(ours)).Code, server.Calls("/cgi-bin/stable_token")));
    }

    [Fact]
    public async Task A_platform_that_does_not_answer_is_no_success()
    {
        await using var server = await AccountServer.Begin();
        var (code, says) = await Run(server.Ours([.. Menu, ("ApiHost", $"http://127.0.0.1:{Ports.Free()}")]));
        Assert.Equal(2, code);
        Assert.Contains("连不上微信接口", says, StringComparison.Ordinal);

        server.Platform.Api.Scripts.Add(new() { Path = Create, Fault = Lanyue.Adapters.Simulator.ApiFault.AcceptThenDrop });
        var lost = await Run(server.Ours(Menu));
        Assert.Equal(2, lost.Code);
        Assert.Contains("不能确定是否已生效", lost.Says, StringComparison.Ordinal);
        Assert.Contains("一致", (await Run(server.Ours(Menu))).Says, StringComparison.Ordinal);  // it had taken it
    }

    static string Chinese(int bytes) => new string('办', bytes / 3) + new string('x', bytes % 3);

    static MenuEntry Click(string name = "报修", string key = "k") => new() { Name = name, Type = "click", Key = key };

    public static TheoryData<string, MenuEntry[]> Right => new()
    {
        { "a name of 16 bytes", [Click(Chinese(16))] },
        { "a sub-name of 60 bytes, 5 of them", [new() { Name = "办", Entries = [.. Enumerable.Repeat(Click(Chinese(60)), 5)] }, Click(), Click()] },
        { "a key of 128 bytes", [Click(key: Chinese(128))] },
        { "an address of 1024 bytes", [new() { Name = "a", Type = "view", Url = "https://a.example/" + new string('x', 1006) }] },
        { "a miniprogram", [new() { Name = "a", Type = "miniprogram", Url = "http://a.example", AppId = "wx1", PagePath = "p" }] },
        { "a picture", [new() { Name = "a", Type = "media_id", MediaId = "m" }, new() { Name = "a", Type = "article_id", ArticleId = "m" }] },
        { "all kinds with keys", [new() { Name = "a", Entries = [.. new[] { "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "location_select" }.Select(t => new MenuEntry { Name = "a", Type = t, Key = "k" })] }, new() { Name = "b", Type = "pic_weixin", Key = "k" }] },
    };

    [Theory, MemberData(nameof(Right))]
    public async Task What_keeps_the_rules_is_taken_by_the_platform_too(string what, MenuEntry[] menu)
    {
        Assert.True(MenuRules.Faults(menu).ToList() is [], what);
        await using var server = await AccountServer.Begin();
        var ours = server.Ours();
        ours.GetRequiredService<IOptions<WeChatOptions>>().Value.Menu = menu;
        Assert.Equal((0, 0), ((await Run(ours)).Code, (await Run(ours, checkOnly: true)).Code));
    }

    public static TheoryData<string, MenuEntry[]> Wrong => new()
    {
        { "WeChat:Menu has 4 entries", [Click(), Click(), Click(), Click()] },
        { "WeChat:Menu has 0 entries", [] },
        { "WeChat:Menu:1 (\"办办办办办xx\"): Name has 17 bytes of UTF-8, at most 16", [Click(), Click(Chinese(17))] },
        { "WeChat:Menu:0:Entries:1 (\"" + Chinese(61)[..20] + "x\"): Name has 61 bytes of UTF-8, at most 60", [new() { Name = "a", Entries = [Click(), Click(Chinese(61))] }] },
        { "WeChat:Menu:0: Name is empty", [Click("")] },
        { "WeChat:Menu:0 (\"a\"): has 6 Entries", [new() { Name = "a", Entries = [.. Enumerable.Repeat(Click(), 6)] }] },
        { "WeChat:Menu:0 (\"报修\"): Key has 129 bytes", [Click(key: Chinese(129))] },
        { "WeChat:Menu:0 (\"报修\"): Key is empty, but Type click needs it", [Click(key: "")] },
        { "WeChat:Menu:0 (\"a\"): Url has 1025 bytes", [new() { Name = "a", Type = "view", Url = "https://a.example/" + new string('x', 1007) }] },
        { "WeChat:Menu:0 (\"a\"): Url must be an absolute http or https", [new() { Name = "a", Type = "view", Url = "javascript:alert(1)" }] },
        { "WeChat:Menu:0 (\"a\"): PagePath is empty", [new() { Name = "a", Type = "miniprogram", Url = "https://a.example", AppId = "wx1" }] },
        { "WeChat:Menu:0 (\"a\"): Type dance is unknown", [new() { Name = "a", Type = "dance" }] },
        { "WeChat:Menu:0 (\"a\"): Type is empty", [new() { Name = "a" }] },
        { "WeChat:Menu:0 (\"a\"): Url is set, but Type click has none", [new() { Name = "a", Type = "click", Key = "k", Url = "https://a.example" }] },
        { "WeChat:Menu:0 (\"a\"): has both Entries and Type click", [new() { Name = "a", Type = "click", Entries = [Click()] }] },
        { "WeChat:Menu:0 (\"a\"): has Entries and Key", [new() { Name = "a", Key = "k", Entries = [Click()] }] },
        { "WeChat:Menu:0:Entries:0 (\"b\"): has Entries itself", [new() { Name = "a", Entries = [new() { Name = "b", Entries = [Click()] }] }] },
        { "WeChat:Menu:0 (\"ab\"): Name has a line break", [Click("a\u0007b")] },
        { "WeChat:Menu:0: Type is empty", [null!] },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_breaks_a_rule_is_named_with_its_entry(string fault, MenuEntry[] menu) =>
        Assert.Contains(MenuRules.Faults(menu), f => f.StartsWith(fault, StringComparison.Ordinal));

    [Fact]
    public void A_wrong_menu_stops_the_start() =>
        Assert.Contains("WeChat:Menu:0", new WeChatOptionsCheck().Validate(null, new() { Menu = [Click("")] }).FailureMessage, StringComparison.Ordinal);
}
