using static Lanyue.Skills.Campus.Severity;

namespace Lanyue.Skills.Campus;

/// <summary>Every rule of the linter. C1xx are what PRODUCT 1.6 lists, by its numbers: C101 is I1.</summary>
static class LintRules
{
    public static readonly LintRule
        BadYaml = new("C001", Error),
        UnknownKey = new("C002", Error),
        WrongValue = new("C003", Error),
        MissingKey = new("C004", Error),
        SectionTwice = new("C005", Error),
        KeyTwice = new("C006", Error),
        FileTooLong = new("C007", Error),
        NoSchool = new("C008", Error),
        ListTooLong = new("C009", Error),

        IdTwice = new("C010", Error),
        Dangling = new("C011", Error),
        WronglyPlaced = new("C012", Error),
        BadId = new("C013", Error),

        NameTwice = new("C020", Error),
        AliasAmbiguous = new("C021", Warning),
        NumberTwice = new("C022", Error),
        Nameless = new("C023", Error),

        TwoOfficialNames = new("C030", Error),
        TwoHolders = new("C031", Error),
        TwoAtOneSite = new("C032", Error),
        EndsBeforeItBegins = new("C033", Error),

        UnitWithoutPhone = new("C040", Warning),
        UnitWithoutQueue = new("C041", Warning),
        NobodyResponsible = new("C042", Warning),
        RulesEquallyStrong = new("C043", Error),
        IntentUnknown = new("C044", Warning),
        CoveredTwice = new("C045", Error),

        MakesNothing = new("C050", Error),
        Collides = new("C051", Error),
        MakesTooMuch = new("C052", Error),

        NoPhoneNumber = new("C060", Error),
        TextTooLong = new("C061", Error),
        TextMissing = new("C062", Error),
        NotReviewed = new("C063", Question),

        TermsOverlap = new("C070", Error),
        TermDayWithoutPeriod = new("C071", Warning),
        OutsideTerms = new("C072", Warning),
        WorkdayUseless = new("C073", Warning),
        PeriodsOverlap = new("C074", Error),
        NeverOpen = new("C075", Warning),
        NoCalendar = new("C076", Warning),
        CalendarUnusable = new("C077", Error),
        PromiseUnkept = new("C078", Error),

        NameDisputed = new("C101", Question),
        SiteUnconfirmed = new("C102", Question),
        SoundsAlike = new("C103", Question),
        NotDescribed = new("C104", Question),
        PrivacyDiffers = new("C105", Question),
        UsedBeforeBuilt = new("C106", Question),
        StagesLeaveGap = new("C107", Question),
        SiteTakenOver = new("C108", Question),
        OutsideItsChapter = new("C109", Question),
        OnePersonTwoRoles = new("C110", Question),
        WrittenOtherwise = new("C111", Question),
        ServesButNoMember = new("C112", Question),
        MajorsWithoutZone = new("C113", Question),
        RolesAlike = new("C115", Question),
        GridUnconfirmed = new("C116", Question),
        NotDefined = new("C117", Question),
        OnlyByFace = new("C119", Question),
        ListGoesOn = new("C120", Question),
        Asked = new("C130", Question);

    public static IReadOnlyList<LintRule> All { get; } =
        [.. typeof(LintRules).GetFields().Where(f => f.FieldType == typeof(LintRule)).Select(f => (LintRule)f.GetValue(null)!).OrderBy(r => r.Id, StringComparer.Ordinal)];
}
