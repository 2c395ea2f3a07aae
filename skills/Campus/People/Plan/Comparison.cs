using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>A list laid over the directory in force.</summary>
/// <param name="people">Everybody in force by number, those who left too.</param>
sealed class Comparison<T>(PersonTraits<T> traits, IReadOnlyDictionary<string, InForce<T>> people, ImportOptions options, DateOnly today) where T : class
{
    /// <summary>Finds what shows only against the whole directory.</summary>
    /// <param name="after">Everybody as he would be, by number.</param>
    /// <param name="rows">The file's row of everybody in it.</param>
    public delegate IEnumerable<(string Number, RowFault Fault)> Check(IReadOnlyDictionary<string, T> after, IReadOnlyDictionary<string, int> rows, ColumnMap columns);

    /// <param name="list">Faults that the comparison finds are added to it.</param>
    public ComparedList<T> Of(PeopleList<T> list, Check check)
    {
        var good = list.Entries.Where(e => !IsLacking(e, list)).ToList();
        while (true)
        {
            var listed = good.Select(e => Change(e, list.Columns)).OfType<PersonChange<T>>().ToList();
            var missing = Missing(good, list);
            var found = check(After([.. listed, .. missing]), good.ToDictionary(e => traits.Number(e.Person), e => e.Row), list.Columns).ToList();
            if (found.Count == 0) return new(listed, missing, good.Count - listed.Count, people.Values.Count(p => traits.IsPresent(p.Person)));

            list.Faults.AddRange(found.Select(f => f.Fault));
            foreach (var (number, _) in found) list.FaultyNumbers.Add(number);
            good.RemoveAll(e => list.FaultyNumbers.Contains(traits.Number(e.Person)));  // they keep what they have, which may stand in the way of others: once more
        }
    }

    /// <summary>Nobody new is taken from a list without the columns that everybody needs.</summary>
    bool IsLacking(PeopleEntry<T> entry, PeopleList<T> list)
    {
        if (people.ContainsKey(traits.Number(entry.Person))) return false;
        var lacking = traits.Needs.Where(c => !list.Columns.Has(c)).ToList();
        if (lacking.Count == 0) return false;
        list.Faults.Add(RowFault.Of(entry.Row, list.Columns.NameOf(PeopleColumns.NumberOf(list.Columns.Kind)), traits.Number(entry.Person),
            Reply.Of("people/fault.new.lacks", ("columns", string.Join('、', lacking.Select(PeopleWords.Chinese.Of))))));
        list.FaultyNumbers.Add(traits.Number(entry.Person));
        return true;
    }

    PersonChange<T>? Change(PeopleEntry<T> entry, ColumnMap columns)
    {
        if (!people.TryGetValue(traits.Number(entry.Person), out var before)) return new(null, entry.Person);
        var after = traits.Merge(before.Person, entry.Person, columns);
        return after.Equals(before.Person) ? null : new(before, after);
    }

    /// <summary>Of a full list: present and not in it, not even in a faulty row.</summary>
    List<PersonChange<T>> Missing(List<PeopleEntry<T>> good, PeopleList<T> list)
    {
        if (!options.IsFullList) return [];
        var listed = good.Select(e => traits.Number(e.Person)).ToHashSet();
        return [.. people.Where(p => traits.IsPresent(p.Value.Person) && !listed.Contains(p.Key) && !list.FaultyNumbers.Contains(p.Key))
            .Select(p => new PersonChange<T>(p.Value, traits.Leave(p.Value.Person, options.LeftOn ?? today)))];
    }

    Dictionary<string, T> After(List<PersonChange<T>> changes)
    {
        var after = people.ToDictionary(p => p.Key, p => p.Value.Person);
        foreach (var change in changes) after[traits.Number(change.After)] = change.After;
        return after;
    }
}

/// <param name="Listed">Who is in the file and differs.</param>
/// <param name="Missing">Who leaves because he is not in it.</param>
/// <param name="Unchanged">How many are in the file and do not differ.</param>
/// <param name="Present">How many are present now.</param>
sealed record ComparedList<T>(IReadOnlyList<PersonChange<T>> Listed, IReadOnlyList<PersonChange<T>> Missing, int Unchanged, int Present) where T : class
{
    public IReadOnlyList<PersonChange<T>> Changes => [.. Listed, .. Missing];
}
