using Lanyue.Bot.Store;

namespace Lanyue.Adapters.WeChat;

/// <summary>What WeChat's tables hold of people.</summary>
sealed class WeChatFields : IRegisteredFields
{
    public IEnumerable<RegisteredTable> Tables =>
    [
        new("wechat_template_job", Purpose.Delivery, LegalBasis.Service, Keep.Jobs)
        {
            None = ["account", "id", "line", "status", "at"],
            Own = OwnRows.Of((db, p) => db.Set<TemplateJobRow>().Where(j => db.Lines.Any(l => l.Key == j.Line && p.Dialogues.Contains(l.Dialogue)))),
            Expires = Expiry.Of((db, before) => db.Set<TemplateJobRow>().Where(j => j.At < before)),
        },
        new("wechat_subscription", Purpose.Delivery, LegalBasis.Consent, Keep.WithOwner)
        {
            None = ["template", "accepted"], Ordinary = ["address"],
            Own = OwnRows.Of((db, p) => db.Set<SubscriptionRow>().Where(s => p.Addresses.Contains(s.Address)), (db, p) => db.Set<SubscriptionRow>().Where(s => !p.IsStillReached && p.Addresses.Contains(s.Address)), KeptBy.OpenCase),
        },
        new("wechat_window", Purpose.Delivery, LegalBasis.Service, Keep.WithOwner)
        {
            None = ["message_until", "message_left", "tap_until", "tap_left"], Ordinary = ["address"],
            Own = OwnRows.Of((db, p) => db.Set<WindowRow>().Where(w => p.Addresses.Contains(w.Address)), (db, p) => db.Set<WindowRow>().Where(w => !p.IsStillReached && p.Addresses.Contains(w.Address)), KeptBy.OpenCase),
        },
    ];
}
