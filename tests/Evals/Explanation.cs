using Lanyue.Bot.Understanding;

namespace Lanyue.Evals;

/// <summary>Why a text is taken for what it is.</summary>
static class Explanation
{
    public static IEnumerable<string> Of(string text, Trained trained)
    {
        var guess = trained.Read(text);
        yield return $"{guess.Intent} {guess.Confidence:0.000}; next {guess.Second.Intent} {guess.Second.Confidence:0.000}{(guess.Also.Count > 0 ? "; also " + string.Join(", ", guess.Also) : "")}";
        var crisis = trained.Look(text);
        yield return $"crisis {crisis.Likely:0.000}{(crisis.Rule is null ? "" : $", rule {crisis.Rule}")}{(crisis.IsCrisis ? ", fired" : "")}";
        var slots = SlotSpans.Read(text, Prediction.Now, ShippedNames.Lanyue);
        foreach (var (name, spans) in slots.Spans) yield return $"{name}: {string.Join(" | ", spans)}";
        if (slots.When is { } when) yield return $"when: {when}, said at {Prediction.Now:yyyy-MM-dd HH:mm}";
        if (slots.Place is { } place) yield return $"place: {place.Zone}/{place.Building}/{place.Room}, floor {place.Floor ?? "-"}{(place.Name is null ? "" : $", {place.Name}")}";
        foreach (var intent in new[] { guess.Intent, guess.Second.Intent })
        {
            yield return $"for {intent}:";
            foreach (var (feature, weight) in trained.Why(text, intent)) yield return $"  {weight,7:0.000}  {feature}";
        }
        yield return $"model {trained.Version}";
    }
}
