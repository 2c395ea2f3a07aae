using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Microsoft.Extensions.Configuration;

namespace Lanyue.Bot.Tests.Settings;

public sealed class SetupTests
{
    const string OffLoopback = "http://10.0.0.5:5000";

    [Fact]
    public void Nothing_set_is_a_school_on_loopback_with_embedded_stores()
    {
        var setup = Given.Read();
        Assert.Equal((Profile.School, Provider.Sqlite, null, null), (setup.Options.Profile, setup.Options.Provider, setup.Database, setup.Redis));
        Assert.Equal([new Uri("http://127.0.0.1:5000")], setup.Urls);
        Assert.False(setup.IsDemo);
    }

    [Fact]
    public void Settings_are_read_once_and_their_files_not_watched()
    {
        var (builder, _) = Setup.Begin([]);
        var files = ((IConfigurationBuilder)builder.Configuration).Sources.OfType<FileConfigurationSource>().ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.False(file.ReloadOnChange));
    }

    /// <summary>Setting, value, and what its message says besides the setting's name: the remedy.</summary>
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "Lanyue:Profil", "Demo", "appsettings.example.json" },
        { "Lanyue:Profile", "Production", "appsettings.example.json" },
        { "Lanyue:Profile", "7", "School or Demo" },
        { "Lanyue:Provider", "MySql", "appsettings.example.json" },
        { "Lanyue:Provider", "7", "Sqlite, SqlServer or PostgreSql" },
        { "Lanyue:SiloPort", "65536", "0 (a free one) to 65535" },
        { "Lanyue:SiloPort", "-1", "0 (a free one) to 65535" },
        { "Lanyue:SiloPort", "many", "appsettings.example.json" },
        { "Lanyue:GatewayPort", "70000", "0 (a free one) to 65535" },
        { "Lanyue:OpenOperations", "sometimes", "appsettings.example.json" },
        { "Lanyue:DataDirectory", "", "Name a folder" },
        { "Lanyue:PublicUrl", "bot.example.edu.cn", "https://bot.example.edu.cn" },
        { "Lanyue:PublicUrl", "ftp://bot.example.edu.cn", "https://bot.example.edu.cn" },
        { "Lanyue:TrustedProxies:0", "proxy.example.edu.cn", "write IP addresses" },
        { "Lanyue:TrustedProxies:0", "10.0.0.0/8", "write IP addresses" },
        { "Lanyue:ClusterAddress", "", "127.0.0.1" },
        { "Lanyue:ClusterAddress", "node-a", "the one IP address" },
        { "Lanyue:ClusterAddress", "0.0.0.0", "the one IP address" },
        { "Lanyue:DrainFor", "00:02:00", "00:00:00 to 00:01:00" },
        { "Lanyue:ClockSkew", "much", "appsettings.example.json" },
        { "Lanyue:FailPoint", "state written", "name:pass" },
        { "Lanyue:FailPoint", "state written:stop", "name:pass" },
        { "Lanyue:FailPoint", "state written:0", "name:pass" },
        { "Lanyue:FailPoint", "state forgotten:1", "state written" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named_with_its_remedy(string setting, string value, string remedy)
    {
        var said = Given.Refused((setting, value));
        Assert.Contains(setting.Split(':')[1], said, StringComparison.Ordinal);
        Assert.Contains(remedy, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }

    [Fact]
    public void What_is_left_empty_is_not_set()
    {
        var options = Given.Read(("Lanyue:Provider", ""), ("Lanyue:Profile", ""), ("Lanyue:SiloPort", ""), ("Lanyue:DrainFor", "")).Options;
        Assert.Equal((Profile.School, Provider.Sqlite, 0, null), (options.Profile, options.Provider, options.SiloPort, options.DrainFor));
    }

    [Fact]
    public void A_server_database_needs_a_redis_that_all_nodes_share()
    {
        Assert.Contains("ConnectionStrings:Redis", Given.Refused(("Lanyue:Provider", "PostgreSql"), ("ConnectionStrings:Lanyue", "Host=db")), StringComparison.Ordinal);
        Assert.True(Given.Read(("Lanyue:Provider", "PostgreSql"), ("ConnectionStrings:Lanyue", "Host=db"), ("ConnectionStrings:Redis", "redis:6379")).IsCluster);
    }

    [Fact]
    public void A_falsified_clock_is_refused_off_loopback() =>
        Assert.Contains("Lanyue:ClockSkew", Given.Refused(("Lanyue:ClockSkew", "00:01:30"), ("urls", OffLoopback)), StringComparison.Ordinal);

    [Theory]
    [InlineData("127.0.0.1:5000")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1:5000;nonsense")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:5000/bot")]
    public void An_address_that_nobody_can_listen_on_is_named(string urls)
    {
        var said = Given.Refused(("urls", urls));
        Assert.Contains("ASPNETCORE_URLS", said, StringComparison.Ordinal);
        Assert.Contains(Setup.DefaultUrl, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_of_every_interface_are_not_loopback()
    {
        Assert.All(["http://*:80", "http://+:80", "http://0.0.0.0:80", "http://[::]:80", "http://127.0.0.1:80;http://10.0.0.5:80"],
            urls => Assert.False(Given.Read(("urls", urls)).IsLoopback));
        Assert.All(["http://127.0.0.1:80", "http://localhost:80", "http://[::1]:80;http://127.0.0.1:80"], urls => Assert.True(Given.Read(("urls", urls)).IsLoopback));
    }

    /// <summary>Kestrel listens on these instead of the urls, so rules about loopback must see them.</summary>
    [Fact]
    public void Endpoints_of_Kestrels_own_section_count_as_addresses()
    {
        var setup = Given.Read(("urls", "http://127.0.0.1:5000"), ("Kestrel:Endpoints:Open:Url", OffLoopback));
        Assert.Equal([new Uri(OffLoopback)], setup.Urls);
        Assert.False(setup.IsLoopback);
    }

    [Theory]
    [InlineData("SqlServer")]
    [InlineData("PostgreSql")]
    public void A_server_without_connection_string_does_not_start(string provider)
    {
        var said = Given.Refused(("Lanyue:Provider", provider), ("ConnectionStrings:Lanyue", " "));
        Assert.Contains("ConnectionStrings:Lanyue", said, StringComparison.Ordinal);
        Assert.Contains("Lanyue:Provider", said, StringComparison.Ordinal);
    }

    /// <summary>Else the connection string would be taken for the name of a SQLite file, and the server would stay empty.</summary>
    [Fact]
    public void A_connection_string_without_its_provider_does_not_start()
    {
        var said = Given.Refused(("ConnectionStrings:Lanyue", "Server=sql;Password=very-secret"));
        Assert.Contains("Lanyue:Provider", said, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fail_point_is_refused_off_loopback() =>
        Assert.Contains("Leave it empty", Given.Refused(("urls", OffLoopback), ("Lanyue:FailPoint", "state written:1")), StringComparison.Ordinal);

    [Fact]
    public void A_relative_data_directory_counts_from_the_solution_upwards_else_from_the_content_root()
    {
        using var folder = new Temporary();
        var content = Directory.CreateDirectory(folder["bot/Host"]).FullName;
        string Of(string setting) => Setup.Read(Given.Settings(("Lanyue:DataDirectory", setting)), content).DataDirectory;

        Assert.Equal(Path.Combine(content, "data"), Of("data"));
        File.WriteAllText(folder["Lanyue.Bot.sln"], "");
        Assert.Equal(folder["data"], Of("data"));
        Assert.Equal(folder["elsewhere"], Of(folder["elsewhere"]));
    }

    /// <summary>Options are init-only with arrays: binding must fill them, in order, also from the environment.</summary>
    [Fact]
    public void Lists_are_bound_from_the_environment_in_order()
    {
        string[] names = ["Lanyue__CipherKeys__0", "Lanyue__CipherKeys__1", "Lanyue__TrustedProxies__0", "Lanyue__Profile"];
        string[] values = [FieldCipher.NewKey("new"), FieldCipher.NewKey("old"), "10.0.0.2", "Demo"];
        const string prefix = "LANYUE_TEST_";  // the environment is everybody's: no other test must see them
        foreach (var (name, value) in names.Zip(values)) Environment.SetEnvironmentVariable(prefix + name, value);
        try
        {
            var setup = Setup.Read(new ConfigurationBuilder().AddEnvironmentVariables(prefix).Build(), Path.GetTempPath());

            Assert.Equal(values[..2], setup.Options.CipherKeys);
            Assert.Equal(values[2..3], setup.Options.TrustedProxies);
            Assert.True(setup.IsDemo);
        }
        finally
        {
            foreach (var name in names) Environment.SetEnvironmentVariable(prefix + name, null);
        }
    }

    [Fact]
    public void An_empty_list_in_a_file_is_an_empty_list()
    {
        var file = new ConfigurationBuilder().AddJsonStream(new MemoryStream("""{ "Lanyue": { "CipherKeys": [], "TrustedProxies": [ "10.0.0.2", "::1" ] } }"""u8.ToArray())).Build();
        var options = Setup.Read(file, Path.GetTempPath()).Options;
        Assert.Empty(options.CipherKeys);
        Assert.Equal(["10.0.0.2", "::1"], options.TrustedProxies);
    }

    [Fact]
    public void Redis_that_cannot_be_read_is_named()
    {
        var said = Assert.Throws<SettingException>(() => Bot.Stores.RedisConnection.Options("127.0.0.1:6379,nonsense=1")).Message;
        Assert.Contains("ConnectionStrings:Redis", said, StringComparison.Ordinal);
        Assert.Contains("host:port", said, StringComparison.Ordinal);
    }
}
