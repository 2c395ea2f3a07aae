using System.Net;
using Lanyue.Bot.Store;

namespace Lanyue.Bot.Settings;

/// <summary>The settings that are needed before anything is built: read, checked, with their defaults.</summary>
sealed class Setup
{
    public const string DefaultUrl = "http://127.0.0.1:5000";

    public required LanyueOptions Options { get; init; }

    /// <summary>Read in the demo profile alone.</summary>
    public DemoOptions Demo { get; init; } = new();

    /// <summary>Absolute.</summary>
    public required string DataDirectory { get; init; }

    public required IReadOnlyList<Uri> Urls { get; init; }

    /// <summary>Connection string of the server database; null with SQLite.</summary>
    public string? Database { get; init; }

    /// <summary>Connection string of Redis; null: embedded Garnet.</summary>
    public string? Redis { get; init; }

    /// <summary>Several nodes may share the stores.</summary>
    public bool IsCluster => Options.Provider != Provider.Sqlite;

    /// <summary>Where phones reach our pages; the demo's are on this machine. Null: nowhere.</summary>
    public Uri? PagesAt => Options.PublicUrl != "" ? new(Options.PublicUrl) : IsDemo ? Urls[0] : null;

    public bool IsDemo => Options.Profile == Profile.Demo;
    public bool IsLoopback => Urls.All(u => u.IsLoopback);

    /// <summary>The program's builder, and what it was set to. Settings are read once, at the start: nothing watches their files.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static (WebApplicationBuilder Builder, Setup Setup) Begin(string[] args)
    {
        var builder = WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
        return (builder, Read(builder.Configuration, builder.Environment.ContentRootPath));
    }

    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static Setup Read(IConfiguration configuration, string contentRoot)
    {
        var options = Checked(Sections.Read<LanyueOptions>(configuration, LanyueOptions.Section));
        var setup = new Setup
        {
            Options = options,
            Demo = options.Profile == Profile.Demo ? Sections.Read<DemoOptions>(configuration, DemoOptions.Section) : new(),
            DataDirectory = DataDirectoryOf(options.DataDirectory, contentRoot),
            Urls = UrlsOf(configuration),
            Database = NullIfEmpty(configuration.GetConnectionString("Lanyue")),
            Redis = NullIfEmpty(configuration.GetConnectionString("Redis")),
        };
        if (options.Provider != Provider.Sqlite && setup.Database is null)
            throw new SettingException($"ConnectionStrings:Lanyue is empty, but Lanyue:Provider is {options.Provider}. Write the connection string, or set Lanyue:Provider to Sqlite.");
        if (options.Provider == Provider.Sqlite && setup.Database is not null)
            throw new SettingException("ConnectionStrings:Lanyue is set, but Lanyue:Provider is Sqlite. Set Lanyue:Provider to SqlServer or PostgreSql, or leave ConnectionStrings:Lanyue empty.");
        if (options.FailPoint != "") ArmFailPoint(setup);
        if (options.ClockSkew != TimeSpan.Zero && !setup.IsLoopback) throw new SettingException("Lanyue:ClockSkew falsifies the clock on purpose and is refused off loopback. Leave it empty.");
        if (setup.IsDemo) DemoRules.Check(setup, configuration);
        if (options.Provider != Provider.Sqlite && setup.Redis is null)
            throw new SettingException($"ConnectionStrings:Redis is empty, but Lanyue:Provider is {options.Provider}. Write host:port of a redis-server: the embedded one belongs to one node alone.");
        return setup;
    }

    static LanyueOptions Checked(LanyueOptions options)
    {
        if (Sections.Faults(options) is [var fault, ..]) throw new SettingException(fault);
        if (!Enum.IsDefined(options.Profile)) throw new SettingException($"Lanyue:Profile is {options.Profile}; write School or Demo.");
        if (!Enum.IsDefined(options.Provider)) throw new SettingException($"Lanyue:Provider is {options.Provider}; write Sqlite, SqlServer or PostgreSql.");
        if (options.PublicUrl != "" && !(Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"))
            throw new SettingException($"Lanyue:PublicUrl is \"{options.PublicUrl}\"; write an absolute address, e.g. https://bot.example.edu.cn, or leave it empty.");
        foreach (var proxy in options.TrustedProxies)
            if (!IPAddress.TryParse(proxy, out _)) throw new SettingException($"Lanyue:TrustedProxies lists \"{proxy}\"; write IP addresses, e.g. 10.0.0.2.");
        if (!IPAddress.TryParse(options.ClusterAddress, out var own) || own.Equals(IPAddress.Any) || own.Equals(IPAddress.IPv6Any))
            throw new SettingException($"Lanyue:ClusterAddress is \"{options.ClusterAddress}\"; write the one IP address at which the other nodes reach this one, e.g. 10.0.0.5.");
        return options;
    }

    static string DataDirectoryOf(string setting, string contentRoot)
    {
        if (Path.IsPathRooted(setting)) return setting;
        for (var folder = new DirectoryInfo(contentRoot); folder is not null; folder = folder.Parent)
            if (folder.EnumerateFiles("Lanyue.Bot.sln").Any()) return Path.Combine(folder.FullName, setting);
        return Path.Combine(contentRoot, setting);
    }

    /// <summary>Where Kestrel will listen: its own section goes before the urls.</summary>
    static IReadOnlyList<Uri> UrlsOf(IConfiguration configuration)
    {
        string[] own = [.. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>()];
        if (own.Length > 0) return [.. own.Select(u => One("Kestrel:Endpoints", u))];

        var setting = NullIfEmpty(configuration["urls"]) ?? DefaultUrl;
        return [.. setting.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(u => One("ASPNETCORE_URLS", u))];

        static Uri One(string setting, string url) =>
            Uri.TryCreate(url.Replace("//*", "//0.0.0.0").Replace("//+", "//0.0.0.0"), UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", AbsolutePath: "/" }
                ? uri
                : throw new SettingException($"{setting} lists \"{url}\"; write addresses like {DefaultUrl}.");
    }

    static void ArmFailPoint(Setup setup)
    {
        if (!setup.IsLoopback) throw new SettingException("Lanyue:FailPoint kills the service on purpose and is refused off loopback. Leave it empty.");
        try
        {
            FailPoint.Arm(setup.Options.FailPoint);
        }
        catch (FormatException wrong)
        {
            throw new SettingException(wrong.Message);
        }
    }

    static string? NullIfEmpty(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting;
}
