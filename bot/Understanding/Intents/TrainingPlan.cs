using System.Globalization;

namespace Lanyue.Bot.Understanding;

/// <summary>How a model is trained. The figures were measured on the development sets (tests/Evals).</summary>
public sealed record TrainingPlan
{
    public int Seed { get; init; } = 20261125;
    public int Epochs { get; init; } = 10;
    public float Rate { get; init; } = 0.15f;
    public float Decay { get; init; } = 2e-5f;

    /// <summary>Other ways of writing each phrase.</summary>
    public int Variations { get; init; } = 1;
    public float VariationWeight { get; init; } = 1;

    /// <summary>Share of a phrase's features left out at each look, so that the model does not lean on a few.</summary>
    public float Dropout { get; init; } = 0.25f;

    /// <summary>So many models are trained, each with variations and an order of its own, and their weights averaged.</summary>
    public int Models { get; init; } = 4;

    /// <summary>Divides the sums: less than 1 makes the averaged models as sure as they are right.</summary>
    public float Temperature { get; init; } = 0.7f;

    /// <summary>A feature of fewer phrases is not kept.</summary>
    public int FewestPhrases { get; init; } = 3;

    /// <param name="changes">"epochs=8,rate=0.2": what is to be other than shipped, to try it; null or empty: nothing.</param>
    /// <exception cref="FormatException">Of another form.</exception>
    public static TrainingPlan From(string? changes)
    {
        var plan = new TrainingPlan();
        foreach (var change in (changes ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (change.Split('=') is not [var name, var text] || !float.TryParse(text, CultureInfo.InvariantCulture, out var value)) throw new FormatException($"\"{change}\" is not of the form name=number.");
            plan = name switch
            {
                "epochs" => plan with { Epochs = (int)value },
                "rate" => plan with { Rate = value },
                "decay" => plan with { Decay = value },
                "variations" => plan with { Variations = (int)value },
                "weight" => plan with { VariationWeight = value },
                "dropout" => plan with { Dropout = value },
                "temperature" => plan with { Temperature = value },
                "models" => plan with { Models = (int)value },
                "fewest" => plan with { FewestPhrases = (int)value },
                "seed" => plan with { Seed = (int)value },
                _ => throw new FormatException($"\"{name}\" is none of epochs, rate, decay, variations, weight, dropout, temperature, models, fewest, seed."),
            };
        }
        return plan;
    }
}
