using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Adapters.WeChat;

/// <summary>What staff do with the account by command, told in Chinese. Exit codes: 0 well, 1 the menu differs, 2 WeChat did not do it.</summary>
public static class AccountTasks
{
    const int Well = 0, Differs = 1, Failed = 2;

    /// <summary>Why a name names no account, with the names there are; null: it names one.</summary>
    /// <param name="account">Null: none was said, which is enough where there is one account.</param>
    public static string? Problem(IServiceProvider services, string? account)
    {
        var accounts = services.GetRequiredService<WeChatAccounts>();
        if (account is null) return accounts.AreSeveral ? $"There are several accounts. Say which: --account NAME, one of {accounts.Names}." : null;
        if (accounts.Named(account) is not null) return null;
        return accounts.Names == "" ? "There is one account only, without a name. Leave --account out." : $"There is no account \"{account}\". Say --account NAME, one of {accounts.Names}.";
    }

    /// <summary>Whether there is a menu to publish.</summary>
    public static bool HasMenu(IServiceProvider services, string? account) => Of(services, account).Menu.Configured is not null;

    /// <summary>Publishes the configured menu where it differs from the published one.</summary>
    /// <param name="account">As of <see cref="Problem"/>, which found none.</param>
    /// <param name="checkOnly">Compares and leaves the account as it is.</param>
    public static async Task<int> Menu(IServiceProvider services, string? account, bool checkOnly, TextWriter output, CancellationToken ct)
    {
        var menu = Of(services, account).Menu;
        var state = await menu.Compare(ct);
        if (state.Failure is { } unread)
        {
            await output.WriteLineAsync($"没能读到已发布的菜单，没有改动。{unread.InWords()}");
            return Failed;
        }
        if (state.Differences.Count == 0)
        {
            await output.WriteLineAsync("已发布的菜单与配置一致，无需发布。");
            return Well;
        }

        await output.WriteLineAsync(state.IsPublished ? $"已发布的菜单与配置有 {state.Differences.Count} 处不同：" : "公众号还没有用接口发布过菜单：");
        foreach (var difference in state.Differences) await output.WriteLineAsync($"  {difference}");
        if (checkOnly)
        {
            await output.WriteLineAsync("只做了比较，没有发布。去掉 --check 再运行即可发布。");
            return Differs;
        }
        return await Publish(menu, output, ct);
    }

    /// <summary>Makes a scene code and says its ticket and where its picture is.</summary>
    /// <param name="account">As of <see cref="Problem"/>, which found none.</param>
    /// <param name="life">Null: permanent.</param>
    public static async Task<int> Qr(IServiceProvider services, string? account, string scene, TimeSpan? life, TextWriter output, CancellationToken ct)
    {
        var codes = Of(services, account).Scenes;
        var (code, problem) = life is { } limited ? await codes.Temporary(scene, limited, ct) : await codes.Permanent(scene, ct);
        if (code is null)
        {
            await output.WriteLineAsync($"没有生成二维码。{problem}");
            return Failed;
        }
        await output.WriteLineAsync($"场景 {scene}，{(code.Until is { } until ? $"有效期到 {until.OnCampus():yyyy-MM-dd HH:mm}（校园时间）" : "长期有效")}");
        await output.WriteLineAsync($"ticket {code.Ticket}");
        await output.WriteLineAsync($"图片 {code.Picture.AbsoluteUri}");
        if (code.Until is null) await output.WriteLineAsync("长期二维码每个公众号最多 10 万个，且不能删除；请保存图片，不要重复生成。");
        return Well;
    }

    static WeChatAccount Of(IServiceProvider services, string? account) => services.GetRequiredService<WeChatAccounts>().Named(account)!;

    static async Task<int> Publish(AccountMenu menu, TextWriter output, CancellationToken ct)
    {
        var call = await menu.Publish(ct);
        var isDone = call is { Outcome: CallOutcome.Answered, Code: 0 };
        await output.WriteLineAsync(isDone ? "菜单已发布。手机上最多 5 分钟后显示；重新关注可立即看到。" : $"菜单没有发布成功。{call.InWords()}");
        return isDone ? Well : Failed;
    }
}
