using System.Collections.Concurrent;

namespace Lanyue.Adapters.Simulator;

/// <summary>Everybody who has a phone here. Safe to share between threads.</summary>
sealed class Students(SimulatorLog log)
{
    /// <summary>So that a test in a loop cannot fill the memory.</summary>
    public const int Limit = 10_000;

    readonly ConcurrentDictionary<string, Student> byOpenId = [];
    readonly Lock gate = new();
    readonly List<Student> inOrder = [];

    public IReadOnlyList<Student> All { get { lock (gate) return [.. inOrder]; } }

    public Student? Find(string openId) => byOpenId.GetValueOrDefault(openId);

    /// <summary>The student with this openid: a new one, or the one there already, unchanged.</summary>
    /// <exception cref="RefusedActException">The openid is not of the form, or there are too many students.</exception>
    public Student Add(string openId, string? name, bool follows)
    {
        if (openId.Length is < 1 or > 64 || !openId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new RefusedActException("An openid has 1 to 64 letters, digits, \"-\" or \"_\".");
        if (name is { Length: > 32 }) throw new RefusedActException("A name has at most 32 characters.");

        lock (gate)
        {
            if (byOpenId.TryGetValue(openId, out var known)) return known;
            if (inOrder.Count == Limit) throw new RefusedActException($"There are {Limit} students already; start the simulator anew.");

            var student = new Student(openId, string.IsNullOrWhiteSpace(name) ? openId : name, follows);
            byOpenId[openId] = student;
            inOrder.Add(student);
            Tell(student);
            return student;
        }
    }

    /// <summary>Notes in the log how the student stands now.</summary>
    public void Tell(Student student) => log.Add(new StudentEntry(student.Name, student.Follows) { Student = student.OpenId });
}

/// <summary>The simulator cannot do this; the message says why and what would help.</summary>
sealed class RefusedActException(string message) : Exception(message);
