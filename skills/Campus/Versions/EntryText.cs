using System.Globalization;
using System.Text;

namespace Lanyue.Skills.Campus;

/// <summary>An entry in one line, without where it stands: equal texts say the same.</summary>
static class EntryText
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: break;
            case string said: text.Append(said.ReplaceLineEndings("\\n")); break;
            case IEntry entry:
                text.Append('{');
                foreach (var key in EntryShape.Of(entry.GetType()).Keys)
                    if (key.Property.GetValue(entry) is { } inner && inner is not Array { Length: 0 })
                    {
                        text.Append(text[^1] == '{' ? "" : ", ").Append(key.Name).Append(": ");
                        Write(text, inner);
                    }
                text.Append('}');
                break;
            case System.Collections.IEnumerable all:
                text.Append('[');
                foreach (var item in all)
                {
                    if (text[^1] != '[') text.Append(", ");
                    Write(text, item);
                }
                text.Append(']');
                break;
            case DateOnly day: text.Append(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case bool isSo: text.Append(isSo ? "true" : "false"); break;
            case Enum choice: text.Append(EntryShape.Camel(choice.ToString())); break;
            default: text.Append(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }
}
