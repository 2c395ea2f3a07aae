namespace Lanyue.Adapters.Simulator;

/// <summary>The accounts of the simulated WeChat, a platform each. They share the clock and the hosts that a service calls, nothing else.</summary>
sealed class SimulatedPlatforms : IAsyncDisposable
{
    /// <param name="callback">Of the first account; each other one is pushed to below it, by its name.</param>
    /// <param name="accounts">At least one.</param>
    /// <exception cref="RefusedActException">A setting is out of range, or two accounts have an AppId or name in common.</exception>
    public SimulatedPlatforms(Func<Uri> callback, IReadOnlyList<SimulatorSettings> accounts, TimeProvider time)
    {
        if (accounts.DistinctBy(a => a.Account.AppId).Count() < accounts.Count || accounts.DistinctBy(a => a.Account.Name).Count() < accounts.Count)
            throw new RefusedActException("Each account needs an AppId and a name of its own.");
        var clock = new PlatformClock(time);
        All = [.. accounts.Select((settings, at) => new SimulatedPlatform(at == 0 ? callback : () => Below(callback(), settings.Account.Name), settings, time, clock))];
    }

    public IReadOnlyList<SimulatedPlatform> All { get; }

    public SimulatedPlatform First => All[0];

    /// <param name="account">As of <see cref="SimulatedAccount.Name"/>; null: the first.</param>
    /// <exception cref="RefusedActException">There is no such account.</exception>
    public SimulatedPlatform Named(string? account) => account is null ? First
        : All.FirstOrDefault(p => p.Settings.Account.Name == account)
            ?? throw new RefusedActException($"There is no account {account}. Accounts: {string.Join(", ", All.Select(p => p.Settings.Account.Name))}.");

    /// <returns>Null: the AppId is nobody's.</returns>
    public SimulatedPlatform? OfApp(string? appId) => All.FirstOrDefault(p => p.Settings.Account.AppId == appId);

    /// <summary>Whose call to the API host it is: by the AppId where none has a token yet, else by the token. What is nobody's the first refuses, with the platform's errcode.</summary>
    public SimulatedPlatform Called(string path, string? accessToken, IReadOnlyDictionary<string, string> query, byte[] body) => path switch
    {
        ApiHost.TokenPath => OfApp(ApiBody.Read(body, out var asked) == 0 ? asked.Text("appid") : null),
        ApiHost.ExchangePath => OfApp(query.GetValueOrDefault("appid")),
        _ => All.FirstOrDefault(p => p.Api.Tokens.Knows(accessToken)),
    } ?? First;

    /// <summary>The media of any account: an id is enough.</summary>
    public Media? FindMedia(string id) => All.Select(p => p.Media.Find(id)).FirstOrDefault(m => m is not null);

    /// <summary>As of <see cref="SceneTickets.Picture"/>, of any account.</summary>
    public string? Picture(string? ticket) => All.Select(p => p.Api.Account.Scenes.Picture(ticket)).FirstOrDefault(p => p is not null);

    public async ValueTask DisposeAsync()
    {
        foreach (var platform in All) await platform.DisposeAsync();
    }

    static Uri Below(Uri callback, string name) => new($"{callback.AbsoluteUri.TrimEnd('/')}/{name}");
}
