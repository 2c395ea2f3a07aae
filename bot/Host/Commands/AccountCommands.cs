using System.Globalization;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Settings;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Commands;

/// <summary>What staff do with the WeChat account itself. No store is opened: they run beside the service.</summary>
static class AccountCommands
{
    /// <param name="args">Perhaps "--check", then settings.</param>
    /// <exception cref="SettingException">There is no menu to publish.</exception>
    public static async Task<int> Menu(string[] args)
    {
        await using var account = Open([.. args.Where(a => a != "--check")]);
        if (!AccountTasks.HasMenu(account.Services))
            throw new SettingException("WeChat:Menu is not set, so there is nothing to compare or publish. List the entries as appsettings.example.json shows.");
        return await AccountTasks.Menu(account.Services, checkOnly: args.Contains("--check"), Console.Out, CancellationToken.None);
    }

    /// <param name="args">The scene, perhaps "--days N", then settings.</param>
    /// <exception cref="SettingException">No scene, or days out of range.</exception>
    public static async Task<int> Qr(string[] args)
    {
        if (args is not [var scene, .. var rest] || scene.StartsWith('-')) throw new SettingException("Name the scene: qr SCENE [--days N], e.g. qr room:3-502. Without --days the code is permanent.");
        if (SceneCodes.Problem(scene) is { } problem) throw new SettingException(problem);
        var at = Array.IndexOf(rest, "--days");
        if (at < 0) return await Qr(scene, null, rest);
        if (at + 1 >= rest.Length || !int.TryParse(rest[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > 30)
            throw new SettingException("--days must be 1 to 30. Leave it out for a permanent code.");
        return await Qr(scene, TimeSpan.FromDays(days), [.. rest[..at], .. rest[(at + 2)..]]);
    }

    static async Task<int> Qr(string scene, TimeSpan? life, string[] settings)
    {
        await using var account = Open(settings);
        return await AccountTasks.Qr(account.Services, scene, life, Console.Out, CancellationToken.None);
    }

    /// <summary>The channel alone, with every setting checked. Logs nothing: the command itself tells.</summary>
    static WebApplication Open(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(settings);
        var setup = Setup.Read(builder.Configuration, builder.Environment.ContentRootPath);
        if (setup.IsDemo) builder.Configuration.AddDemoAccount(setup.Urls[0]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new Texts()).AddWeChat();
        var app = builder.Build();
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        return app;
    }
}
