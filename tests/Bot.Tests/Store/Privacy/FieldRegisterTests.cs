using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store.Privacy;

/// <summary>LG-01: every stored column is listed once with its class, and nothing else is.</summary>
public sealed class FieldRegisterTests
{
    internal static readonly FieldRegister Register = PrivacyServices.Register();

    static Dictionary<string, List<Microsoft.EntityFrameworkCore.Metadata.IProperty>> Model()
    {
        using var db = Models.Open(Provider.Sqlite);
        return db.Model.GetEntityTypes().ToDictionary(t => t.GetTableName()!, t => t.GetProperties().ToList());
    }

    [Fact]
    public void Every_column_is_listed_once_and_no_entry_is_without_a_column() => Assert.Equal(
        Model().SelectMany(t => t.Value.Select(c => $"{t.Key}.{c.GetColumnName()}")).Order(),
        Register.Sql.SelectMany(t => t.Fields).Select(f => $"{f.Table.Name}.{f.Name}").Order());

    [Fact]
    public void Every_column_of_bytes_is_enciphered_at_a_known_place_or_said_to_be_open()
    {
        var bytes = Model().SelectMany(t => t.Value.Where(c => c.ClrType == typeof(byte[])).Select(c => $"{t.Key}.{c.GetColumnName()}"));
        Assert.Equal(bytes.Order(), Register.Sql.SelectMany(t => t.Sealed.Select(s => s.Column).Concat(t.Open).Select(c => $"{t.Name}.{c}")).Order());
    }

    [Fact]
    public void What_is_personal_has_a_basis_and_what_is_sensitive_stands_enciphered_or_is_named_here()
    {
        Assert.All(Register.Tables.SelectMany(t => t.Fields).Where(f => f.Class != FieldClass.None && f.Table.Store == FieldStore.Sql), f => Assert.NotEqual(LegalBasis.None, f.Basis));
        string[] plain = ["repair_ticket.fault", "media.name", "data_requests.file", "crisis_case.rule", "campus_student.sex", "minors.person", "minors.adult_on",
            "accounts_account.password", "accounts_session.mark", "accounts_link.mark", "accounts_address.mark", "accounts_recovery.mark", "identity_code.mark"];  // a hash, and keyed marks
        Assert.Equal(plain.Order(), Register.Sql.SelectMany(t => t.Fields).Where(f => f.Class >= FieldClass.Sensitive && f.Table.Sealed.All(s => s.Column != f.Name)).Select(f => $"{f.Table.Name}.{f.Name}").Order());
    }

    /// <summary>A time that nothing enforces would be a lie.</summary>
    [Fact]
    public void What_is_kept_for_some_days_is_deleted_after_them()
    {
        var options = new PrivacyOptions();
        Assert.All(Register.Sql, t => Assert.True(options.Days(t.Keep) is null == t.Expires is null, $"{t.Name} is kept {t.Keep}."));
    }

    [Fact]
    public void A_table_with_a_dialogue_or_an_address_of_students_says_whose_its_rows_are()
    {
        string[] staffs = ["crisis_page", "crisis_bell", "accounts_address"];
        Assert.All(Register.Sql.Where(t => Model()[t.Name].Any(c => c.Name is "Dialogue" or "Address")), t => Assert.True(t.Own is not null || staffs.Contains(t.Name), $"{t.Name} does not say whose."));
    }

    [Fact]
    public void It_reads_in_words()
    {
        var words = new RegisterWords(Register, new(), new Texts(typeof(PrivacySkill).Assembly));
        Assert.Contains("| 数据库 | lines | body（学生与服务说的话，加密） | 敏感个人信息 | 对话与接续 | 为提供本人要求的服务所必需（个保法第13条） | 对话 365 天 | 辅导员、心理老师 |", words.Markdown(), StringComparison.Ordinal);
        Assert.Equal(Register.Tables.Sum(t => t.Fields.Count()) + 1, words.Csv().Count(c => c == '\n'));
    }
}
