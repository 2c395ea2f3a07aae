using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Accounts;

/// <summary>The phone's side of binding a colleague's WeChat or WeCom: it answers the code of his page. The page then says yes or no to it.</summary>
public sealed class AccountsSkill(StaffAddresses addresses) : ISkill
{
    const string NameOf = "accounts";

    static readonly Slot<string> Code = Slot.Code("code");

    static readonly Flow Bind = new(NameOf, "accounts.address", FlowKind.Effect)
    {
        Slots = [Code],
        Words = ["绑定工作台", "绑定工作台账号"],
        Cues = ["绑定工作台", "工作台绑定", "绑定教工", "绑定工作账号"],
        Scene = SceneKind.Staff,
        ConfirmKey = "confirm.address",
        TitleKey = "title.address",
        IsInMenu = false,
        GoesFirst = true,
    };

    public string Name => NameOf;
    public IReadOnlyList<Flow> Flows { get; } = [Bind];

    public async Task<CodeMeaning> Meaning(Form flow, Slot slot, Reading reading, CancellationToken ct)
    {
        var code = flow.Slots[slot.Name].Value;
        return await addresses.AccountOf(reading.Db, code, reading.Now, ct) is { } account ? new(new SlotValue(code, $"{account[..1]}***")) : new(null);
    }

    public async Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct)
    {
        var (code, phone) = (flow.Filled.Get(Code), await work.TurnAddress(ct));
        if (await addresses.AccountOf(work.Db, code, work.Now, ct) is not { } account || !await addresses.Answer(work, code, phone, ct)) return Outcome.Refuse("accounts/code.gone") with { AskAgain = Code.Name };
        work.Audit(new AuditNote("account.address.answered", $"account/{account}"));
        return Outcome.Say("accounts/address.answered");
    }
}
