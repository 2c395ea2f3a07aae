using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lanyue.Servers;

/// <summary>
/// A campus identity provider over HTTP (OpenID Connect, authorisation code with PKCE): it holds a client to redirect address, secret and verifier, and a code
/// is good once. <see cref="Forge"/> puts another token in the place of its own.
/// </summary>
public sealed class CampusProvider : IDisposable
{
    public const string ClientId = "lanyue", Secret = "made-up-secret-of-the-tests-of-campus-sign-in", KeyId = "key-1";

    readonly WebApplication app;
    readonly ConcurrentDictionary<string, Asked> codes = [];
    readonly ConcurrentDictionary<string, string> access = [];

    sealed record Asked(string Person, string Redirect, string Nonce, string Challenge);

    public CampusProvider()
    {
        Address = new($"http://127.0.0.1:{Ports.Free()}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address.ToString());
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", Metadata);
        app.MapGet("/keys", Keys);
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", Token);
        app.MapGet("/userinfo", UserInfo);
        app.Start();
    }

    /// <summary>Also the issuer's name.</summary>
    public Uri Address { get; }

    public string Issuer => Address.ToString().TrimEnd('/');

    public RSA Key { get; } = RSA.Create(2048);

    /// <summary>By subject: what userinfo and the page of persons tell of each.</summary>
    public ConcurrentDictionary<string, JsonObject> Persons { get; } = [];

    /// <summary>Makes the token from its header and payload; null: as it should be.</summary>
    public Func<JsonObject, JsonObject, string>? Forge { get; set; }

    /// <summary>What userinfo says instead; null: who the token says.</summary>
    public Func<JsonObject, JsonObject>? ForgeUserInfo { get; set; }

    /// <summary>The settings of a service that trusts it.</summary>
    public string[] Settings => [$"--SignIn:Authority={Address}", $"--SignIn:ClientId={ClientId}", $"--SignIn:ClientSecret={Secret}"];

    public static string Signed(JsonObject header, JsonObject payload, Func<byte[], byte[]> sign)
    {
        var words = $"{Part(header)}.{Part(payload)}";
        return $"{words}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(words)))}";
    }

    public string Signed(JsonObject header, JsonObject payload, RSA? by = null) => Signed(header, payload, words => (by ?? Key).SignData(words, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    static string Part(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    IResult Metadata() => TypedResults.Json(new JsonObject
    {
        ["issuer"] = Issuer, ["authorization_endpoint"] = $"{Issuer}/authorize", ["token_endpoint"] = $"{Issuer}/token", ["userinfo_endpoint"] = $"{Issuer}/userinfo", ["jwks_uri"] = $"{Issuer}/keys",
        ["response_types_supported"] = new JsonArray("code"), ["subject_types_supported"] = new JsonArray("public"), ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["code_challenge_methods_supported"] = new JsonArray("S256"),
    });

    IResult Keys()
    {
        var key = Key.ExportParameters(includePrivateParameters: false);
        return TypedResults.Json(new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = KeyId, ["n"] = Base64Url.EncodeToString(key.Modulus), ["e"] = Base64Url.EncodeToString(key.Exponent) }),
        });
    }

    /// <param name="person">Subject of who signs in; null: a page to pick one.</param>
    IResult Authorize(HttpRequest request, string? response_type, string? client_id, string? redirect_uri, string? scope, string? state, string? nonce, string? code_challenge, string? code_challenge_method, string? person)
    {
        if (response_type != "code" || client_id != ClientId || redirect_uri is null || state is null || nonce is null || code_challenge is null || code_challenge_method != "S256" || scope?.Split(' ').Contains("openid") != true)
            return TypedResults.BadRequest("A request for a code with PKCE, state and nonce is taken, and no other.");
        if (person is null)
            return TypedResults.Content($"<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>校园统一身份认证（测试）</title><h1>校园统一身份认证（测试）</h1>{string.Concat(Persons.Keys.Select(p => $"<p><a href=\"{WebUtility.HtmlEncode($"/authorize{request.QueryString}&person={p}")}\">{p}</a></p>"))}", "text/html; charset=utf-8");
        if (!Persons.ContainsKey(person)) return TypedResults.BadRequest($"There is no {person}.");
        var code = Guid.NewGuid().ToString("N");
        codes[code] = new(person, redirect_uri, nonce, code_challenge);
        return TypedResults.Redirect($"{redirect_uri}?code={code}&state={Uri.EscapeDataString(state)}");
    }

    async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["grant_type"] != "authorization_code" || form["client_id"] != ClientId || form["client_secret"] != Secret || !codes.TryRemove(form["code"].ToString(), out var asked)
            || form["redirect_uri"] != asked.Redirect || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge)
            return TypedResults.Json(new JsonObject { ["error"] = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);

        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var (header, payload) = (new JsonObject { ["alg"] = "RS256", ["kid"] = KeyId, ["typ"] = "JWT" }, new JsonObject
        {
            ["iss"] = Issuer, ["sub"] = asked.Person, ["aud"] = ClientId, ["nonce"] = asked.Nonce, ["iat"] = now, ["nbf"] = now, ["exp"] = now + 300,
        });
        var token = Guid.NewGuid().ToString("N");
        access[token] = asked.Person;
        return TypedResults.Json(new JsonObject { ["access_token"] = token, ["token_type"] = "Bearer", ["expires_in"] = 300, ["id_token"] = Forge is null ? Signed(header, payload) : Forge(header, payload) });
    }

    IResult UserInfo(HttpRequest request)
    {
        if (request.Headers.Authorization.ToString() is not ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] || !access.TryGetValue(token, out var person)) return TypedResults.Unauthorized();
        var says = (JsonObject)Persons[person].DeepClone();
        says["sub"] = person;
        return TypedResults.Json(ForgeUserInfo is null ? says : ForgeUserInfo(says));
    }

    public void Dispose()
    {
        app.StopAsync().GetAwaiter().GetResult();
        Key.Dispose();
    }
}
