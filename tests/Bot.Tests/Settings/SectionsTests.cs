using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.WeCom;
using Lanyue.Bot.Settings;
using Lanyue.Skills.Crisis;
using Lanyue.Skills.DutyRoster;
using Lanyue.Skills.Matters;
using Lanyue.Skills.Repair;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Tests.Settings;

/// <summary>The sections that are read when the service is built: what stops the start, and what it says.</summary>
public sealed class SectionsTests
{
    static T Read<T>(Action<IServiceCollection> add, params (string, string?)[] settings) where T : class
    {
        var services = new ServiceCollection().AddSingleton(Given.Settings(settings)).AddLogging();
        add(services);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<T>>().Value;
    }

    static string Refused<T>(Action<IServiceCollection> add, params (string, string?)[] settings) where T : class =>
        string.Join('\n', Assert.Throws<OptionsValidationException>(() => Read<T>(add, settings)).Failures);

    static string Refused<T>(string section, params (string, string?)[] settings) where T : class => Refused<T>(s => s.AddSection<T>(section), settings);

    static T Read<T>(string section, params (string, string?)[] settings) where T : class => Read<T>(s => s.AddSection<T>(section), settings);

    static string Refusal(string setting, string value) => setting.Split(':')[0] switch
    {
        "WeChat" => Refused<WeChatOptions>(s => s.AddWeChat(), (setting, value)),
        "WeCom" => Refused<WeComOptions>(s => s.AddWeCom(), (setting, value)),
        "Crisis" => Refused<CrisisOptions>(CrisisOptions.Section, (setting, value)),
        "Repair" => Refused<RepairOptions>(RepairOptions.Section, (setting, value)),
        "DutyRoster" => Refused<DutyRosterOptions>(DutyRosterOptions.Section, (setting, value)),
        "Matters" => Refused<MattersOptions>(MattersOptions.Section, (setting, value)),
        _ => "",
    };

    [Theory]
    [InlineData("WeChat:AnwserWithin", "00:00:03"), InlineData("WeChat:Accounts:0:Menu:0:Nmae", "t"), InlineData("WeCom:Agent", "7"), InlineData("Crisis:Phones", "110")]
    [InlineData("Repair:Telephone", "110"), InlineData("DutyRoster:Alarm", "16:00"), InlineData("Matters:Urge", "04:00:00")]
    public void A_name_that_is_no_settings_is_refused(string setting, string value)
    {
        var said = Refusal(setting, value);
        Assert.Contains(setting.Split(':')[^1], said, StringComparison.Ordinal);
        Assert.Contains("appsettings.example.json", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WeChat:AnswerWithin", "soon"), InlineData("WeCom:AgentId", "seven"), InlineData("DutyRoster:Handover", "8"), InlineData("DutyRoster:AlarmAt", "25:00"), InlineData("Matters:UrgeEvery", "often")]
    public void A_value_of_another_kind_is_named(string setting, string value) => Assert.Contains(setting, Refusal(setting, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("DutyRoster:AlarmAt", "07:00", "set it later"), InlineData("Crisis:Hotline", "", "12356"), InlineData("Matters:UrgeEvery", "00:01:00", "00:10:00")]
    [InlineData("Repair:Phone", "12", "or leave it empty"), InlineData("Repair:Phone", "值班室", "or leave it empty"), InlineData("Repair:Phone", "<b>110</b>", "or leave it empty"), InlineData("Repair:Phone", "012345678901234567890123456789012", "or leave it empty")]
    public void What_makes_no_sense_is_named_with_the_remedy(string setting, string value, string remedy)
    {
        var said = Refusal(setting, value);
        Assert.StartsWith(setting, said, StringComparison.Ordinal);
        Assert.Contains(remedy, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("  ", "")]
    [InlineData(" 0571-8888 6666转3 ", "0571-8888 6666转3")]
    [InlineData("+86 571 88886666", "+86 571 88886666")]
    [InlineData("110", "110")]
    public void A_number_as_people_write_it_is_taken(string? setting, string number)
    {
        var crisis = Read<CrisisOptions>(CrisisOptions.Section, ("Crisis:Phone", setting));
        var phones = new RepairPhones(Read<RepairOptions>(RepairOptions.Section, ("Repair:Phone", setting)), () => crisis.Phone);
        Assert.Equal((number, number), (phones.Repair, phones.Crisis));
    }

    [Fact]
    public void What_is_left_empty_is_not_set() =>
        Assert.Equal((new TimeOnly(8, 0), new TimeOnly(17, 30)), Read<DutyRosterOptions>(DutyRosterOptions.Section, ("DutyRoster:Handover", ""), ("DutyRoster:AlarmAt", "17:30")) is var o ? (o.Handover, o.AlarmAt) : default);

    [Fact]
    public void An_account_of_the_list_may_have_a_name_and_the_section_may_not()
    {
        Assert.DoesNotContain("cannot be read", Refusal("WeChat:Accounts:0:Name", "后勤"), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Refusal("WeChat:Name", "后勤"), StringComparison.Ordinal);
    }
}
