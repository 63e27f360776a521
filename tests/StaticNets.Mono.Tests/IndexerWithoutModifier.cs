using System;
using System.IO;
using Xunit;

namespace StaticNets.Mono.Tests;

/// <summary>
/// Copies of assemblies in which the signatures of ReadOnlySpan's indexer and enumerator, <c>ref readonly T</c>, have lost their modifier (ECMA-335,
/// II.23.2.1): an instance method (20), the number of its parameters, the required modifier (1f) with a token, a reference (10) to the type's
/// first parameter (13 00), and for the indexer an int (08). The length stands before it; bytes behind a shorter one are never read.
/// </summary>
internal static class IndexerWithoutModifier
{
    private const int RequiredModifier = 0x1f;

    /// <summary>Copies all assemblies of a folder to one beside it.</summary>
    /// <returns>The path of a program among the copies.</returns>
    public static string CopyOf(string folder, string program)
    {
        string copies = Directory.CreateDirectory(folder + "-patched").FullName;
        int found = 0;
        foreach (string file in Directory.GetFiles(folder, "*.dll"))
        {
            byte[] bytes = File.ReadAllBytes(file);
            found += Change(bytes, [0x20, 1], [0x10, 0x13, 0, 0x08]) + Change(bytes, [0x20, 0], [0x10, 0x13, 0]);
            File.WriteAllBytes(Path.Combine(copies, Path.GetFileName(file)), bytes);
        }

        Assert.True(found > 0, "No assembly uses the indexer of ReadOnlySpan.");
        return Path.Combine(copies, program);
    }

    private static int Change(Span<byte> bytes, ReadOnlySpan<byte> start, ReadOnlySpan<byte> end)
    {
        int found = 0;
        for (int token = 1; token <= 2; token++)
        {
            int length = start.Length + 1 + token + end.Length;
            for (int i = 0; i + length < bytes.Length; i++)
            {
                Span<byte> signature = bytes.Slice(i + 1, length);
                if (bytes[i] == length && signature.StartsWith(start) && signature[start.Length] == RequiredModifier && signature.EndsWith(end))
                {
                    bytes[i] = (byte)(start.Length + end.Length);
                    end.CopyTo(signature[start.Length..]);
                    found++;
                }
            }
        }

        return found;
    }
}
