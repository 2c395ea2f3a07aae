using Lanyue.Adapters.WeChat;
using System.Globalization;

namespace Lanyue.Adapters.Simulator;

/// <summary>The command line of the simulator as a process of its own.</summary>
sealed record SimulatorArguments(Uri Callback, IReadOnlyList<Uri> Urls, SimulatorSettings Settings, Faults Faults)
{
    public const string Usage =
        "usage: simulator --callback http://127.0.0.1:5000/wechat [--urls http://127.0.0.1:5080] [--mode Safe|Compatible|Plain] [--patience-ms 5000] " +
        "[--retry-every-ms 5000] [--token-lifetime-ms 7200000] [--keep 20000] [--seed N] [--app-id …] [--account-id …] [--token …] [--aes-key …] [--app-secret …]";

    /// <exception cref="RefusedActException">The message is one line for the person at the terminal.</exception>
    public static SimulatorArguments Parse(IReadOnlyList<string> args)
    {
        var (callback, urls, settings, faults) = ((Uri?)null, (Uri[])[new("http://127.0.0.1:5080")], new SimulatorSettings(), Faults.None);
        for (var i = 0; i < args.Count; i += 2)
        {
            if (i + 1 == args.Count) throw new RefusedActException($"{args[i]} needs a value. {Usage}");
            var (name, value) = (args[i], args[i + 1]);
            (callback, urls, settings, faults) = name switch
            {
                "--callback" => (OnLoopback(name, value), urls, settings, faults),
                "--urls" => (callback, value.Split(';').Select(u => OnLoopback(name, u)).ToArray(), settings, faults),
                "--seed" => (callback, urls, settings, faults with { Seed = (int)Number(name, value) }),
                _ => (callback, urls, With(settings, name, value), faults),
            };
        }
        if (settings.Problem is { } problem) throw new RefusedActException(problem);
        return new(callback ?? throw new RefusedActException($"--callback is missing. {Usage}"), urls, settings, faults);
    }

    static SimulatorSettings With(SimulatorSettings settings, string name, string value) => name switch
    {
        "--mode" => settings with { Mode = Enum.TryParse<WeChatMode>(value, ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode : throw new RefusedActException($"--mode {value} is not Safe, Compatible or Plain.") },
        "--patience-ms" => settings with { Patience = TimeSpan.FromMilliseconds(Number(name, value)) },
        "--retry-every-ms" => settings with { RetryEvery = TimeSpan.FromMilliseconds(Number(name, value)) },
        "--token-lifetime-ms" => settings with { TokenLifetime = TimeSpan.FromMilliseconds(Number(name, value)) },
        "--keep" => settings with { Keep = (int)Number(name, value) },
        "--app-id" => settings with { Account = settings.Account with { AppId = value } },
        "--account-id" => settings with { Account = settings.Account with { AccountId = value } },
        "--token" => settings with { Account = settings.Account with { Token = value } },
        "--aes-key" => settings with { Account = settings.Account with { EncodingAesKey = value } },
        "--app-secret" => settings with { Account = settings.Account with { AppSecret = value } },
        _ => throw new RefusedActException($"{name} is unknown. {Usage}"),
    };

    static Uri OnLoopback(string name, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && Loopback.IsHttp(address)
            ? address
            : throw new RefusedActException($"{name} {value} is not an http address on loopback. Use http://127.0.0.1:PORT: the simulator lets anybody who reaches it write as any student.");

    static long Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new RefusedActException($"{name} {value} is not a number.");
}
