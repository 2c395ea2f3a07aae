using System.ComponentModel.DataAnnotations;

namespace Lanyue.Bot.Model;

/// <summary>How the answer's form is asked for.</summary>
enum AnswerForm
{
    /// <summary>response_format json_schema, strict.</summary>
    JsonSchema,

    /// <summary>response_format json_object, for end points that know no schema; the answer is checked the same way.</summary>
    JsonObject,
}

/// <summary>The language model that is asked about sentences that were not clear. Section "Model"; without an end point there is none.</summary>
sealed class ModelOptions
{
    public const string Section = "Model";

    /// <summary>Base address of any OpenAI-compatible service, up to and without "/chat/completions". Empty: no model is asked.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The model's name at that end point, kept with each turn it understood. Required with <see cref="Endpoint"/>.</summary>
    [MaxLength(64, ErrorMessage = "Model:Id is longer than 64 characters; write the model's name as its end point knows it.")]
    public string Id { get; init; } = "";

    /// <summary>Secret. Empty: the end point asks for none.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>How long one sentence may take. With a second for all else it must fit into each channel's AnswerWithin.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:00:03", ErrorMessage = "Model:Deadline must be 00:00:00.5 to 00:00:03.")]
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(2.5);

    public AnswerForm Form { get; init; } = AnswerForm.JsonSchema;

    /// <summary>Calls of one node at a time; a sentence beyond them is answered without.</summary>
    [Range(1, 100, ErrorMessage = "Model:CallsAtOnce must be 1 to 100.")]
    public int CallsAtOnce { get; init; } = 8;

    /// <summary>Calls for one student and campus day.</summary>
    [Range(0, 1000, ErrorMessage = "Model:PerStudentAndDay must be 0 to 1000.")]
    public int PerStudentAndDay { get; init; } = 20;

    /// <summary>Calls for the school and campus day, over all nodes.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Model:PerDay must be 0 to 1000000.")]
    public int PerDay { get; init; } = 2000;

    /// <summary>When most calls of half a minute have failed, none is made for so long; then one is tried.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00", ErrorMessage = "Model:PauseAfterFailures must be 00:00:05 to 00:10:00.")]
    public TimeSpan PauseAfterFailures { get; init; } = TimeSpan.FromSeconds(30);
}
