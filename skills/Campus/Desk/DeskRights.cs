using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lanyue.Skills.Campus;

/// <summary>How an endpoint of the desk names what it needs, and asks who is there.</summary>
public static class DeskRights
{
    /// <summary>The policy of what has no data of its own: whoever is signed in, whatever he may.</summary>
    public const string SignedIn = "SignedIn";

    const string Prefix = "Right:";

    /// <summary>The name of a right's policy.</summary>
    public static string Policy(Right right) => $"{Prefix}{right}";

    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Right right) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(Policy(right)).WithMetadata(new NeedsRight(right));

    public static TBuilder NeedsSignIn<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(SignedIn);

    /// <summary>Whether an endpoint is for people who sign in: who has not is sent there.</summary>
    public static bool IsForPeople(Endpoint? endpoint) =>
        endpoint?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == SignedIn || a.Policy?.StartsWith(Prefix, StringComparison.Ordinal) == true) == true;

    /// <summary>Who asks. Behind <see cref="Needs"/> there is always somebody.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint names no right.</exception>
    public static Visitor Visitor(this HttpContext http) =>
        http.Features.Get<Visitor>() ?? throw new InvalidOperationException($"{http.Request.Path} asks who is there and names no right. Give it Needs(Right.…).");
}

/// <summary>What an endpoint needs; a test lists them all.</summary>
public sealed record NeedsRight(Right Right);
