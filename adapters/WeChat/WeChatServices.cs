using System.Diagnostics.Metrics;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeChat;

/// <summary>What the Host registers for WeChat. It also gives a gate (<see cref="Lanyue.Bot.Dialogue.ITurnGate"/>) and the texts.</summary>
public static class WeChatServices
{
    const string Platform = "WeChat";

    public static IServiceCollection AddWeChat(this IServiceCollection services)
    {
        services.AddOptions<WeChatOptions>().BindConfiguration(WeChatOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WeChatOptions>, WeChatOptionsCheck>();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton(sp => Cipher(sp.GetRequiredService<IOptions<WeChatOptions>>().Value));
        services.AddSingleton(sp => new WeChatMeter(sp.GetRequiredService<IMeterFactory>(), Platform));
        services.AddSingleton<WeChatIntake>();
        services.TryAddSingleton<WeChatText>();
        services.AddSingleton<WeChatReplies>();
        services.AddSingleton<TemplateBook>();

        services.AddSingleton(Api);
        services.AddSingleton(Token);
        services.AddSingleton<SendStop>();
        services.AddSingleton<WeChatSender>();
        services.AddSingleton<MediaUploads>().AddSingleton<MenuRefusals>().AddSingleton<CustomSender>().AddSingleton<Typing>().AddSingleton<IPassiveAttachments, PassiveAttachments>();
        services.AddSingleton<AccountApi>();
        services.AddSingleton<AccountMenu>();
        services.AddSingleton<AccountUsers>();
        services.AddSingleton(s => new SceneCodes(s.GetRequiredService<AccountApi>(), s.GetRequiredService<IOptions<WeChatOptions>>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TemplateStops>();
        services.AddSingleton<TemplateSender>();
        return services.AddSingleton<IChannel, WeChatChannel>();
    }

    static WeChatApi Api(IServiceProvider sp) =>
        new(sp.GetRequiredService<IOptions<WeChatOptions>>().Value.ApiHost, ErrorCodes.Of, Platform, sp.GetRequiredService<ILogger<WeChatApi>>());

    static StableToken Token(IServiceProvider sp)
    {
        var (api, options) = (sp.GetRequiredService<WeChatApi>(), sp.GetRequiredService<IOptions<WeChatOptions>>().Value);
        return new((force, ct) => api.Post("/cgi-bin/stable_token", null, PlainJson.Object(
            ("grant_type", "client_credential"), ("appid", options.AppId), ("secret", options.AppSecret), ("force_refresh", force)), ct), sp.GetRequiredService<TimeProvider>());
    }

    static WeChatCipher Cipher(WeChatOptions options) =>
        new(options.Token, options.EncodingAesKey, options.PreviousEncodingAesKey, options.AppId);

    /// <summary>Asks the platform for its token when the program has started, and logs in words what keeps it from us.</summary>
    public static IServiceCollection AddWeChatAtStart(this IServiceCollection services) => services.AddHostedService<AccountAtStart>();

    /// <summary>Fetches what students send. The Host also gives <see cref="InboundMedia"/>.</summary>
    public static IServiceCollection AddWeChatMedia(this IServiceCollection services) => services.AddSingleton<MediaDownload>().AddHostedService<MediaFetching>();

    /// <summary>What <see cref="PageDoor"/> and pages need. The Host also gives <see cref="PageAddress"/>, <see cref="TakeOnce"/> and the field cipher.</summary>
    public static IServiceCollection AddWeChatPages(this IServiceCollection services) => services
        .AddSingleton<PageSeal>()
        .AddSingleton<WebAuthorisation>()
        .AddSingleton(s => new PageSession(s.GetRequiredService<PageSeal>()));
}
