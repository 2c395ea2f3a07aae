namespace Lanyue.Bot.Store;

/// <summary>What a stored field is to the person whom it is about.</summary>
public enum FieldClass
{
    /// <summary>No personal data: keys, order, states, what belongs to the school.</summary>
    None,

    /// <summary>Personal: who, where, when.</summary>
    Ordinary,

    /// <summary>Personal and sensitive: what he says, pictures, danger (PIPL art. 28).</summary>
    Sensitive,

    /// <summary>Of the compartment of counselling.</summary>
    Counselling,

    /// <summary>What opens something: passwords, seeds, tokens.</summary>
    Credential,
}

/// <summary>Why we may hold it (PIPL art. 13 and 29).</summary>
public enum LegalBasis
{
    /// <summary>It is nobody's.</summary>
    None,

    /// <summary>Needed for the service that the person asked for.</summary>
    Service,

    /// <summary>A duty of the school by law: to run the school, to keep records, to answer for what was done.</summary>
    Duty,

    /// <summary>To protect life and health.</summary>
    Emergency,

    /// <summary>He agreed, separately.</summary>
    Consent,
}

/// <summary>What it is for. Its words are the text "privacy/purpose.NAME".</summary>
public enum Purpose { Bookkeeping, Conversation, Delivery, Pictures, Case, Crisis, Duty, Directory, School, Identity, Account, Audit, Proof }

/// <summary>How long it is kept. Its words are the text "privacy/keep.NAME"; the days are <see cref="PrivacyOptions"/>'.</summary>
public enum Keep
{
    /// <summary>While the program is used.</summary>
    Always,

    /// <summary>Goes with the row that it belongs to: the address, the case, the line.</summary>
    WithOwner,

    Conversation, Effects, Parked, Drafts, Media, Cases, Crises, Directory, Audit, Proof, Jobs, Exports,

    /// <summary>Ends by itself, as Redis' keys with a time.</summary>
    ByItself,
}

/// <summary>Why an erasure leaves it. Its words are the text "privacy/kept.NAME".</summary>
public enum KeptBy
{
    /// <summary>It does not.</summary>
    Nothing,

    /// <summary>Until the case is closed.</summary>
    OpenCase,
    Crisis, Audit, Proof,

    /// <summary>It is the school's own record of its students.</summary>
    School,
}

public enum FieldStore { Sql, Redis, Files }
