using System.Runtime.InteropServices;

namespace Lanyue.Bot.Understanding;

/// <summary>Models as bytes, little-endian: mark, intents, keys, weights as half floats, bias, temperature. The same model gives the same bytes.</summary>
static class ModelFile
{
    const uint Mark = 0x314D594C;  // "LYM1"

    public static void Write(BinaryWriter to, IntentModel model)
    {
        to.Write(Mark);
        to.Write(model.Intents.Count);
        foreach (var intent in model.Intents) to.Write(intent);
        to.Write(model.Keys.Length);
        to.Write(MemoryMarshal.AsBytes<ulong>(model.Keys));
        to.Write(MemoryMarshal.AsBytes<Half>(Array.ConvertAll(model.Weights.ToArray(), w => (Half)w)));
        to.Write(MemoryMarshal.AsBytes(model.Bias));
        to.Write(model.Temperature);
    }

    /// <exception cref="InvalidDataException">Not of this form, or cut.</exception>
    public static IntentModel Read(BinaryReader from)
    {
        try
        {
            if (from.ReadUInt32() != Mark) throw new InvalidDataException("The file is no model of this program.");
            var intents = new string[from.ReadInt32()];
            for (var i = 0; i < intents.Length; i++) intents[i] = from.ReadString();
            var keys = new ulong[from.ReadInt32()];
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(keys.AsSpan()));
            var halves = new Half[keys.Length * IntentModel.WidthOf(intents.Length)];
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(halves.AsSpan()));
            var bias = new float[intents.Length];
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(bias.AsSpan()));
            return new(intents, keys, Array.ConvertAll(halves, h => (float)h), bias, from.ReadSingle());
        }
        catch (Exception e) when (e is EndOfStreamException or OverflowException)
        {
            throw new InvalidDataException("The model's file is cut.", e);
        }
    }
}
