using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Lanyue.Skills.Identity;

/// <summary>The pages on which a student binds his WeChat by campus sign-in: the way there, what he confirms, what came of it.</summary>
public static class BindPages
{
    public static ContentHttpResult Style() => DeskStyle.OfPlain();

    public static RazorComponentResult Begin(Texts texts) => Page(texts, texts["identity/page.how"], isBegin: true);

    /// <param name="student">Masked.</param>
    /// <param name="phone">The end of what WeChat calls the phone's user.</param>
    public static RazorComponentResult Confirm(Texts texts, string student, string phone) =>
        Page(texts, texts.Render(Reply.Of("identity/page.confirm", ("student", student), ("phone", phone))), isConfirm: true);

    public static RazorComponentResult Say(Texts texts, string words, int status) => Page(texts, words, status: status);

    static RazorComponentResult Page(Texts texts, string words, bool isBegin = false, bool isConfirm = false, int status = StatusCodes.Status200OK) => new RazorComponentResult<BindPage>(new Dictionary<string, object?>
    {
        [nameof(BindPage.Texts)] = texts, [nameof(BindPage.Words)] = words, [nameof(BindPage.IsBegin)] = isBegin, [nameof(BindPage.IsConfirm)] = isConfirm,
    }) { StatusCode = status };
}
