using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Lanyue.Adapters.Simulator;

/// <summary>Small files in order, for whoever downloads what a made-up student sent.</summary>
static class MediaBytes
{
    const int Width = 240, Height = 160;

    /// <summary>A night sky in colours of its own for each id; PNG, 8-bit RGB.</summary>
    public static byte[] Png(string id)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes(id));
        using var rows = new MemoryStream();
        using (var packed = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
            for (var y = 0; y < Height; y++) packed.Write(Row(y, seed));

        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Chunk(png, "IHDR", [0, 0, 0, Width, 0, 0, 0, Height, 8, 2, 0, 0, 0]);
        Chunk(png, "IDAT", rows.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>Two seconds of silence: the header of AMR-NB and 100 frames of 20 ms without data (RFC 4867, 5).</summary>
    public static byte[] Amr() => [.. "#!AMR\n"u8, .. Enumerable.Repeat((byte)0x7C, 100)];

    /// <summary>An MP4 container without tracks (ISO 14496-12: ftyp, and moov with mvhd).</summary>
    public static byte[] Mp4()
    {
        var header = new byte[100];
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(12), 1000);      // units a second
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(20), 0x10000);   // rate 1
        header[24] = 1;                                                      // volume 1
        (header[37], header[53], header[68]) = (1, 1, 0x40);                 // the unit matrix
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(96), 1);         // next track
        return [.. Box("ftyp", [.. "isom"u8, 0, 0, 2, 0, .. "isomiso2mp41"u8]), .. Box("moov", Box("mvhd", header))];
    }

    /// <summary>A filter byte and the pixels of one line: a sky that grows lighter, a moon, a roof.</summary>
    static byte[] Row(int y, byte[] seed)
    {
        var row = new byte[1 + Width * 3];
        var (moonX, moonY, roof) = (60 + seed[0] % 120, 34 + seed[1] % 40, 110 + seed[2] % 24);
        for (var x = 0; x < Width; x++)
        {
            var (dx, dy) = (x - moonX, y - moonY);
            var light = 40 * y / Height;
            var (r, g, b) = dx * dx + dy * dy < 400 ? (244, 217, 139)
                : y > roof + Math.Abs(x - Width / 2) / 6 ? (24 + seed[3] % 30, 34 + seed[3] % 30, 52 + seed[3] % 30)
                : (20 + seed[4] % 70 + light, 40 + seed[5] % 60 + light, 96 + seed[6] % 70 + light);
            (row[1 + x * 3], row[2 + x * 3], row[3 + x * 3]) = ((byte)r, (byte)g, (byte)b);
        }
        return row;
    }

    static void Chunk(Stream png, string name, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(named));
        png.Write(number);
    }

    static byte[] Box(string name, byte[] content)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, content.Length + 8);
        return [.. size, .. Encoding.ASCII.GetBytes(name), .. content];
    }

    /// <summary>CRC-32 of ISO 3309, as PNG wants it.</summary>
    static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var one in data)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ crc >> 1;
        }
        return ~crc;
    }
}
