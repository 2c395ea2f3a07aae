using System.Reflection;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.WeCom;
using Lanyue.Bot.Model;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Skills.Accounts;
using Lanyue.Skills.Crisis;
using Lanyue.Skills.DutyRoster;
using Lanyue.Skills.Identity;
using Lanyue.Skills.Matters;
using Lanyue.Skills.Repair;
using Microsoft.Extensions.Configuration;

namespace Lanyue.Bot.Tests.Settings;

/// <summary>appsettings.example.json is the list of settings: whole, true, and nothing else in it.</summary>
public sealed class ExampleTests
{
    static readonly (string Section, Type Options)[] Sections = [(LanyueOptions.Section, typeof(LanyueOptions)), (DemoOptions.Section, typeof(DemoOptions)), (WeChatOptions.Section, typeof(WeChatOptions)), (WeComOptions.Section, typeof(WeComOptions)), (CrisisOptions.Section, typeof(CrisisOptions)), (RepairOptions.Section, typeof(RepairOptions)), (DutyRosterOptions.Section, typeof(DutyRosterOptions)), (MattersOptions.Section, typeof(MattersOptions)), (ModelOptions.Section, typeof(ModelOptions)), (PrivacyOptions.Section, typeof(PrivacyOptions)), (IdentityOptions.Section, typeof(IdentityOptions)), (AccountOptions.Section, typeof(AccountOptions)), (WebOptions.Section, typeof(WebOptions)), (CampusIdentityOptions.Section, typeof(CampusIdentityOptions))];

    static IConfigurationRoot Example(params (string, string?)[] more) =>
        new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "appsettings.example.json"))
            .AddInMemoryCollection(more.Select(m => KeyValuePair.Create(m.Item1, m.Item2))).Build();

    static IEnumerable<PropertyInfo> Properties(Type options) => options.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    [Fact]
    public void It_lists_every_option() => Assert.All(Sections, s =>
        Assert.Equal(Properties(s.Options).Select(p => p.Name).Order(), Example().GetSection(s.Section).GetChildren().Select(c => c.Key).Order()));

    /// <summary>What belongs to no options class is read by its name somewhere in the sources.</summary>
    [Fact]
    public void It_lists_nothing_that_no_code_reads()
    {
        var sources = string.Concat(new[] { "bot", "skills", "adapters" }.SelectMany(f => Repository.Files(f, ".cs")).Select(Repository.Read));
        var others = Example().AsEnumerable().Where(s => s.Value is not null).Select(s => s.Key).Where(k => Sections.All(s => !k.StartsWith(s.Section + ":", StringComparison.Ordinal)));
        Assert.All(others, key => Assert.Contains(key.Split(':') switch
        {
            ["ConnectionStrings", var name] => $"GetConnectionString(\"{name}\")",
            ["Logging", ..] => "GetSection(\"Logging\")",
            _ => $"\"{key}\"",
        }, sources, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_setting_stands_under_a_comment()
    {
        var lines = Repository.Read("appsettings.example.json").Split('\n').Select(l => l.Trim()).ToList();
        for (var i = 1; i < lines.Count; i++)
            if (lines[i].StartsWith('"') && !lines[i].EndsWith('{'))
                Assert.True(lines[i - 1].StartsWith("//", StringComparison.Ordinal) || lines[i - 1].StartsWith('"'), $"{lines[i]} has no comment.");
    }

    [Fact]
    public void Its_values_are_the_defaults()
    {
        foreach (var (section, type) in Sections)
        {
            var bound = Example().GetSection(section).Get(type, b => b.ErrorOnUnknownConfiguration = true);
            var defaults = Activator.CreateInstance(type);
            Assert.All(Properties(type), p => Assert.Equal((p.Name, Plain(p.GetValue(defaults))), (p.Name, Plain(p.GetValue(bound)))));
        }

        static object? Plain(object? value) => value switch { string[] list => string.Join(',', list), System.Collections.ICollection { Count: 0 } or null => "", _ => value };
    }

    [Fact]
    public void With_its_secrets_filled_in_it_starts()
    {
        var settings = Example(
            ("WeChat:Token", "pGthRuDMCQNBBmtO"), ("WeChat:EncodingAesKey", "j10l9VuBFoYzMZARP97DiseJm6DXwoV9HfHoVcPvpKw"),
            ("WeChat:AppId", "wxf5ce9f4bfd03719f"), ("WeChat:AppSecret", "made-up"));

        var setup = Setup.Read(settings, Path.GetTempPath());

        Assert.Equal((Profile.School, Bot.Store.Provider.Sqlite, null, null), (setup.Options.Profile, setup.Options.Provider, setup.Database, setup.Redis));
        Assert.True(new WeChatOptionsCheck().Validate(null, settings.GetSection(WeChatOptions.Section).Get<WeChatOptions>()!).Succeeded);
    }
}
