using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Adapters.Simulator;

/// <summary>Templates as the account's console has them, and what students do about subscriptions.</summary>
static class TemplateControl
{
    const int LongestStatus = 64, MostAnswers = 5;

    public static void MapTemplates(this IEndpointRouteBuilder control)
    {
        control.MapGet("/templates", (AskedAccount of) => ControlEndpoints.Json(View(of.Platform)));
        control.MapPut("/templates", Add);
        control.MapDelete("/templates/{id}", Remove);
        control.MapPost("/templates/outcome", EndNext);
        control.MapPost("/subscriptions/answer", AnswerPopup);
        control.MapPost("/subscriptions/off", TurnOff);
    }

    static TemplatesView View(SimulatedPlatform platform) => new(platform.Templates.All, platform.Subscriptions.All);

    /// <summary>Adds one, or puts it in the place of the one with its id.</summary>
    static async Task<IResult> Add(HttpRequest request, AskedAccount of)
    {
        of.Platform.Templates.Add(await ControlEndpoints.Read<SimulatedTemplate>(request));
        return ControlEndpoints.Json(View(of.Platform));
    }

    /// <summary>As in the console: what is sent by it from now on is refused.</summary>
    static IResult Remove(string id, AskedAccount of)
    {
        of.Platform.Templates.Remove(id);
        return ControlEndpoints.Json(View(of.Platform));
    }

    /// <summary>What becomes of the next template message, in the place of "success".</summary>
    static async Task<IResult> EndNext(HttpRequest request, AskedAccount of)
    {
        var status = (await ControlEndpoints.Read<NextOutcome>(request)).Status;
        if (status is not { Length: > 0 and <= LongestStatus } || !XmlWords.AreFine(status)) throw new RefusedActException($"status must be 1 to {LongestStatus} characters, e.g. \"failed:user block\".");
        of.Platform.Api.TemplateMessages.EndsNext(status);
        return TypedResults.NoContent();
    }

    /// <summary>The student answers the pop-up of an article or page, template by template.</summary>
    static async Task<IResult> AnswerPopup(HttpRequest request, AskedAccount of)
    {
        var asked = await ControlEndpoints.Read<PopupAnswers>(request);
        if (asked.Answers is not { Count: >= 1 and <= MostAnswers } answers || answers.Any(a => a is null)) throw new RefusedActException($"answers must be 1 to {MostAnswers}.");
        Check(of.Platform, asked.Student, answers.Select(a => a.Template));
        var sent = of.Platform.Subscriptions.Popup(asked.Student, [.. answers.Select(a => (a.Template, a.Accepts))]);
        return ControlEndpoints.Json(sent, StatusCodes.Status202Accepted);
    }

    /// <summary>The student turns a template off in the account's settings.</summary>
    static async Task<IResult> TurnOff(HttpRequest request, AskedAccount of)
    {
        var asked = await ControlEndpoints.Read<TurnedOff>(request);
        Check(of.Platform, asked.Student, [asked.Template]);
        return ControlEndpoints.Json(of.Platform.Subscriptions.TurnOff(asked.Student, asked.Template), StatusCodes.Status202Accepted);
    }

    static void Check(SimulatedPlatform platform, string student, IEnumerable<string> templates)
    {
        if (student is null || platform.Students.Find(student) is null) throw new RefusedActException($"There is no student {student}. Create one first.");
        foreach (var template in templates)
            if (template is null || platform.Templates.Find(template) is not { IsSubscription: true }) throw new RefusedActException($"There is no subscription template {template}. Add it first.");
    }

    /// <param name="Credits">Of students who may still be told something.</param>
    sealed record TemplatesView(IReadOnlyList<SimulatedTemplate> Templates, IReadOnlyList<SubscriptionCredit> Credits);

    sealed record NextOutcome(string Status);

    sealed record PopupAnswers(string Student, IReadOnlyList<PopupAnswer> Answers);

    sealed record PopupAnswer(string Template, bool Accepts);

    sealed record TurnedOff(string Student, string Template);
}
