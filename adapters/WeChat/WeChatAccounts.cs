using System.Diagnostics.Metrics;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeChat;

/// <summary>The service's accounts: those of "WeChat:Accounts", else the one of section "WeChat".</summary>
sealed class WeChatAccounts : IDisposable
{
    public const string Platform = "WeChat";

    /// <param name="meter">Of the only account; of several each counts under its own name.</param>
    public WeChatAccounts(IOptions<WeChatOptions> options, WeChatMeter meter, IMeterFactory meters, IServiceProvider services)
    {
        var settings = options.Value.All;
        All = [.. settings.Select(s => new WeChatAccount(s.Name, s.Settings, settings.Count == 1 ? meter : new(meters, Platform, s.Name), services))];
    }

    /// <summary>In the settings' order.</summary>
    public IReadOnlyList<WeChatAccount> All { get; }

    public WeChatAccount First => All[0];

    public bool AreSeveral => All.Count > 1;

    /// <summary>"xuegong, houqin".</summary>
    public string Names => string.Join(", ", All.Select(a => a.Name));

    /// <param name="name">Null: the first.</param>
    /// <returns>Null: there is none of this name.</returns>
    public WeChatAccount? Named(string? name) => name is null ? First : All.FirstOrDefault(a => a.Name == name);

    /// <returns>The account that a person at this address writes to; null: it is configured no longer. An only account without AccountId takes every address for its own.</returns>
    public WeChatAccount? Of(Address address) => All.FirstOrDefault(a => a.Settings.AccountId == "" || a.Settings.AccountId == address.Account);

    public void Dispose()
    {
        foreach (var account in All) account.Dispose();
    }
}
