using Lanyue.Adapters.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.WeChat;

/// <summary>All that belongs to one service account: its keys, its token, its ways in and out. Nothing of it serves another.</summary>
sealed class WeChatAccount : IDisposable
{
    readonly StableToken tokens;
    readonly WeChatApi api;
    readonly Lazy<WeChatReplies> replies;

    /// <param name="name">As of <see cref="AccountSettings.Name"/>.</param>
    /// <param name="services">Gives what all accounts share: texts, gate, clock, log.</param>
    public WeChatAccount(string name, WeChatOptions settings, WeChatMeter meter, IServiceProvider services)
    {
        T Make<T>(params object[] own) => ActivatorUtilities.CreateInstance<T>(services, own);

        (Name, Settings, Meter) = (name, settings, meter);
        Cipher = new(settings.Token, settings.EncodingAesKey, settings.PreviousEncodingAesKey, settings.AppId);
        Intake = Make<WeChatIntake>(settings, Cipher, meter);

        api = new(settings.ApiHost, ErrorCodes.Of, meter.Platform, services.GetRequiredService<ILogger<WeChatApi>>());
        tokens = Make<StableToken>((Func<bool, CancellationToken, Task<Call>>)Token);
        Stop = Make<SendStop>(meter);
        Sender = Make<WeChatSender>(api, tokens, Stop, meter);

        var uploads = Make<MediaUploads>(Sender);
        Custom = Make<CustomSender>(Sender, uploads, Make<MenuRefusals>());
        Typing = Make<Typing>(api, tokens, Stop);
        Downloads = Make<MediaDownload>(api, tokens);
        replies = new(() => Make<WeChatReplies>(Cipher, meter, Make<PassiveAttachments>(uploads)));

        Book = new(settings.Templates);
        TemplateStops = Make<TemplateStops>(meter);
        Templates = new(Sender, TemplateStops);

        Api = Make<AccountApi>(api, tokens);
        Menu = new(Api, settings.Menu);
        Users = new(Api);
        Scenes = new(Api, settings, services.GetRequiredService<TimeProvider>());
        Authorisation = Make<WebAuthorisation>(api, settings);
    }

    public string Name { get; }
    public WeChatOptions Settings { get; }
    public WeChatMeter Meter { get; }
    public WeChatCipher Cipher { get; }
    public WeChatIntake Intake { get; }

    /// <summary>Made for the first push: a command has no gate, and the gate itself asks for the channel.</summary>
    public WeChatReplies Replies => replies.Value;

    public SendStop Stop { get; }
    public WeChatSender Sender { get; }
    public CustomSender Custom { get; }
    public Typing Typing { get; }
    public MediaDownload Downloads { get; }
    public TemplateBook Book { get; }
    public TemplateStops TemplateStops { get; }
    public TemplateSender Templates { get; }
    public AccountApi Api { get; }
    public AccountMenu Menu { get; }
    public AccountUsers Users { get; }
    public SceneCodes Scenes { get; }
    public WebAuthorisation Authorisation { get; }

    public void Dispose()
    {
        tokens.Dispose();
        api.Dispose();
    }

    Task<Call> Token(bool force, CancellationToken ct) => api.Post("/cgi-bin/stable_token", null, PlainJson.Object(
        ("grant_type", "client_credential"), ("appid", Settings.AppId), ("secret", Settings.AppSecret), ("force_refresh", force)), ct);
}
