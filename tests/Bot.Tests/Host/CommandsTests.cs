using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Settings;

namespace Lanyue.Bot.Tests.Host;

/// <summary>The built program's commands and its refusals: exit code, and one line that says what to do.</summary>
public sealed class CommandsTests : IDisposable
{
    const int WrongSetting = 78;

    internal static readonly string[] School =
        ["--WeChat:Token=pGthRuDMCQNBBmtO", "--WeChat:EncodingAesKey=j10l9VuBFoYzMZARP97DiseJm6DXwoV9HfHoVcPvpKw", "--WeChat:AppId=wxf5ce9f4bfd03719f", "--WeChat:AppSecret=made-up", .. Crisis];

    static string[] Crisis => ["--Crisis:Phone=0571-88880000", "--Crisis:DutyAddress:0=wechat:gh_made_up/oDuty"];

    readonly Temporary folder = new();

    Task<(int Code, string Output, string Errors)> Run(params string[] arguments) => BuiltProgram.Run(folder.Path, arguments);

    string[] Demo(string address, string data = "data") => ["--Lanyue:Profile=Demo", $"--Lanyue:DataDirectory={folder[data]}", $"--urls={address}"];

    static void IsOneLine(string setting, (int Code, string Output, string Errors) ended)
    {
        Assert.Equal((WrongSetting, ""), (ended.Code, ended.Output));
        Assert.Contains(setting, ended.Errors, StringComparison.Ordinal);
        Assert.Single(ended.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Key_prints_one_that_the_cipher_takes()
    {
        var (code, output, errors) = await Run("key");
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal("漏水"u8, new FieldCipher([output.Trim()]).Open(new FieldCipher([output.Trim()]).Seal("漏水"u8, "here"), "here"));
        Assert.NotEqual(output, (await Run("key")).Output);
    }

    [Fact]
    public async Task Migrate_applies_once_and_says_what()
    {
        var data = $"--Lanyue:DataDirectory={folder["data"]}";
        var first = await Run("migrate", data);
        Assert.Equal((0, ""), (first.Code, first.Errors));
        Assert.StartsWith("Applied 2", first.Output, StringComparison.Ordinal);
        Assert.Equal((0, "The database is up to date.", ""), await Run("migrate", data) is var (code, output, errors) ? (code, output.Trim(), errors) : default);
    }

    [Fact]
    public async Task Check_says_that_it_would_start_and_warns_of_what_is_missing()
    {
        var (code, output, errors) = await Run(["check", .. School, $"--Lanyue:DataDirectory={folder["data"]}", $"--urls={BuiltProgram.FreeAddress()}"]);

        Assert.Equal((0, ""), (code, errors));
        Assert.All(["Repair:Phone", "Lanyue:PublicUrl"], setting => Assert.Contains($"warning: {setting} is empty", output, StringComparison.Ordinal));
        Assert.All(["sql: ok; the next start applies 2", "redis: ok", "ready to start (School, Sqlite, embedded Garnet)"], line => Assert.Contains(line, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_leaves_the_database_as_it_is()
    {
        string[] check = ["check", .. School, $"--Lanyue:DataDirectory={folder["data"]}", $"--urls={BuiltProgram.FreeAddress()}"];
        Assert.Equal(0, (await Run(check)).Code);
        Assert.False(File.Exists(folder["data/lanyue.db"]));

        await Run("migrate", $"--Lanyue:DataDirectory={folder["data"]}");
        var (code, output, _) = await Run(check);
        Assert.Equal(0, code);
        Assert.Contains("sql: ok\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_warns_of_nothing_where_nothing_is_missing()
    {
        var (code, output, _) = await Run(["check", .. Demo(BuiltProgram.FreeAddress()), "--Repair:Phone=0571-88886666", "--Crisis:Phone=110"]);
        Assert.Equal(0, code);
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_and_the_service_name_every_required_setting_that_is_missing()
    {
        foreach (var command in new string[][] { ["check"], [] })
        {
            var (code, _, errors) = await Run([.. command, $"--Lanyue:DataDirectory={folder["data"]}", $"--urls={BuiltProgram.FreeAddress()}"]);
            Assert.Equal(WrongSetting, code);
            Assert.Equal(["Crisis:DutyAddress", "Crisis:Phone", "WeChat:AppId", "WeChat:AppSecret", "WeChat:EncodingAesKey", "WeChat:Token"], errors.TrimEnd().Split('\n').Select(l => l.Split(' ')[0]).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("Crisis:Phone is empty", "--Crisis:Phone=")]
    [InlineData("Crisis:Phone is ", "--Crisis:Phone=值班室")]
    [InlineData("Crisis:DutyAddress names the desk alone", "--Crisis:DutyAddress:0=desk:duty")]
    [InlineData("Crisis:DutyAddress:0: \"email:zhiban\" is none of", "--Crisis:DutyAddress:0=email:zhiban")]
    [InlineData("Crisis:DutyAddress:0: \"wecom:zhiban\" needs WeCom:CorpId", "--Crisis:DutyAddress:0=wecom:zhiban")]
    [InlineData("Crisis:LeadAddress:0: it names nobody", "--Crisis:LeadAddress:0= ")]
    [InlineData("Crisis:PageEvery", "--Crisis:PageEvery=00:00:01")]
    public async Task Check_and_the_service_name_the_crisis_setting_and_the_remedy(string words, string setting)
    {
        foreach (var command in new string[][] { ["check"], [] })
            IsOneLine(words, await Run([.. command, .. School, setting, $"--Lanyue:DataDirectory={folder["data"]}", $"--urls={BuiltProgram.FreeAddress()}"]));
    }

    [Fact]
    public async Task A_wrong_setting_ends_it_with_one_line()
    {
        IsOneLine("Lanyue:SiloPort", await Run("--Lanyue:SiloPort=99999"));
        IsOneLine("Repair:Phone", await Run([.. Demo(BuiltProgram.FreeAddress()), "--Repair:Phone=值班室"]));
        IsOneLine("WeChat:ApiHost", await Run([.. Demo(BuiltProgram.FreeAddress()), "--WeChat:ApiHost=https://api.weixin.qq.com"]));
        IsOneLine("Commands: migrate, check, key, backup, restore, campus, people, audit, privacy, keys, menu, qr, simulator", await Run("explode"));
        IsOneLine("-- key", await Run(["check", .. School, "--Lanyue:Provider=PostgreSql", "--ConnectionStrings:Lanyue=Host=127.0.0.1;Port=9", "--ConnectionStrings:Redis=127.0.0.1:9"]));
    }

    [Fact]
    public async Task A_second_one_is_told_what_is_taken_and_the_first_ends_gracefully()
    {
        var address = BuiltProgram.FreeAddress();
        using var first = BuiltProgram.Start(folder.Path, Demo(address));
        Assert.Contains($"{address}/simulator", await first.Says("演示模式已启动"), StringComparison.Ordinal);

        IsOneLine("Lanyue:DataDirectory", await Run(Demo(BuiltProgram.FreeAddress())));
        IsOneLine("ASPNETCORE_URLS", await Run(Demo(address, "other")));
        IsOneLine("Lanyue:DataDirectory", await Run("migrate", $"--Lanyue:DataDirectory={folder["data"]}"));

        var (code, _, errors) = await first.Terminate();
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(0, (await Run(["check", .. Demo(address)])).Code);  // all that it held is free
    }

    [Fact]
    public async Task Menu_and_qr_speak_to_the_account_beside_the_running_service()
    {
        var address = BuiltProgram.FreeAddress();
        string[] ours = [.. Demo(address), "--WeChat:Menu:0:Name=报修", "--WeChat:Menu:0:Type=click", "--WeChat:Menu:0:Key=repair"];
        using var service = BuiltProgram.Start(folder.Path, Demo(address));
        await service.Says("演示模式已启动");

        Assert.Equal(1, (await Run(["menu", "--check", .. ours, "--account", "xuegong"])).Code);
        var (code, output, errors) = await Run(["menu", "--account", "xuegong", .. ours]);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("菜单已发布", output, StringComparison.Ordinal);
        Assert.Equal((0, "已发布的菜单与配置一致，无需发布。"), await Run(["menu", .. ours, "--check", "--account", "xuegong"]) is var again ? (again.Code, again.Output.Trim()) : default);
        Assert.Contains("应为 “后勤报修”click key=repair.file", (await Run(["menu", "--check", "--account", "houqin", .. ours])).Output, StringComparison.Ordinal);

        foreach (var account in new[] { "xuegong", "houqin" })
        {
            var made = await Run(["qr", "room:3-502", "--days", "7", "--account", account, .. ours]);
            Assert.Equal((0, ""), (made.Code, made.Errors));
            Assert.Contains($"图片 {address}/simulator/cgi-bin/showqrcode?ticket=", made.Output, StringComparison.Ordinal);
        }
        IsOneLine("--account NAME, one of xuegong, houqin", await Run(["menu", .. ours]));
        IsOneLine("There is no account \"tuanwei\"", await Run(["qr", "room:3-502", "--account", "tuanwei", .. ours]));
    }

    [Fact]
    public async Task Menu_and_qr_name_what_they_cannot_use()
    {
        IsOneLine("WeChat:Menu is not set", await Run(["menu", .. School]));
        IsOneLine("WeChat:Menu:0 (\"报修\"): Key is empty", await Run(["menu", .. School, "--WeChat:Menu:0:Name=报修", "--WeChat:Menu:0:Type=click"]));
        IsOneLine("qr SCENE [--days N]", await Run(["qr", .. School]));
        IsOneLine("--days must be 1 to 30", await Run(["qr", "room:3-502", "--days", "31", .. School]));
        IsOneLine("--days must be 1 to 30", await Run(["qr", "room:3-502", .. School, "--days"]));
        IsOneLine("--account must be the name of an account", await Run(["menu", .. School, "--account"]));
        IsOneLine("There is one account only", await Run(["menu", "--account", "xuegong", .. School]));
        IsOneLine("场景值里不能有空格", await Run(["qr", "room 3", .. School]));
    }

    public void Dispose() => folder.Dispose();
}
