using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Outgoing;

public sealed class TemplateJobTests
{
    const string MsgId = "3000000001", Mine = "desk/1/out/0", Theirs = "desk/2/out/0";

    static Turn Reported(string account, string status) => new()
    {
        Key = $"wechat/{account}/1", Address = new("wechat", account, "oStudent"), Kind = TurnKind.OtherEvent, Detail = TemplateJobs.Event, Report = $"{MsgId} {status}",
        CreatedAt = CallbackServer.Start, ArrivedAt = CallbackServer.Start,
    };

    /// <summary>Each account numbers its messages for itself: what one reports says nothing of the other's.</summary>
    [Theory]
    [OnEachStore(true)]
    [OnEachStore(false)]
    public async Task One_msgid_in_two_accounts_is_two_messages(Provider on, bool reportFirst)
    {
        await using var database = await TestDatabase.New(on);
        await using var db = new LanyueDbFactory(database.Options, Lanyue.Bot.Stores.OpenStores.Parts).CreateDbContext();

        if (reportFirst) await TemplateJobs.Heard(db, Reported("gh_b", "failed:user block"), Stop);
        await TemplateJobs.Sent(db, "gh_a", Mine, MsgId, CallbackServer.Start, Stop);
        await TemplateJobs.Sent(db, "gh_b", Theirs, MsgId, CallbackServer.Start, Stop);
        if (!reportFirst) await TemplateJobs.Heard(db, Reported("gh_b", "failed:user block"), Stop);
        await TemplateJobs.Heard(db, Reported("gh_a", "success"), Stop);

        Assert.Equal((false, true), (await TemplateJobs.HasFailed(db, Mine, Stop), await TemplateJobs.HasFailed(db, Theirs, Stop)));
    }
}
