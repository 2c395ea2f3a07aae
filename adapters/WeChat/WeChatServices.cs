using Lanyue.Bot.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeChat;

/// <summary>What the Host registers for WeChat. It also gives a gate (<see cref="Lanyue.Bot.Dialogue.ITurnGate"/>) and the texts.</summary>
public static class WeChatServices
{
    public static IServiceCollection AddWeChat(this IServiceCollection services)
    {
        services.AddOptions<WeChatOptions>().BindConfiguration(WeChatOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WeChatOptions>, WeChatOptionsCheck>();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton(sp => Cipher(sp.GetRequiredService<IOptions<WeChatOptions>>().Value));
        services.AddSingleton<WeChatMeter>();
        services.AddSingleton<WeChatIntake>();
        services.AddSingleton<WeChatText>();
        services.AddSingleton<WeChatReplies>();
        services.AddSingleton<TemplateBook>();

        services.AddSingleton<WeChatApi>();
        services.AddSingleton<StableToken>();
        services.AddSingleton<SendStop>();
        services.AddSingleton<WeChatSender>();
        services.AddSingleton<TemplateStops>();
        services.AddSingleton<TemplateSender>();
        return services.AddSingleton<IChannel, WeChatChannel>();
    }

    static WeChatCipher Cipher(WeChatOptions options) =>
        new(options.Token, options.EncodingAesKey, options.PreviousEncodingAesKey, options.AppId);
}
