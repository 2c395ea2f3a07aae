using System.Collections.Immutable;
using Lanyue.Bot.Store;

namespace Lanyue.Bot.Privacy;

/// <summary>What is stored outside SQL: keys of Redis, files of the data directory.</summary>
static class HostFields
{
    static RegisteredTable Redis(string key, Purpose purpose, LegalBasis basis) => new(key, purpose, basis, Keep.ByItself) { Store = FieldStore.Redis };

    static RegisteredTable File(string path, Purpose purpose, LegalBasis basis, Keep keep) => new(path, purpose, basis, keep) { Store = FieldStore.Files };

    public static readonly IReadOnlyList<RegisteredTable> All =
    [
        Redis("lanyue/dialogue/*", Purpose.Conversation, LegalBasis.Service) with { Sensitive = ["state"], Inside = ImmutableDictionary<string, string>.Empty.Add("state", "state") },
        Redis("lanyue/once/*", Purpose.Bookkeeping, LegalBasis.None) with { None = ["name"] },
        Redis("lanyue/model/day/*", Purpose.Bookkeeping, LegalBasis.None) with { Ordinary = ["dialogue"], None = ["count"] },
        Redis("lanyue/model/turn/*", Purpose.Bookkeeping, LegalBasis.None) with { None = ["turn"] },
        Redis("lanyue/ready", Purpose.Bookkeeping, LegalBasis.None) with { None = ["mark"] },

        File("lanyue.db*", Purpose.Bookkeeping, LegalBasis.None, Keep.Always) with { None = ["tables"] },
        File("media/*", Purpose.Pictures, LegalBasis.Service, Keep.Media) with { Sensitive = ["content"], Inside = ImmutableDictionary<string, string>.Empty.Add("content", "file") },
        File("garnet/*", Purpose.Conversation, LegalBasis.Service, Keep.ByItself) with { Sensitive = ["state"], Inside = ImmutableDictionary<string, string>.Empty.Add("state", "state") },
        File("keys/*.xml", Purpose.Account, LegalBasis.Duty, Keep.Always) with { Credential = ["key"] },
        File("cipher.key", Purpose.Account, LegalBasis.Duty, Keep.Always) with { Credential = ["key"] },
        File("lock", Purpose.Bookkeeping, LegalBasis.None, Keep.Always) with { None = ["mark"] },
    ];
}
