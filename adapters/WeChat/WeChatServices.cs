using System.Diagnostics.Metrics;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeChat;

/// <summary>What the Host registers for WeChat. It also gives a gate (<see cref="Lanyue.Bot.Dialogue.ITurnGate"/>) and the texts.</summary>
public static class WeChatServices
{
    public static IServiceCollection AddWeChat(this IServiceCollection services)
    {
        services.AddOptions<WeChatOptions>().Configure<IConfiguration>(AccountSections.Bind).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WeChatOptions>, WeChatOptionsCheck>();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton(sp => new WeChatMeter(sp.GetRequiredService<IMeterFactory>(), WeChatAccounts.Platform));
        services.TryAddSingleton<WeChatText>();
        services.AddSingleton<WeChatAccounts>();
        return services.AddSingleton<IChannel, WeChatChannel>();
    }

    /// <summary>Asks the platform for each account's token when the program has started, and logs in words what keeps it from us.</summary>
    public static IServiceCollection AddWeChatAtStart(this IServiceCollection services) => services.AddHostedService<AccountAtStart>();

    /// <summary>Fetches what students send. The Host also gives <see cref="InboundMedia"/>.</summary>
    public static IServiceCollection AddWeChatMedia(this IServiceCollection services) => services.AddHostedService<MediaFetching>();

    /// <summary>What <see cref="PageDoor"/> and pages need. The Host also gives <see cref="PageAddress"/>, <see cref="TakeOnce"/> and the field cipher.</summary>
    public static IServiceCollection AddWeChatPages(this IServiceCollection services) => services
        .AddSingleton<PageSeal>()
        .AddSingleton(s => s.GetRequiredService<WeChatAccounts>().First.Scenes)
        .AddSingleton(s => new PageSession(s.GetRequiredService<PageSeal>(), s.GetRequiredService<WeChatAccounts>()));
}
