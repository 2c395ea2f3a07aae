using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lanyue.Skills.Campus;

/// <summary>The token of a form of ours, asked for also where no field of the form is read: only reading one would have asked for it.</summary>
public static class FormToken
{
    public static RouteHandlerBuilder NeedsFormToken(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new Needed()).AddEndpointFilter((call, next) =>
        call.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } ? next(call) : ValueTask.FromResult<object?>(TypedResults.BadRequest()));

    sealed class Needed : IAntiforgeryMetadata
    {
        public bool RequiresValidation => true;
    }
}
