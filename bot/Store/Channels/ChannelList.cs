namespace Lanyue.Bot.Store;

/// <summary>The channels by name.</summary>
public sealed class ChannelList(IEnumerable<IChannel> channels)
{
    readonly Dictionary<string, IChannel> byName = channels.ToDictionary(c => c.Name);

    /// <exception cref="KeyNotFoundException">No adapter serves that channel; register it in the Host.</exception>
    public IChannel this[string name] => byName[name];

    public IReadOnlyCollection<IChannel> All => byName.Values;
}
