using System.Text;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Privacy;

/// <summary>The page of the field register: what is stored, why, for how long, and who reads it.</summary>
public static class FieldsDeskEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show).Needs(Right.SeeFieldRegister);
        desk.MapGet("/csv", Csv).Needs(Right.SeeFieldRegister);
    }

    static RazorComponentResult Show(FieldRegister register, PrivacyOptions options, Texts texts) => new RazorComponentResult<FieldsDesk>(new Dictionary<string, object?>
    {
        [nameof(FieldsDesk.Register)] = new RegisterWords(register, options, texts), [nameof(FieldsDesk.Texts)] = texts,
    });

    static FileContentHttpResult Csv(FieldRegister register, PrivacyOptions options, Texts texts) =>
        TypedResults.File(Encoding.UTF8.GetBytes(new RegisterWords(register, options, texts).Csv()), "text/csv; charset=utf-8", "fields.csv");
}
