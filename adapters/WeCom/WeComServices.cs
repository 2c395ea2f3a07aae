using System.Diagnostics.Metrics;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeCom;

/// <summary>What the Host registers for WeCom. It also gives a gate (<see cref="ITurnGate"/>) and the texts.</summary>
/// <remarks>What WeChat has too is registered under <see cref="Key"/>: each platform has its own cipher, token and stop.</remarks>
public static class WeComServices
{
    internal const string Key = "wecom";

    const string Platform = "WeCom";

    /// <summary>Whether there is a WeCom at all.</summary>
    public static bool HasWeCom(this IConfiguration configuration) => !string.IsNullOrEmpty(configuration["WeCom:CorpId"]);

    public static IServiceCollection AddWeCom(this IServiceCollection services)
    {
        services.AddOptions<WeComOptions>().Configure<IConfiguration>(Bind).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WeComOptions>, WeComOptionsCheck>();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);

        services.AddKeyedSingleton(Key, (sp, _) => Cipher(Options(sp)));
        services.AddKeyedSingleton(Key, (sp, _) => new WeChatMeter(sp.GetRequiredService<IMeterFactory>(), Platform));
        services.AddSingleton<WeComIntake>();
        services.TryAddSingleton<WeChatText>();
        services.AddKeyedSingleton(Key, (sp, key) => ActivatorUtilities.CreateInstance<WeChatReplies>(sp, sp.GetRequiredKeyedService<WeChatCipher>(key), sp.GetRequiredKeyedService<WeChatMeter>(key)));

        services.AddKeyedSingleton(Key, (sp, _) => new WeChatApi(Options(sp).ApiHost, WeComErrors.Of, Platform, sp.GetRequiredService<ILogger<WeChatApi>>()));
        services.AddKeyedSingleton(Key, (sp, _) => Token(sp));
        services.AddKeyedSingleton(Key, (sp, key) => ActivatorUtilities.CreateInstance<SendStop>(sp, sp.GetRequiredKeyedService<WeChatMeter>(key)));
        services.AddSingleton<RateBlock>();
        services.AddSingleton<WeComSender>();
        services.AddSingleton<WeComCards>();
        services.AddSingleton<TappedCards>().AddHostedService(sp => sp.GetRequiredService<TappedCards>());
        return services.AddSingleton<IChannel, WeComChannel>();
    }

    /// <exception cref="OptionsValidationException">A name is no setting's, or a value not of its setting's kind.</exception>
    static void Bind(WeComOptions options, IConfiguration configuration) =>
        StrictBinding.Read<WeComOptions>(WeComOptions.Section, strictly => configuration.GetSection(WeComOptions.Section).Bind(options, strictly));

    static WeComOptions Options(IServiceProvider sp) => sp.GetRequiredService<IOptions<WeComOptions>>().Value;

    static StableToken Token(IServiceProvider sp)
    {
        var (api, options) = (sp.GetRequiredKeyedService<WeChatApi>(Key), Options(sp));
        return new((_, ct) => api.Get("/cgi-bin/gettoken", null, ct, ("corpid", options.CorpId), ("corpsecret", options.Secret)), sp.GetRequiredService<TimeProvider>());
    }

    static WeChatCipher Cipher(WeComOptions options) =>
        new(options.Token, options.EncodingAesKey, options.PreviousEncodingAesKey, options.CorpId);
}
