using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;
using OpenAI.Chat;
using Polly;
using Polly.CircuitBreaker;
using ChatMessageContent = Microsoft.SemanticKernel.ChatMessageContent;

namespace Lanyue.Bot.Model;

/// <summary>No answer of the model's end point that is one. The message names no words of a student's.</summary>
sealed class ModelException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The model's answer has something in it besides words, e.g. calls of tools, or was cut off.</summary>
sealed class AnswerRefusedException(string message) : Exception(message);

/// <summary>One call of an OpenAI-compatible end point: no retries, no tools, within the deadline; after repeated failures none for a while.</summary>
sealed class ModelEndpoint : IDisposable
{
    const int MostTokens = 500;

    readonly ModelOptions options;
    readonly TimeProvider clock;
    readonly HttpClient http;
    readonly OpenAIChatCompletionService chat;
    readonly ResiliencePipeline breaker;
    readonly SemaphoreSlim free;
    long pausedUntil;  // UTC ticks; Polly itself calls a pause over only when somebody calls again

    public ModelEndpoint(IOptions<ModelOptions> settings, TimeProvider clock)
    {
        (options, this.clock) = (settings.Value, clock);
        free = new(options.CallsAtOnce, options.CallsAtOnce);
        http = new(new BoundedAnswers
        {
            InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = options.Deadline, PooledConnectionLifetime = TimeSpan.FromMinutes(5) },
        }) { Timeout = Timeout.InfiniteTimeSpan };  // each call has a deadline of its own
        var client = new OpenAIClient(new ApiKeyCredential(options.ApiKey == "" ? "none" : options.ApiKey), new OpenAIClientOptions
        {
            Endpoint = new Uri(options.Endpoint), Transport = new HttpClientPipelineTransport(http), RetryPolicy = new ClientRetryPolicy(maxRetries: 0), NetworkTimeout = Timeout.InfiniteTimeSpan,
        });
        chat = new(options.Id, client);
        breaker = new ResiliencePipelineBuilder { TimeProvider = clock }.AddCircuitBreaker(new()
        {
            FailureRatio = 0.5, MinimumThroughput = 4, SamplingDuration = TimeSpan.FromSeconds(30), BreakDuration = options.PauseAfterFailures,
            ShouldHandle = new PredicateBuilder().Handle<ModelException>().Handle<TimeoutException>(),
            OnOpened = _ => Pause(clock.GetUtcNow() + options.PauseAfterFailures),
            OnClosed = _ => Pause(DateTimeOffset.MinValue),
        }).Build();
    }

    /// <summary>It has failed so often that it is not asked now.</summary>
    public bool IsPaused => clock.GetUtcNow().UtcTicks < Interlocked.Read(ref pausedUntil);

    ValueTask Pause(DateTimeOffset until)
    {
        Interlocked.Exchange(ref pausedUntil, until.UtcTicks);
        return ValueTask.CompletedTask;
    }

    /// <summary>A place among the calls that may run at once; null: all are taken.</summary>
    public IDisposable? TryEnter() => free.Wait(0) ? new Place(free) : null;

    /// <param name="schema">JSON schema of the answer.</param>
    /// <param name="overtaken">Nobody waits for the answer any longer.</param>
    /// <returns>What it wrote, as it wrote it.</returns>
    /// <exception cref="ModelException">No answer that is one.</exception>
    /// <exception cref="AnswerRefusedException">An answer of another kind.</exception>
    /// <exception cref="TimeoutException">Not within the deadline.</exception>
    /// <exception cref="BrokenCircuitException">It is not asked now.</exception>
    /// <exception cref="OperationCanceledException">Overtaken.</exception>
    public async Task<string> Ask(string instructions, string input, string schema, CancellationToken overtaken) =>
        await breaker.ExecuteAsync(async _ => await WithinDeadline(stop => Call(instructions, input, schema, stop), overtaken), CancellationToken.None);

    /// <summary>The call may not be listening to its token (a library's parsing, say): it is left behind.</summary>
    async Task<string> WithinDeadline(Func<CancellationToken, Task<string>> call, CancellationToken overtaken)
    {
        using var late = new CancellationTokenSource(options.Deadline, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(overtaken, late.Token);
        try
        {
            return await call(stop.Token).WaitAsync(stop.Token);
        }
        catch (Exception) when (overtaken.IsCancellationRequested)
        {
            throw new OperationCanceledException(overtaken);
        }
        catch (Exception failure) when (late.IsCancellationRequested && failure is not AnswerRefusedException)
        {
            throw new TimeoutException($"The model has not answered within {options.Deadline:c}.", failure);
        }
    }

    async Task<string> Call(string instructions, string input, string schema, CancellationToken stop)
    {
        var history = new ChatHistory(instructions);
        history.AddUserMessage(input);
        return Words(await Answer(history, Settings(schema), stop));
    }

    async Task<ChatMessageContent> Answer(ChatHistory history, OpenAIPromptExecutionSettings settings, CancellationToken stop)
    {
        try
        {
            return await chat.GetChatMessageContentAsync(history, settings, kernel: null, stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)  // whatever the libraries throw at bodies that are none
        {
            throw new ModelException($"The model's end point gives no answer ({failure.GetType().Name}{Status(failure)}).", failure);
        }
    }

    static string Status(Exception failure) => failure is HttpOperationException { StatusCode: { } status } ? $" {(int)status}" : "";

    static string Words(ChatMessageContent answer)
    {
        if (answer.Items.Any(i => i is not TextContent)) throw new AnswerRefusedException("The model answers with a call of a tool, of which it has none.");
        if (answer.Metadata?.GetValueOrDefault("FinishReason") is string and not nameof(ChatFinishReason.Stop)) throw new AnswerRefusedException("The model's answer was cut off.");
        return answer.Content ?? "";
    }

    OpenAIPromptExecutionSettings Settings(string schema) => new()
    {
        Temperature = 0,
        MaxTokens = MostTokens,
        ResponseFormat = options.Form == AnswerForm.JsonObject ? ChatResponseFormat.CreateJsonObjectFormat() : ChatResponseFormat.CreateJsonSchemaFormat("commands", BinaryData.FromString(schema), jsonSchemaIsStrict: true),
    };

    public void Dispose()
    {
        http.Dispose();
        free.Dispose();
    }

    sealed class Place(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
