using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Files of every format, what damage may do to them, and a reading that holds the reader to its promises.</summary>
internal static class ModelFuzzing
{
    /// <summary>Characters that mean something in a text.</summary>
    private const string Telling = "\"\\{}[](),:=0129eE+-.# \n\0";

    /// <summary>
    /// An object of a node or an attribute of ONNX takes about 100 times the two bytes that it has in a file at least, and constants, which nodes may share and change, 64 times theirs. A layer in JSON takes
    /// some 800 bytes with its names where the file has ten.
    /// </summary>
    private const long BytesPerByte = 300;

    /// <summary>What readers spare small files: 100,000 values of constants, twice as arrays grow, and of weights that are 0.</summary>
    private const long SparedBytes = 4_000_000;

    /// <summary>Files of a format: our own, and what other software wrote where that is there.</summary>
    public static List<byte[]> Files(string format)
    {
        ModelDescription model = OnnxSamples.Model(Activation.LeakyRelu, 0.25);
        switch (format)
        {
            case ".onnx":
                return [OnnxModelWriter.Write(OnnxSamples.Model(Activation.Gelu), OnnxType.Float), OnnxModelWriter.Write(OnnxSamples.Model(Activation.GeluTanh), OnnxType.Double), OnnxModelWriter.Write(Recurrent(), OnnxType.Float), .. Shared(format)];
            case ".safetensors":
                byte[] own = SafetensorsModelWriter.Write(model, TensorType.F32);
                string text = Encoding.Latin1.GetString(own);

                // Without a checksum, so that damage is not noticed by it.
                string open = text.Replace("staticnets.checksum", "other.name.of.it....", StringComparison.Ordinal)[..text.Length].Replace("staticnets.version", "other.name.of.it..", StringComparison.Ordinal);
                return [own, Encoding.Latin1.GetBytes(open), .. Shared(format)];
            case ".json":
                ModelDescription scaled = OnnxSamples.Model();
                scaled.Links.Insert(0, new ModelLink(ModelLinkKind.Scale, "sample") { Weights = [0.5, 2, 1, -1], Biases = [0.1f] });
                scaled.Links[6].Source = 3;
                return [JsonModelWriter.Write(model, isSingle: true, ("name", "a \"model\"")), JsonModelWriter.Write(scaled, isSingle: false), Encoding.UTF8.GetBytes(JsonModelTests.Written)];
            default:
                return [FannModelTests.Resource("xor-scaled.net"), FannModelTests.Resource("elliot-and-pieces.net"), Encoding.ASCII.GetBytes(FannModelTests.Plain.Replace("_rate=1", "_rate=0", StringComparison.Ordinal))];
        }
    }

    /// <summary>Recurrent layers that begin with states of their own.</summary>
    private static ModelDescription Recurrent()
    {
        ModelDescription model = ModelSteps.Read("2; gru 3; lstm 2,peepholes; dense 1");
        foreach (ModelLink link in model.Links)
        {
            link.Allocate();
            Array.Fill(link.Weights, 0.5);
            link.Start = Enumerable.Repeat(0.25, link.Kind.StateSize(link)).ToArray();
            Array.Fill(link.Peepholes, 0.125);
        }

        return model;
    }

    /// <summary>Changes a file in one to four places: bits, bytes, runs left out, repeated, moved or as large as can be, the end cut off.</summary>
    public static byte[] Mutate(byte[] file, ref RandomSource random)
    {
        byte[] bytes = (byte[])file.Clone();
        for (int changes = 1 + random.NextInt32(4); changes > 0; changes--)
        {
            int place = random.NextInt32(bytes.Length);
            int length = Math.Min(1 + random.NextInt32(64), bytes.Length - place);
            switch (random.NextInt32(9))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << random.NextInt32(8));
                    break;
                case 1:
                    bytes[place] = (byte)random.NextInt32(256);
                    break;
                case 2:
                    bytes[place] = (byte)Telling[random.NextInt32(Telling.Length)];
                    break;
                case 3:
                    Array.Resize(ref bytes, Math.Max(1, place));
                    break;

                // A length, a size or a number that is as large as can be.
                case 4:
                    for (int i = 0; i < 9 && place + i < bytes.Length; i++)
                    {
                        bytes[place + i] = (byte)(i == 8 ? 0x7F : 0xFF);
                    }

                    break;
                case 5:
                    bytes = [.. bytes[..place], .. Enumerable.Repeat((byte)'9', 1 + (length / 6)), .. bytes[place..]];
                    break;
                case 6:
                    bytes = [.. bytes[..(place + length)], .. bytes[place..]];
                    break;
                case 7:
                    int from = random.NextInt32(bytes.Length - length + 1);
                    bytes = [.. bytes[..place], .. bytes[from..(from + length)], .. bytes[place..]];
                    break;
                default:
                    bytes = bytes.Length > length ? [.. bytes[..place], .. bytes[(place + length)..]] : bytes;
                    break;
            }
        }

        return bytes;
    }

    /// <summary>Whether a file is read as a model; any other exception than the documented one and any large allocation fails the test. What hangs, hangs it.</summary>
    public static bool Read(byte[] file, string format)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRead = false;
        try
        {
            isRead = Use(() => ModelFiles.Read(file, format));
            if (format == ".safetensors")
            {
                // Most files do not say what their steps are; the network that loads them does.
                Use(() => SafetensorsModel.Read(file, OnnxSamples.Model(), names: null));
            }
        }
        catch (Exception exception)
        {
            Assert.Fail($"{exception}\n{Describe(file)}");
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= SparedBytes + (BytesPerByte * file.Length), $"A file of {file.Length} bytes took {allocated}: {Describe(file)}");
        return isRead;
    }

    /// <summary>Whether there is a model; what comes after it may refuse it.</summary>
    private static bool Use(Func<ModelDescription> read)
    {
        bool isRead = false;
        try
        {
            ModelDescription model = read();
            isRead = true;
            ModelFolding.ScaleBatchNorms(model);
            ModelFolding.FoldScales(model);
            ModelTopology.Write(model);
        }
        catch (FormatException)
        {
            // That is how files are refused.
        }

        return isRead;
    }

    private static string Describe(byte[] file) => Convert.ToBase64String(file.AsSpan(0, Math.Min(file.Length, 4_000)));

    private static IEnumerable<byte[]> Shared(string format)
    {
        try
        {
            return Directory.GetFiles(Path.GetDirectoryName(SharedReference.Find("../models/README.md"))!, "*" + format).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);
        }
        catch (SkipException)
        {
            return []; // our own files will do
        }
    }
}
