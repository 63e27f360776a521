using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Networks saved as safetensors, and loaded.</summary>
public sealed class NetworkFileTests : IDisposable
{
    /// <summary>Characters that mean something in a header.</summary>
    private const string Telling = "\"\\{}[],:0129eE-F.\0";

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ClassAndStructComeBackBitForBit()
    {
        var network = new SavedClass(seed: 3);
        Train(network);
        network.Save(File("a"));
        var loaded = new SavedClass(seed: 4);
        loaded.Load(File("a"));
        Assert.Equal(network.Parameters.ToArray(), loaded.Parameters.ToArray());
        Assert.Equal(network.Statistics.ToArray(), loaded.Statistics.ToArray());

        var value = new SavedStruct(seed: 5);
        value.Load(File("a"));
        value.Save(File("b"));
        Assert.Equal(System.IO.File.ReadAllBytes(File("a")), System.IO.File.ReadAllBytes(File("b")));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
    }

    [Fact]
    public void DoubleKeepsItsBitsAndSingleIsReadIntoDouble()
    {
        var network = new SavedDouble(seed: 3);
        network.Save(File("double"));
        var loaded = new SavedDouble(seed: 4);
        loaded.Load(File("double"));
        Assert.Equal(network.Parameters.ToArray(), loaded.Parameters.ToArray());

        var single = new SavedClass(seed: 3);
        single.Save(File("single"));
        loaded.Load(File("single"));
        Assert.Equal(single.Parameters.ToArray().Select(weight => (double)weight), loaded.Parameters.ToArray());
    }

    /// <summary>The header is what other software reads: names, types, shapes and places of PyTorch's layers.</summary>
    [Fact]
    public void TheHeaderNamesTensorsAsPyTorchDoes()
    {
        var network = new SavedClass(seed: 3);
        byte[] bytes = NetworkFile.ToBytes<SavedClass, float>(ref network);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        using var header = JsonDocument.Parse(Encoding.UTF8.GetString(bytes, 8, length));
        Assert.Equal(
            ["__metadata__", "0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "2.weight", "2.bias"],
            header.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("[6, 3]", header.RootElement.GetProperty("0.weight").GetProperty("shape").ToString());
        Assert.Equal("F32", header.RootElement.GetProperty("2.bias").GetProperty("dtype").GetString());
        Assert.Equal(SavedClass.Topology, header.RootElement.GetProperty("__metadata__").GetProperty("staticnets.topology").GetString());
        var weights = new float[SavedClass.ParameterCount];
        network.CopyParametersTo(weights);
        Assert.Equal(weights[1], BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + length + 4)));
    }

    [Fact]
    public void EveryTruncationAndEveryChangedByteIsRefusedAndTheNetworkUnchanged()
    {
        var network = new SavedClass(seed: 3);
        byte[] good = NetworkFile.ToBytes<SavedClass, float>(ref network);
        var other = new SavedClass(seed: 4);
        float[] before = other.Parameters.ToArray();
        for (int length = 0; length < good.Length; length++)
        {
            Refuse(good[..length]);
        }

        for (int place = 0; place < good.Length; place++)
        {
            byte[] changed = (byte[])good.Clone();
            changed[place] ^= 0x11;
            Refuse(changed);
        }

        Refuse([.. good, 0]);
        Assert.Equal(before, other.Parameters.ToArray());
        Assert.Equal(new SavedClass(seed: 4).Statistics.ToArray(), other.Statistics.ToArray());

        void Refuse(byte[] bytes) => Assert.Throws<ModelFileException>(() => NetworkFile.FromBytes<SavedClass, float>(ref other, bytes));
    }

