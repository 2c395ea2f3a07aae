using System.ComponentModel.DataAnnotations;

namespace Lanyue.Bot.Store;

/// <summary>How long what is stored is kept, in days. Section "Privacy".</summary>
public sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>What was said, both ways, counted from when it was.</summary>
    [Range(30, 3650, ErrorMessage = "Privacy:ConversationDays must be 30 to 3650.")]
    public int ConversationDays { get; init; } = 365;

    /// <summary>Files that students sent.</summary>
    [Range(30, 3650, ErrorMessage = "Privacy:MediaDays must be 30 to 3650.")]
    public int MediaDays { get; init; } = 365;

    /// <summary>That an effect was done, with what was said then: by it a repeated one is known.</summary>
    [Range(7, 3650, ErrorMessage = "Privacy:EffectDays must be 7 to 3650.")]
    public int EffectDays { get; init; } = 90;

    /// <summary>Cases, counted from their close.</summary>
    [Range(30, 3650, ErrorMessage = "Privacy:CaseDays must be 30 to 3650.")]
    public int CaseDays { get; init; } = 1095;

    /// <summary>Crises and what was said in them, counted from their close.</summary>
    [Range(365, 3650, ErrorMessage = "Privacy:CrisisDays must be 365 to 3650.")]
    public int CrisisDays { get; init; } = 1095;

    /// <summary>What an import of the directory replaced, and people who left.</summary>
    [Range(30, 3650, ErrorMessage = "Privacy:DirectoryDays must be 30 to 3650.")]
    public int DirectoryDays { get; init; } = 365;

    /// <summary>Entries of the audit. The law asks for six months at least.</summary>
    [Range(AuditGuards.LeastDays, 3650, ErrorMessage = "Privacy:AuditDays must be 180 to 3650.")]
    public int AuditDays { get; init; } = 1095;

    /// <summary>Consents that were taken back, requests of students, and what was deleted when.</summary>
    [Range(365, 3650, ErrorMessage = "Privacy:ProofDays must be 365 to 3650.")]
    public int ProofDays { get; init; } = 1095;

    /// <summary>Null: no time of days ends it.</summary>
    public int? Days(Keep keep) => keep switch
    {
        Keep.Conversation => ConversationDays,
        Keep.Media => MediaDays,
        Keep.Effects => EffectDays,
        Keep.Cases => CaseDays,
        Keep.Crises => CrisisDays,
        Keep.Directory => DirectoryDays,
        Keep.Audit => AuditDays,
        Keep.Proof => ProofDays,
        Keep.Parked => 7,
        Keep.Jobs => 30,
        Keep.Drafts or Keep.Exports => 1,
        _ => null,
    };
}
