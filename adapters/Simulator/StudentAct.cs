namespace Lanyue.Adapters.Simulator;

/// <summary>
/// What a student can do on the phone. From <see cref="Subscribe"/> on they are events, without MsgId; from <see cref="TemplateSendJobFinish"/> on
/// the platform tells them by itself, of people who have left too.
/// </summary>
public enum ActKind
{
    Text, Image, Voice, Video, ShortVideo, Location, Link, MiniProgramPage,

    /// <summary>A message of a type that the platform may add one day.</summary>
    OtherMessage,

    Subscribe, Unsubscribe, Scan,
    Click, View, ViewMiniProgram, ScanCodePush, ScanCodeWaitMsg, PicSysPhoto, PicPhotoOrAlbum, PicWeixin, LocationSelect,

    /// <summary>LOCATION: the phone tells where it is.</summary>
    ReportLocation,

    TemplateSendJobFinish, SubscribeMsgPopup, SubscribeMsgChange, SubscribeMsgSent,
    KfCreateSession, KfCloseSession, KfSwitchSession, UserAuthorizationRevoke,

    /// <summary>An event of a type that the platform may add one day.</summary>
    OtherEvent,
}

/// <summary>One thing a student does: a message or an event, and how it is to be delivered.</summary>
sealed record StudentAct
{
    /// <summary>The student's openid.</summary>
    public required string Student { get; init; }

    public ActKind Kind { get; init; }

    /// <summary>
    /// Text: the words. Voice: what the platform recognised (null: nothing). Locations: the label. Link, View: the address. Mini-programmes: the
    /// page's path. Scan: the scene; Subscribe: the scene it came by (null: none). Click: the menu key. Scancodes: what the code says. Outcomes and
    /// subscription messages: the status. Customer service: the account. Other event: the EventKey.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>EventKey of a menu button whose <see cref="Text"/> says something else. Other message or event: its type. Customer service: the account before a switch.</summary>
    public string? Key { get; init; }

    /// <summary>Of a link or mini-programme card. Null: a made-up one.</summary>
    public string? Title { get; init; }

    /// <summary>bizmsgmenuid: the text came by a tap on a choice of a menu message.</summary>
    public string? MenuId { get; init; }

    /// <summary>MsgDataId: the text was written under an article. "2247483700_1".</summary>
    public string? Article { get; init; }

    /// <summary>Degrees, -90 to 90.</summary>
    public double Latitude { get; init; } = 30.2674;

    /// <summary>Degrees, -180 to 180.</summary>
    public double Longitude { get; init; } = 120.1528;

    /// <summary>How many pictures were chosen, 0 to 9; each follows as an image message.</summary>
    public int Pictures { get; init; } = 1;

    /// <summary>The templates of a subscription event, at most 10.</summary>
    public IReadOnlyList<string>? Templates { get; init; }

    /// <summary>Null: a new one. The same one again plays a platform that sends a message anew. Of an outcome: the MsgID it is of.</summary>
    public long? MsgId { get; init; }

    /// <summary>Seconds since 1970. Null: now.</summary>
    public long? CreateTime { get; init; }

    /// <summary>Null: as <see cref="Faults"/> say. 1 to 4.</summary>
    public int? Deliveries { get; init; }

    /// <summary>One wait for each delivery, all from now, instead of the random ones; the last one holds for the rest. 0 to 600000.</summary>
    public IReadOnlyList<int>? DelaysMs { get; init; }

    /// <summary>Null: those set for all messages.</summary>
    public Faults? Faults { get; init; }

    internal bool IsEvent => Kind >= ActKind.Subscribe;

    internal bool IsPlatforms => Kind >= ActKind.TemplateSendJobFinish;

    /// <summary>Pictures and a place that were chosen by a menu button come as messages of their own, after the event.</summary>
    internal IEnumerable<StudentAct> Followers => Kind switch
    {
        ActKind.PicSysPhoto or ActKind.PicPhotoOrAlbum or ActKind.PicWeixin =>
            Enumerable.Repeat(new StudentAct { Student = Student, Kind = ActKind.Image, CreateTime = CreateTime, Faults = Faults }, Pictures),
        ActKind.LocationSelect => [this with { Kind = ActKind.Location, Key = null, MsgId = null }],
        _ => [],
    };

    /// <summary>What is wrong with it, in one line; null: nothing.</summary>
    internal string? Problem =>
        !Enum.IsDefined(Kind) ? "kind is unknown."
        : Deliveries is < 1 or > 4 ? "deliveries must be 1 to 4."
        : DelaysMs is { } delays && delays.Any(d => d is < 0 or > 600_000) ? "delaysMs must be 0 to 600000."
        : Text is { Length: > 20_000 } || Key is { Length: > 200 } || Title is { Length: > 200 } || Article is { Length: > 200 } ? "text has at most 20000 characters, key, title and article 200."
        : new[] { Text, Key, Title, MenuId, Article }.Concat(Templates ?? []).Any(t => !XmlWords.AreFine(t)) ? "text must not have control characters or halves of surrogate pairs."
        : Kind is ActKind.Text && string.IsNullOrEmpty(Text) ? "A text message needs text."
        : Kind is ActKind.OtherMessage or ActKind.OtherEvent && (Key is null or "" || !Key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) ? "An unknown message or event needs its type in key: letters, digits and \"_\"."
        : MenuId is { } id && (id.Length is 0 or > 200 || !id.All(c => c is > ' ' and <= '~')) ? "menuId must be 1 to 200 visible ASCII characters."
        : Latitude is not (>= -90 and <= 90) || Longitude is not (>= -180 and <= 180) ? "latitude must be -90 to 90, longitude -180 to 180."
        : Pictures is < 0 or > 9 ? "pictures must be 0 to 9."
        : Templates is { Count: > 10 } || Templates?.Any(t => t is not { Length: > 0 and <= 64 }) is true ? "templates: at most 10, each of 1 to 64 characters."
        : Faults?.Problem;
}

/// <summary>What is known of a message as soon as it is on its way.</summary>
/// <param name="Id">Of a message its MsgId, of an event "event-1"; "…#2" when a MsgId is used again.</param>
sealed record SentMessage(string Id, long? MsgId, long CreateTime);
