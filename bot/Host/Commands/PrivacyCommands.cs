using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Privacy;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Skills.Privacy;

namespace Lanyue.Bot.Commands;

/// <summary>"audit", "privacy" and "keys". On the embedded stores the service must be stopped for those that open what is enciphered: the key is its own.</summary>
static class PrivacyCommands
{
    const string AuditUse = "audit verify [SEQUENCE:HASH]", PrivacyUse = "privacy register [csv|markdown] | retain", KeysUse = "keys status | reencipher";

    /// <summary>Walks the chain of the audit; held to a head that was noted earlier, where one is given.</summary>
    /// <returns>0: whole. 1: something was changed, removed, moved or put in.</returns>
    public static async Task<int> Audit(string[] args)
    {
        var (said, settings) = Split(args);
        if (said is not (["verify"] or ["verify", _])) throw new SettingException($"Use: {AuditUse}");
        using var opened = await Opened.Open(settings);
        var chain = new AuditChain(opened.Databases, opened.Writes, opened.Cipher);
        while (await chain.Seal(default) > 0) { }
        var report = await chain.Verify(said.Length == 2 ? said[1] : null, default);
        Console.WriteLine($"{report.Entries} entries, head {report.Head}. Note the head elsewhere: \"audit verify HEAD\" holds a later chain to it.");
        if (report.Fault is null) return 0;
        await Console.Error.WriteLineAsync(report.Fault);
        return 1;
    }

    /// <summary>Prints the register of fields, or deletes what is past its time now.</summary>
    public static async Task<int> Privacy(string[] args)
    {
        var (said, settings) = Split(args);
        var setup = LanyueCommands.Read(settings);
        var texts = new Texts(typeof(PrivacySkill).Assembly);
        var options = Sections.Read<PrivacyOptions>(Setup.Begin(settings).Builder.Configuration, PrivacyOptions.Section);
        if (Sections.Faults(options) is [var fault, ..]) throw new SettingException(fault);
        var words = new RegisterWords(PrivacyServices.Register(), options, texts);
        switch (said)
        {
            case ["register"] or ["register", "markdown"]:
                Console.Write(words.Markdown());
                return 0;
            case ["register", "csv"]:
                Console.Write(words.Csv());
                return 0;
            case ["retain"]:
                using (var opened = await Opened.Open(settings))
                {
                    var media = new MediaDirectory(DataDirectory.MediaOf(setup), opened.Cipher);
                    var retention = new Retention(PrivacyServices.Register(), options, opened.Databases, opened.Writes, media, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<Retention>.Instance);
                    foreach (var (table, rows) in await retention.Run(default)) Console.WriteLine($"{table}: {rows}");
                }
                return 0;
            default:
                throw new SettingException($"Use: {PrivacyUse}");
        }
    }

    /// <summary>Says what is under which key, or brings everything under the first.</summary>
    /// <returns>0: all is under the first key. 1: not yet.</returns>
    public static async Task<int> Keys(string[] args)
    {
        var (said, settings) = Split(args);
        if (said is not (["status"] or ["reencipher"])) throw new SettingException($"Use: {KeysUse}");
        var setup = LanyueCommands.Read(settings);
        using var opened = await Opened.Open(settings);
        var folder = Path.Combine(setup.DataDirectory, KeyFiles.Folder);
        var work = new Reencipher(PrivacyServices.Register(), opened.Databases, opened.Writes, opened.Cipher, new MediaDirectory(DataDirectory.MediaOf(setup), opened.Cipher));
        if (said[0] == "reencipher")
        {
            await work.Run((what, count) => Console.WriteLine($"{what}: {count}"), default);
            Console.WriteLine($"keys of sessions and forms: {KeyFiles.SealAgain(folder, opened.Cipher)}");
        }

        var counts = (await work.Counts(default)).ToDictionary(c => c.Key, c => c.Value);
        foreach (var key in KeyFiles.Counts(folder)) counts[key] = counts.GetValueOrDefault(key) + 1;
        foreach (var (key, count) in counts.OrderBy(c => c.Key, StringComparer.Ordinal)) Console.WriteLine($"{key}: {count}{(key == opened.Cipher.FirstKey ? " (the first)" : "")}");
        var isDone = counts.Keys.All(k => k == opened.Cipher.FirstKey);
        Console.WriteLine(isDone
            ? "All is under the first key. Open forms in Redis are written anew at their next turn; drop an old key when they have been idle for as long as you let students pause."
            : "Some is under other keys: keep those in Lanyue:CipherKeys, and run \"keys reencipher\".");
        return isDone ? 0 : 1;
    }

    static (string[] Said, string[] Settings) Split(string[] args)
    {
        string[] said = [.. args.TakeWhile(a => !a.StartsWith('-'))];
        return (said, args[said.Length..]);
    }

    /// <summary>The stores, without the service.</summary>
    sealed class Opened(DataDirectory? data, FieldCipher cipher, LanyueDbFactory databases, WriteGate gate) : IDisposable
    {
        public FieldCipher Cipher => cipher;
        public LanyueDbFactory Databases => databases;
        public Writes Writes { get; } = new(databases, gate);

        public static async Task<Opened> Open(string[] settings)
        {
            var setup = LanyueCommands.Read(settings);
            var data = setup.IsCluster ? null : DataDirectory.Open(setup.DataDirectory);
            try
            {
                var (cipher, databases) = (CipherKeys.Open(setup, data), OpenStores.Database(setup));
                await Migrator.Check(databases, default);
                return new(data, cipher, databases, new(setup.Options.Provider));
            }
            catch
            {
                data?.Dispose();
                throw;
            }
        }

        public void Dispose()
        {
            gate.Dispose();
            data?.Dispose();
        }
    }
}