    /// <summary>Headers written by an attacker, without a checksum: any exception but the documented one fails the test.</summary>
    [Fact]
    public void HostileHeadersAreRefused()
    {
        string[] headers =
        [
            "",
            "{",
            "[]",
            "{}",
            "{} {}",
            "null",
            "{\"a.weight\":1}",
            "{\"a.weight\":{}}",
            "{\"a.weight\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
            "{\"a.weight\":{\"dtype\":\"F32\",\"shape\":[1e9],\"data_offsets\":[0,4]}}",
            "{\"a.weight\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,2147483647],\"data_offsets\":[0,4]}}",
            "{\"a.weight\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}}",
            "{\"a.weight\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
            "{\"a.weight\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,9223372036854775807]}}",
            "{\"a.weight\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}",
            "{\"a.weight\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1],\"data_offsets\":[0,4]}}",
            "{\"a.weight\":{\"dtype\":\"F33\",\"shape\":[1],\"data_offsets\":[0,4]}}",
            "{\"a.weight\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
            "{\"a.weight\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a.weight\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
            "{\"a.weight\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
            "{\"a.weight\":{\"dtype\":\"F32\",\"shape\":" + new string('[', 10_000) + "]}}",
            "{\"__metadata__\":{\"a\":\"\\ud8\"}}",
            "{\"__metadata__\":{\"a\":\"\\q\"}}",
            "{\"__metadata__\":{\"a\":{}}}",
            "{\"__metadata__\":{\"staticnets.checksum\":\"0\"}}",
        ];
        var network = new SavedClass(seed: 3);
        foreach (string header in headers)
        {
            byte[] text = Encoding.UTF8.GetBytes(header);
            var bytes = new byte[8 + text.Length + 4];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
            text.CopyTo(bytes, 8);
            Assert.Throws<ModelFileException>(() => NetworkFile.FromBytes<SavedClass, float>(ref network, bytes));
        }

        Assert.Throws<ModelFileException>(() => NetworkFile.FromBytes<SavedClass, float>(ref network, [255, 255, 255, 255, 255, 255, 255, 255, 0]));
        Assert.Throws<ModelFileException>(() => NetworkFile.FromBytes<SavedClass, float>(ref network, [2, 0, 0, 0, 0, 0, 0, 0, 0xC3, 0x28]));
    }

    /// <summary>Files of other software have no checksum: a changed one is read or refused, and nothing else happens.</summary>
    [Fact]
    public void AHundredThousandMutationsAreReadOrRefused()
    {
        byte[] good = Tensors(("fc1.weight", [4, 2]), ("fc1.bias", [4]), ("fc2.weight", [1, 4]), ("fc2.bias", [1]));
        var random = new RandomSource(5);
        var network = new Mapped().Drawn(seed: 1);
        int refused = 0;
        for (int i = 0; i < 100_000; i++)
        {
            byte[] file = Mutate(good, ref random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                NetworkFile.FromBytes<Mapped, float>(ref network, file);
            }
            catch (ModelFileException)
            {
                refused++;
            }

            // The exception and its texts take some kilobytes, what is read a multiple of the file.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000 + (100 * file.Length));
        }

        Assert.All(network.Parameters.ToArray(), weight => Assert.True(float.IsFinite(weight)));
        Assert.InRange(refused, 20_000, 99_999);
    }

    [Fact]
    public void ANetworkOfAnotherShapeIsNamedWithWhatWasExpectedAndWhatCame()
    {
        var network = new Xor(seed: 3);
        network.Save(File("xor"));
        var other = new SavedClass(seed: 3);
        var error = Assert.Throws<ModelFileException>(() => other.Load(File("xor")));
        Assert.Contains("The network has 3 inputs, but the model 2. The network is 3-6 batchnorm relu-2, and the model 2-4", error.Message, StringComparison.Ordinal);
        Assert.Contains(File("xor"), error.Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => other.Load(File("missing")));
    }

    /// <summary>Tensors of other software: without a checksum, with names of their own, in half precision.</summary>
    [Theory]
    [InlineData("fc1", "fc2", null)]
    [InlineData("net.9", "net.10", null)]
    [InlineData("first", "second", null)]
    [InlineData("b", "a", "b,a")]
    public void TensorsAreFoundByNumberShapeOrStatedName(string first, string second, string? names)
    {
        byte[] bytes = Tensors(($"{first}.weight", [4, 2]), ($"{first}.bias", [4]), ($"{second}.weight", [1, 4]), ($"{second}.bias", [1]));
        var network = new Mapped().Drawn(seed: 1);
        NetworkFile.FromBytes<Mapped, float>(ref network, bytes, names?.Split(','));
        var weights = new float[Mapped.ParameterCount];
        network.CopyParametersTo(weights);
        Assert.Equal(Enumerable.Range(1, Mapped.ParameterCount).Select(value => value / 8f), weights);
    }

    [Fact]
    public void NamesThatDoNotTellTheOrderAreAskedFor()
    {
        byte[] bytes = Tensors(("up.weight", [2, 2]), ("up.bias", [2]), ("down.weight", [2, 2]), ("down.bias", [2]));
        var network = new Ambiguous().Drawn(seed: 1);
        var error = Assert.Throws<ModelFileException>(() => NetworkFile.FromBytes<Ambiguous, float>(ref network, bytes));
        Assert.Contains("may have the tensors of 'down', 'up': state the name of each layer's tensors", error.Message, StringComparison.Ordinal);
        NetworkFile.FromBytes<Ambiguous, float>(ref network, bytes, ["up", "down"]);
        Assert.Throws<ModelFileException>(() => NetworkFile.FromBytes<Ambiguous, float>(ref network, bytes, ["up"]));
        Assert.Throws<ModelFileException>(() => NetworkFile.FromBytes<Ambiguous, float>(ref network, bytes, ["up", "sideways"]));
    }

