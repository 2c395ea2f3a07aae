using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Commands;

/// <summary>What the program is asked to do: nothing or settings: serve; else a command.</summary>
static class LanyueCommands
{
    /// <summary>Exit code for a wrong setting (EX_CONFIG of sysexits.h).</summary>
    const int WrongSetting = 78;

    /// <param name="more">As of <see cref="LanyueApp.Build"/>.</param>
    public static async Task<int> Run(string[] args, Action<IServiceCollection>? more = null)
    {
        try
        {
            return args is [var command, .. var rest] && !command.StartsWith('-') ? await Command(command, rest, more) : await Serve(args, more);
        }
        catch (SettingException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return WrongSetting;
        }
        catch (OptionsValidationException wrong)
        {
            return await Tell([wrong]);
        }
        catch (AggregateException several) when (several.InnerExceptions.All(e => e is OptionsValidationException))
        {
            return await Tell(several.InnerExceptions.Cast<OptionsValidationException>());  // of more than one section
        }
    }

    static async Task<int> Tell(IEnumerable<OptionsValidationException> wrong)
    {
        foreach (var failure in wrong.SelectMany(w => w.Failures)) await Console.Error.WriteLineAsync(failure);
        return WrongSetting;
    }

    static Task<int> Command(string command, string[] args, Action<IServiceCollection>? more) => command switch
    {
        "migrate" => Migrate(args),
        "check" => Check.Run(args),
        "key" => Key(),
        "backup" => Backup.Run(args),
        "restore" => Restore.Run(args, more),
        "campus" => CampusCommands.Run(args),
        "people" => PeopleCommand.Run(args),
        "account" => AccountCommand.Run(args),
        "audit" => PrivacyCommands.Audit(args),
        "privacy" => PrivacyCommands.Privacy(args),
        "keys" => PrivacyCommands.Keys(args),
        "menu" => AccountCommands.Menu(args),
        "qr" => AccountCommands.Qr(args),
        "simulator" => SimulatorProgram.Run(args, CancellationToken.None),
        _ => throw new SettingException($"There is no command \"{command}\". Commands: migrate, check, key, backup, restore, campus, people, audit, privacy, keys, menu, qr, simulator; without one the service starts."),
    };

    static async Task<int> Serve(string[] args, Action<IServiceCollection>? more)
    {
        await using var app = await LanyueApp.Build(args, more);
        var setup = app.Services.GetRequiredService<Setup>();
        Addresses.Check(setup.Urls);
        if (setup.IsDemo) app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"演示模式已启动 · 模拟手机 {new Uri(setup.Urls[0], "/simulator")} · 报修工单 {new Uri(setup.Urls[0], "/desk/repair")} · 危机 {new Uri(setup.Urls[0], "/desk/crisis")} · 学校资料 {new Uri(setup.Urls[0], "/desk/campus")}"));
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new SettingException($"{taken.Message} Stop the other program, or name another address in ASPNETCORE_URLS.");
        }
    }

    static async Task<int> Migrate(string[] args)
    {
        var setup = Read(args);
        using var data = setup.Options.Provider == Provider.Sqlite ? DataDirectory.Open(setup.DataDirectory) : null;
        var applied = await Migrator.Apply(OpenStores.Database(setup), CancellationToken.None);
        Console.WriteLine(applied.Count == 0 ? "The database is up to date." : $"Applied {string.Join(", ", applied)}.");
        return 0;
    }

    static Task<int> Key()
    {
        Console.WriteLine(FieldCipher.NewKey($"k{DateTime.UtcNow:yyyyMMdd}"));
        return Task.FromResult(0);
    }

    internal static Setup Read(string[] args) => Setup.Begin(args).Setup;
}
