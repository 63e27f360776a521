using System;
using System.Collections.Generic;
using System.IO;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Hostile files: nothing but the documented exception, no large allocation; what hangs, hangs the test.</summary>
public sealed class OnnxFuzzTests
{
    private const int Mutations = 20_000;

    /// <summary>An object of a node or an attribute takes about 100 times the two bytes that it has in a file at least; constants take 64 times theirs.</summary>
    private const long BytesPerByte = 300;

    private const long SparedBytes = 4_000_000;

    [Fact]
    public void MutatedFilesAreReadOrRefused()
    {
        List<byte[]> files = Files();
        var random = new RandomSource(2026);
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = Mutate(files[(int)(random.NextUInt64() % (ulong)files.Count)], ref random);
            refused += Read(file) ? 0 : 1;
        }

        // Most flips hit weights, which remain numbers; the others have to be noticed.
        Assert.InRange(refused, Mutations / 20, Mutations - 1);
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        foreach (byte[] file in Files())
        {
            for (int length = 0; length < file.Length; length += 1 + (length / 50))
            {
                // A file may end after the graph and before what comes behind it; then its operators have no version.
                Assert.False(Read(file[..length]), $"{length} of {file.Length} bytes were read as a model.");
            }
        }
    }

    [Fact]
    public void DeclaredLengthsBeyondTheFileAreRefused()
    {
        byte[][] files =
        [
            [],
            [0x3A],
            [0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07],
            [0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
            [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
            [0x00, 0x00],
            [0x3B, 0x3C],
            [0x3D, 0x00],
            [0x39, 0x00],
            [0x3A, 0x02, 0x2A, 0x05],
            [0x38, 0x01],
        ];
        foreach (byte[] file in files)
        {
            Assert.False(Read(file));
        }
    }

    /// <summary>Constants that nodes copy again and again, and messages of two bytes each.</summary>
    [Fact]
    public void RepetitionIsBounded()
    {
        Assert.False(Read(OnnxSamples.Graph(4, graph =>
        {
            graph.Tensor("w", [500, 500], new double[250_000]);
            string name = "w";
            for (int i = 0; i < 4_000; i++)
            {
                graph.Node("Transpose", [name], "t" + i);
                name = "t" + i;
            }

            graph.Node("MatMul", ["x", name], "y");
        })));
        var nodes = new ProtobufWriter();
        for (int i = 0; i < 1_000_000; i++)
        {
            nodes.Bytes(1, []);
        }

        var model = new ProtobufWriter();
        model.Message(7, nodes);
        Assert.False(Read(model.ToArray()));
    }

    private static List<byte[]> Files()
    {
        var files = new List<byte[]>
        {
            OnnxModelWriter.Write(OnnxSamples.Model(Activation.Gelu), OnnxType.Float),
            OnnxModelWriter.Write(OnnxSamples.Model(Activation.GeluTanh), OnnxType.Double),
        };

        // What PyTorch wrote, where it is there.
        try
        {
            files.AddRange(Array.ConvertAll(Directory.GetFiles(Path.GetDirectoryName(SharedReference.Find("../models/README.md"))!, "*.onnx"), File.ReadAllBytes));
        }
        catch (SkipException)
        {
            // Our own files will do.
        }

        return files;
    }

    private static byte[] Mutate(byte[] file, ref RandomSource random)
    {
        static int Draw(ref RandomSource source, int length) => (int)(source.NextUInt64() % (ulong)length);
        byte[] bytes = (byte[])file.Clone();
        for (int changes = 1 + Draw(ref random, 4); changes > 0; changes--)
        {
            int place = Draw(ref random, bytes.Length);
            switch (Draw(ref random, 6))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << Draw(ref random, 8));
                    break;
                case 1:
                    bytes[place] = (byte)Draw(ref random, 256);
                    break;
                case 2:
                    Array.Resize(ref bytes, Math.Max(1, place));
                    break;

                // A length, a size or a number that is as large as can be.
                case 3:
                    for (int i = 0; i < 9 && place + i < bytes.Length; i++)
                    {
                        bytes[place + i] = (byte)(i == 8 ? 0x7F : 0xFF);
                    }

                    break;

                // A piece that stands twice, or is cut out.
                case 4:
                    int length = Math.Min(Draw(ref random, 64), bytes.Length - place);
                    bytes = [.. bytes[..(place + length)], .. bytes[place..]];
                    break;
                default:
                    int cut = Math.Min(Draw(ref random, 64), bytes.Length - place - 1);
                    bytes = [.. bytes[..place], .. bytes[(place + cut)..]];
                    break;
            }
        }

        return bytes;
    }

    /// <summary>Whether a file is read as a model; any other exception fails the test.</summary>
    private static bool Read(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRead = true;
        try
        {
            ModelDescription model = OnnxGraphReader.Read(file);
            ModelFolding.ScaleBatchNorms(model);
            ModelFolding.FoldScales(model);
        }
        catch (FormatException)
        {
            isRead = false;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= SparedBytes + (BytesPerByte * file.Length), $"A file of {file.Length} bytes took {allocated}: {Convert.ToBase64String(file.AsSpan(0, Math.Min(file.Length, 2000)))}");
        return isRead;
    }
}
