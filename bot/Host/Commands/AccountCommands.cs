using System.Globalization;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Settings;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Commands;

/// <summary>What staff do with a WeChat account itself. No store is opened: they run beside the service.</summary>
static class AccountCommands
{
    const string Usage = "Name the scene: qr SCENE [--days N] [--account NAME], e.g. qr room:3-502. Without --days the code is permanent.";

    /// <summary>What follows "--days must be", "--account must be".</summary>
    const string Days = "1 to 30. Leave it out for a permanent code", Account = "the name of an account";

    /// <param name="args">Perhaps "--check" and "--account NAME", then settings.</param>
    /// <exception cref="SettingException">It is not clear which account is meant, or it has no menu to publish.</exception>
    public static async Task<int> Menu(string[] args)
    {
        var (account, rest) = Taken(args, "--account", Account);
        await using var app = Open([.. rest.Where(a => a != "--check")], account);
        if (!AccountTasks.HasMenu(app.Services, account))
            throw new SettingException($"{(account is null ? "WeChat:Menu is not set" : $"Neither the entry {account} of WeChat:Accounts nor WeChat has a Menu")}, so there is nothing to compare or publish. List the entries as appsettings.example.json shows.");
        return await AccountTasks.Menu(app.Services, account, checkOnly: rest.Contains("--check"), Console.Out, CancellationToken.None);
    }

    /// <param name="args">The scene, perhaps "--days N" and "--account NAME", then settings.</param>
    /// <exception cref="SettingException">No scene, days out of range, or it is not clear which account is meant.</exception>
    public static async Task<int> Qr(string[] args)
    {
        if (args is not [var scene, .. var more] || scene.StartsWith('-')) throw new SettingException(Usage);
        if (SceneCodes.Problem(scene) is { } problem) throw new SettingException(problem);
        var (days, others) = Taken(more, "--days", Days);
        var (account, settings) = Taken(others, "--account", Account);
        await using var app = Open(settings, account);
        return await AccountTasks.Qr(app.Services, account, scene, days is null ? null : Life(days), Console.Out, CancellationToken.None);
    }

    static TimeSpan Life(string days) =>
        int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 30
            ? TimeSpan.FromDays(number)
            : throw new SettingException($"--days must be {Days}.");

    /// <summary>An option with its value, and what is left without both. Null: it was not given.</summary>
    static (string? Value, string[] Others) Taken(string[] args, string option, string rule)
    {
        var at = Array.IndexOf(args, option);
        if (at < 0) return (null, args);
        if (at + 1 == args.Length || args[at + 1].StartsWith('-')) throw new SettingException($"{option} must be {rule}.");
        return (args[at + 1], [.. args[..at], .. args[(at + 2)..]]);
    }

    /// <summary>The channel alone, with every setting checked. Logs nothing: the command itself tells.</summary>
    static WebApplication Open(string[] settings, string? account)
    {
        var (builder, setup) = Setup.Begin(settings);
        if (setup.IsDemo) builder.Configuration.AddDemoAccounts(setup.Urls[0]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new Texts()).AddWeChat();
        var app = builder.Build();
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        if (AccountTasks.Problem(app.Services, account) is { } problem) throw new SettingException(problem);
        return app;
    }
}
