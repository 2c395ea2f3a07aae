using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.Extensions.Options;

namespace Lanyue.Skills.Crisis;

/// <summary>One person who is called, and the ways to him.</summary>
/// <param name="IsDesk">The desk's banner is one of them.</param>
public sealed record CrisisContact(ImmutableArray<Address> Addresses, bool IsDesk);

/// <summary>The school's own account on a channel, "gh_…" or the corpid; null: there is none, or its name is not in the settings.</summary>
public delegate string? OwnAccount(string channel);

/// <summary>Whom a crisis is told, as the settings have it.</summary>
public sealed class CrisisContacts(IOptions<CrisisOptions> settings, OwnAccount own)
{
    public const string Desk = "desk:duty";

    static readonly ImmutableHashSet<string> Channels = ["wecom", "wechat"];

    /// <summary>Read when first asked: a wrong setting is told by the check at start, not by whoever is built before it.</summary>
    readonly Lazy<(ImmutableArray<CrisisContact> Duty, ImmutableArray<CrisisContact> Lead)> people =
        new(() => (Read(settings.Value.DutyAddress, own), Read(settings.Value.LeadAddress, own)));

    /// <summary>The first is level 1; each <see cref="CrisisOptions.WidenAfter"/> adds one; the leaders are the last level of all.</summary>
    public int LevelAfter(TimeSpan unanswered)
    {
        var duty = people.Value.Duty.Length;
        if (unanswered >= settings.Value.LeadAfter && people.Value.Lead.Length > 0) return duty + 1;
        return Math.Max(1, (int)Math.Min(duty, 1 + unanswered / settings.Value.WidenAfter));
    }

    /// <summary>Everybody up to a level.</summary>
    public IEnumerable<CrisisContact> UpTo(int level) =>
        people.Value.Duty.Take(level).Concat(level > people.Value.Duty.Length ? people.Value.Lead : []);

    public IEnumerable<CrisisContact> Leaders => people.Value.Lead;

    /// <summary>Whether it is the address of somebody who is called.</summary>
    public bool Has(Address address) => people.Value.Duty.Concat(people.Value.Lead).Any(c => c.Addresses.Contains(address));

    static ImmutableArray<CrisisContact> Read(IEnumerable<string> entries, OwnAccount own) =>
        [.. entries.Select(e => Read(e, own, out var problem) ?? throw new InvalidOperationException(problem))];

    /// <param name="problem">What is wrong and what to write instead; empty where nothing is.</param>
    public static CrisisContact? Read(string entry, OwnAccount own, out string problem)
    {
        var addresses = ImmutableArray.CreateBuilder<Address>();
        var isDesk = false;
        foreach (var way in entry.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (way == Desk) { isDesk = true; continue; }
            if (ReadWay(way, own, out problem) is not { } address) return null;
            addresses.Add(address);
        }
        problem = isDesk || addresses.Count > 0 ? "" : "it names nobody; write \"wecom:USERID\", \"wechat:OPENID\" or \"desk:duty\"";
        return problem == "" ? new(addresses.ToImmutable(), isDesk) : null;
    }

    static Address? ReadWay(string way, OwnAccount own, out string problem)
    {
        problem = "";
        var colon = way.IndexOf(':');
        var (channel, user) = colon < 0 ? ("", way) : (way[..colon], way[(colon + 1)..]);
        if (!Channels.Contains(channel) || user == "")
        {
            problem = $"\"{way}\" is none of \"wecom:USERID\", \"wechat:OPENID\", \"wechat:gh_ACCOUNT/OPENID\" and \"desk:duty\"";
            return null;
        }
        if (user.Split('/') is [{ Length: > 0 } account, { Length: > 0 } name]) return Checked(new(channel, account, name), out problem);
        if (own(channel) is { } ours) return Checked(new(channel, ours, user), out problem);
        problem = channel == "wecom" ? $"\"{way}\" needs WeCom:CorpId, which is empty" : $"\"{way}\" needs WeChat:AccountId, which is empty; set it, or write \"wechat:gh_ACCOUNT/OPENID\"";
        return null;
    }

    static Address? Checked(Address address, out string problem)
    {
        problem = address.Key.Length <= Lengths.Address && !address.User.Contains('/') ? "" : $"\"{address.Channel}:{address.User}\" is no name of a person there";
        return problem == "" ? address : null;
    }
}