    [SkippableTheory]
    [InlineData("digits-64-32-10-relu-softmax")]
    [InlineData("iris-4-16-16-3-tanh-softmax")]
    [InlineData("iris-4-12-batchnorm-relu-dropout-3")]
    public void ModelsTrainedByPyTorchGiveItsOutputs(string name)
    {
        string? path = ReferenceCases.FindBeside($"models/{name}.safetensors");
        string? answers = ReferenceCases.FindBeside($"models/{name}.expected.json");
        Skip.If(path is null || answers is null, "The models are missing.");
        using var expected = JsonDocument.Parse(System.IO.File.ReadAllText(answers));
        float[] Flat(string member) => expected.RootElement.GetProperty(member).EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetSingle()).ToArray();
        float[] outputs = name switch
        {
            "digits-64-32-10-relu-softmax" => Run(new Digits(seed: 1)),
            "iris-4-16-16-3-tanh-softmax" => Run(new Accuracy.IrisNet(seed: 1)),
            _ => Run(new TorchBatchNorm().Drawn(seed: 1)),
        };

        // Sums of up to 64 products in single precision.
        Assert.All(Flat("outputs").Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-5f * Math.Max(1, Math.Abs(pair.First))));

        float[] Run<TNetwork>(TNetwork network)
            where TNetwork : class, IParameterNetwork<float>
        {
            network.Load(path);
            float[] inputs = Flat("inputs");
            var result = new float[inputs.Length / network.InputSize * network.OutputSize];
            network.Forward(inputs, result);
            return result;
        }
    }

    private static void Train(SavedClass network)
    {
        var random = new RandomSource(1);
        var inputs = new float[8 * SavedClass.InputSize];
        var targets = new float[8 * SavedClass.OutputSize];
        foreach (ref float value in inputs.AsSpan())
        {
            value = (float)random.NextNormal();
        }

        var adam = new Adam(0.01);
        for (int step = 0; step < 5; step++)
        {
            network.Step(inputs, targets, ref adam);
        }
    }

    /// <summary>Changes a file in one to four places: bits, bytes that matter to the format, runs left out or repeated, the end cut off.</summary>
    private static byte[] Mutate(byte[] file, ref RandomSource random)
    {
        var bytes = file.ToList();
        int changes = 1 + random.NextInt32(4);
        for (int change = 0; change < changes && bytes.Count > 0; change++)
        {
            int place = random.NextInt32(bytes.Count);
            int length = Math.Min(1 + random.NextInt32(12), bytes.Count - place);
            switch (random.NextInt32(6))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << random.NextInt32(8));
                    break;
                case 1:
                    bytes[place] = (byte)Telling[random.NextInt32(Telling.Length)];
                    break;
                case 2:
                    bytes.RemoveRange(place, length);
                    break;
                case 3:
                    bytes.InsertRange(place, bytes.GetRange(place, length));
                    break;
                case 4:
                    bytes.InsertRange(place, Enumerable.Repeat((byte)'9', length));
                    break;
                default:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A file of tensors in half precision whose values are 1/8, 2/8, …</summary>
    private static byte[] Tensors(params (string Name, int[] Shape)[] tensors)
    {
        var header = new StringBuilder("{");
        int start = 0;
        foreach ((string name, int[] shape) in tensors)
        {
            int end = start + (2 * shape.Aggregate(1, (a, b) => a * b));
            header.Append(start == 0 ? string.Empty : ", ").Append(CultureInfo.InvariantCulture, $"\"{name}\": {{\"shape\": [{string.Join(",", shape)}], \"dtype\": \"F16\", \"data_offsets\": [{start}, {end}]}}");
            start = end;
        }

        byte[] text = Encoding.UTF8.GetBytes(header.Append('}').ToString());
        var bytes = new byte[8 + text.Length + start];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        for (int i = 0; i < start / 2; i++)
        {
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(8 + text.Length + (2 * i)), (Half)((i + 1) / 8f));
        }

        return bytes;
    }

    private string File(string name) => Path.Combine(_folder, name + ".safetensors");
}
