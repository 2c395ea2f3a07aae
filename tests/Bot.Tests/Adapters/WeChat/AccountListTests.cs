using Lanyue.Adapters.WeChat;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

/// <summary>"WeChat:Accounts": what an entry takes from the section, and each way of writing it wrong.</summary>
public sealed class AccountListTests
{
    const string Key = "j10l9VuBFoYzMZARP97DiseJm6DXwoV9HfHoVcPvpKw";

    static readonly (string, string?)[] Section = [("EncodingAesKey", Key)];

    static (string, string?)[] Entry(int at, string name, string secret = "") =>
    [
        ($"Accounts:{at}:Name", name), ($"Accounts:{at}:Token", $"token{at}"), ($"Accounts:{at}:AppId", $"wx{at}"),
        ($"Accounts:{at}:AppSecret", $"very-secret-{at}{secret}"), ($"Accounts:{at}:AccountId", $"gh_{at}"),
    ];

    /// <summary>Two accounts in order, with settings that a test changes; null removes one.</summary>
    static WeChatOptions Read(params (string Name, string? Value)[] more)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in (IEnumerable<(string, string?)>)[.. Section, .. Entry(0, "xuegong"), .. Entry(1, "houqin"), .. more]) settings["WeChat:" + name] = value;
        return Bound(settings.Where(s => s.Value is not null));
    }

    static WeChatOptions Bound(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddWeChat().BuildServiceProvider();
        return services.GetRequiredService<IOptions<WeChatOptions>>().Value;
    }

    static string[] Faults(params (string Name, string? Value)[] more) => [.. Assert.Throws<OptionsValidationException>(() => Read(more)).Failures];

    [Fact]
    public void What_an_entry_does_not_set_it_takes_from_the_section()
    {
        var all = Read(("Mode", "Compatible"), ("QuietFrom", "22:00"), ("QuietTo", "07:00"), ("Accounts:1:Mode", "Safe"), ("Accounts:1:QuietTo", "08:30"), ("AnswerWithin", "00:00:02")).All;

        Assert.Equal(["xuegong", "houqin"], all.Select(a => a.Name));
        Assert.Equal([WeChatMode.Compatible, WeChatMode.Safe], all.Select(a => a.Settings.Mode));
        Assert.Equal([new(7, 0), new TimeOnly(8, 30)], all.Select(a => a.Settings.QuietTo));
        Assert.All(all, a => Assert.Equal((Key, new TimeOnly(22, 0), TimeSpan.FromSeconds(2)), (a.Settings.EncodingAesKey, a.Settings.QuietFrom, a.Settings.AnswerWithin)));
        Assert.Equal([("token0", "wx0", "gh_0"), ("token1", "wx1", "gh_1")], all.Select(a => (a.Settings.Token, a.Settings.AppId, a.Settings.AccountId)));
    }

    /// <summary>Half a menu of one account and half of another would be nobody's.</summary>
    [Fact]
    public void A_menu_or_list_of_an_entry_stands_in_place_of_the_sections_as_a_whole()
    {
        var all = Read(
            ("Menu:0:Name", "报修"), ("Menu:0:Type", "click"), ("Menu:0:Key", "repair"), ("Menu:1:Name", "帮助"), ("Menu:1:Type", "click"), ("Menu:1:Key", "help"),
            ("UrgentNotices:0", "a/b"), ("UrgentNotices:1", "a/c"),
            ("Accounts:1:Menu:0:Name", "后勤"), ("Accounts:1:Menu:0:Type", "click"), ("Accounts:1:Menu:0:Key", "houqin"), ("Accounts:1:UrgentNotices:0", "c/d")).All;

        Assert.Equal(["报修", "帮助"], all[0].Settings.Menu!.Select(m => m.Name));
        Assert.Equal(["后勤"], all[1].Settings.Menu!.Select(m => m.Name));
        Assert.Equal(["a/b", "a/c"], all[0].Settings.UrgentNotices);
        Assert.Equal(["c/d"], all[1].Settings.UrgentNotices);
    }

    [Fact]
    public void Without_a_list_the_section_is_the_one_account()
    {
        var account = Assert.Single(Bound(new Dictionary<string, string?> { ["WeChat:Token"] = "token1", ["WeChat:EncodingAesKey"] = Key, ["WeChat:AppId"] = "wx1", ["WeChat:AppSecret"] = "s" }).All);
        Assert.Equal(("", "token1", ""), (account.Name, account.Settings.Token, account.Settings.AccountId));
    }

    [Fact]
    public void One_entry_needs_only_a_name_of_its_own()
    {
        var account = Assert.Single(Bound(new Dictionary<string, string?>
        {
            ["WeChat:Token"] = "token1", ["WeChat:EncodingAesKey"] = Key, ["WeChat:AppId"] = "wx1", ["WeChat:AppSecret"] = "s", ["WeChat:Accounts:0:Name"] = "xuegong",
        }).All);
        Assert.Equal(("xuegong", "token1", "wx1"), (account.Name, account.Settings.Token, account.Settings.AppId));
    }

    [Theory]
    [InlineData("Name", null, "is empty. Name the account")]
    [InlineData("Name", "后勤", "must be 1 to 20 lower-case letters, digits or \"-\".")]
    [InlineData("Name", "Houqin", "must be 1 to 20 lower-case letters")]
    [InlineData("Name", "houqin-houqin-houqin1", "must be 1 to 20 lower-case letters")]
    [InlineData("Name", "enter", "is the way into pages. Choose another.")]
    [InlineData("Name", "entered", "is the way into pages. Choose another.")]
    [InlineData("Name", "xuegong", "is that of WeChat:Accounts:0. Choose another.")]
    [InlineData("Token", null, "is empty. Copy it from the console")]
    [InlineData("Token", "with-dash", "must be 3 to 32 letters or digits.")]
    [InlineData("Token", "token0", "is that of WeChat:Accounts:0. Copy this one's own from its console.")]
    [InlineData("AppId", null, "is empty. Copy it from the console")]
    [InlineData("AppId", "wx0", "is that of WeChat:Accounts:0.")]
    [InlineData("AppSecret", null, "is empty. Reset it in the console")]
    [InlineData("AccountId", null, "is empty, but there are several accounts. Copy this one's original id")]
    [InlineData("AccountId", "gh_0", "is that of WeChat:Accounts:0.")]
    [InlineData("AccountId", "campus", "must be the original id")]
    [InlineData("EncodingAesKey", "short", "must be 43 letters or digits")]
    [InlineData("Mode", "9", "is none of Plain, Compatible and Safe.")]
    [InlineData("Menu:0:Name", "", "Name is empty")]
    [InlineData("Templates:0:TemplateId", "T", "Key must be the text key of a notice")]
    [InlineData("ApiHost", "https://api.example.com", "is one for all accounts. Set WeChat:ApiHost, and remove it here.")]
    [InlineData("MpHost", "https://mp.example.com", "is one for all accounts.")]
    [InlineData("AuthorizeHost", "https://open.example.com", "is one for all accounts.")]
    [InlineData("AnswerWithin", "00:00:02", "is one for all accounts.")]
    [InlineData("TimestampTolerance", "00:01:00", "is one for all accounts.")]
    [InlineData("Tokn", "token1", "is no setting of an account. Remove it, or write one of Name, ")]
    [InlineData("Accounts:0:Name", "inner", "is no setting of an account.")]
    public void Each_fault_of_an_entry_names_its_setting_and_the_remedy(string setting, string? value, string said)
    {
        var faults = Faults(($"Accounts:1:{setting}", value));
        Assert.Contains(faults, f => f.StartsWith($"WeChat:Accounts:1:{setting.Split(':')[0]}", StringComparison.Ordinal) && f.Contains(said, StringComparison.Ordinal));
        Assert.All(faults, f => Assert.DoesNotContain("very-secret", f, StringComparison.Ordinal));
        Assert.All(faults, f => Assert.StartsWith("WeChat:Accounts:1", f, StringComparison.Ordinal));
    }

    [Theory, InlineData("Token", "token9"), InlineData("AppId", "wx9"), InlineData("AppSecret", "very-secret-9"), InlineData("AccountId", "gh_9")]
    public void What_tells_accounts_apart_is_not_taken_from_the_section(string setting, string value)
    {
        var fault = Assert.Single(Faults((setting, value), ($"Accounts:1:{setting}", null)));
        Assert.Equal($"WeChat:Accounts:1:{setting} is not set, and WeChat:{setting} cannot be that of several accounts. Copy this one's own from its console.", fault);
    }

    [Fact]
    public void What_is_wrong_in_the_section_is_told_once_and_there() =>
        Assert.StartsWith("WeChat:EncodingAesKey must be 43", Assert.Single(Faults(("EncodingAesKey", "short"))), StringComparison.Ordinal);

    [Fact]
    public void A_value_of_another_kind_is_a_fault_that_names_where_it_stands()
    {
        Assert.Contains("WeChat:Accounts:1:QuietFrom", Assert.Single(Faults(("Accounts:1:QuietFrom", "late"))), StringComparison.Ordinal);
        Assert.Contains("WeChat:AnswerWithin", Assert.Single(Faults(("AnswerWithin", "soon"))), StringComparison.Ordinal);
    }
}
