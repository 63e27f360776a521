using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>A network is saved under a name that means its format, and with numbers that are loaded again; else the old file stays.</summary>
public sealed class SavedNetworkTests : IDisposable
{
    private static readonly string[] Endings = ["safetensors", "onnx", "json"];

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void ANumberThatIsNotFiniteIsRefusedByItsNameAndTheOldFileStays(float number)
    {
        // The first bias; the second weight of the first output, which stands behind the row of the first input; the scale of the norm; the last bias.
        (int Place, string Name)[] parameters = [(0, "Value 0 of '0.bias'"), (8, "Value 1 of '0.weight'"), (20, "Value 0 of '1.weight'"), (25, "Value 1 of '2.bias'")];
        foreach ((int place, string name) in parameters)
        {
            Refuse<float>(network => network.Parameters[place] = number, $"{name} is {Text(number)}, which is no finite number.");
            Refuse<double>(network => network.Parameters[place] = number, $"{name} is {Text(number)}, which is no finite number.");
        }

        Refuse<float>(network => network.Statistics[2] = number, $"Value 2 of '1.running_mean' is {Text(number)}, which is no finite number.");
        Refuse<float>(network => network.Statistics[7] = number, $"Value 3 of '1.running_var' is {Text(number)}, which is no ");
        static string Text(float value) => FormattableString.Invariant($"{value}");
    }

    [Fact]
    public void AVarianceThatIsNegativeIsRefused()
    {
        Refuse<float>(network => network.Statistics[4] = -1e-9f, "Value 0 of '1.running_var' is -");
        Refuse<double>(network => network.Statistics[4] = -double.Epsilon, "Value 0 of '1.running_var' is -");
    }

    /// <summary>Every number that is saved comes back, to the bit.</summary>
    [Fact]
    public void TheLeastAndTheLargestNumbersAreSavedAndLoaded()
    {
        foreach (string ending in Endings)
        {
            Round<float>(ending, [float.MaxValue, -float.MaxValue, float.Epsilon, -float.Epsilon, 0f, -0f, 1e-40f]);
            Round<double>(ending, [double.MaxValue, -double.MaxValue, double.Epsilon, -double.Epsilon, 0, -0.0, 1e-310]);
        }
    }

    /// <summary>As far as topologies allow them.</summary>
    [Theory]
    [InlineData(1e-30)]
    [InlineData(1e30)]
    public void TheLeastAndTheLargestEpsilonAreSavedAndLoaded(double epsilon)
    {
        foreach (string ending in Endings)
        {
            new PlainNetwork<float>(epsilon: epsilon).Save(Place("a." + ending));
            new PlainNetwork<float>(epsilon: epsilon).Load(Place("a." + ending));
            new PlainNetwork<double>(epsilon: epsilon).Save(Place("a." + ending));
            new PlainNetwork<double>(epsilon: epsilon).Load(Place("a." + ending));
        }
    }

    [Theory]
    [InlineData("w.h5", "a file of Keras")]
    [InlineData("w.H5", "a file of Keras")]
    [InlineData("w.keras", "a file of Keras")]
    [InlineData("w.pt", "a file of PyTorch")]
    [InlineData("w.safetensors.pth", "a file of PyTorch")]
    [InlineData("w.pb", "a file of TensorFlow")]
    [InlineData("w.TfLite", "a file of TensorFlow")]
    [InlineData("w.npz", "a file of NumPy")]
    [InlineData("w.pkl", "a file of Python's pickle")]
    [InlineData("w.net", "a file of FANN")]
    [InlineData("w.zip", "an archive")]
    [InlineData("w.csv", "a table")]
    public void AnEndingThatMeansAnotherFormatIsRefused(string name, string format)
    {
        File.WriteAllText(Place(name), "old");
        foreach (Action<string> save in new Action<string>[] { new PlainNetwork<float>().Save, new PlainNetwork<double>().Save, new PlainNetwork<float>().SaveOnnx, new PlainNetwork<double>().SaveOnnx })
        {
            var error = Assert.Throws<ArgumentException>(() => save(Place(name)));
            Assert.Equal("path", error.ParamName);
            Assert.Contains(Place(name), error.Message, StringComparison.Ordinal);
            Assert.Contains($"means {format}", error.Message, StringComparison.Ordinal);
            Assert.Contains(".onnx", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal("old", File.ReadAllText(Place(name)));
    }

    /// <summary>Older versions wrote safetensors under any name, so those are loaded; what is none is refused by what its name means.</summary>
    [Fact]
    public void AFileOfAnotherFormatIsRefusedByWhatItsNameMeans()
    {
        File.WriteAllText(Place("w.h5"), "A file of Keras");
        Assert.Contains(".h5 means a file of Keras", Assert.Throws<ModelFileException>(() => new PlainNetwork<float>().Load(Place("w.h5"))).Message, StringComparison.Ordinal);
        new PlainNetwork<float>().Save(Place("w"));
        File.Move(Place("w"), Place("w.pt"));
        new PlainNetwork<float>().Load(Place("w.pt"));
    }

    [Theory]
    [InlineData("w.json")]
    [InlineData("w.JSON")]
    [InlineData("w.safetensors")]
    public void OnnxUnderTheNameOfAnotherFormatIsRefused(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => new PlainNetwork<float>().SaveOnnx(Place(name)));
        Assert.Equal("path", error.ParamName);
        Assert.Contains("a path that ends with .onnx was expected", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    /// <summary>Endings that mean nothing, as users have them: safetensors, as before.</summary>
    [Theory]
    [InlineData("weights")]
    [InlineData("weights.bin")]
    [InlineData("weights.v2")]
    [InlineData("weights.SafeTensors")]
    public void AnyOtherEndingIsSafetensors(string name)
    {
        new PlainNetwork<float>().Save(Place(name));
        SafetensorsFile.Parse(File.ReadAllBytes(Place(name)));
        new PlainNetwork<float>().Load(Place(name));
        new PlainNetwork<float>().SaveOnnx(Place(name == "weights.SafeTensors" ? "weights" : name));
    }

    [Fact]
    public void PathsThatAreNoneAreRefusedBySaveAndLoad()
    {
        string?[] paths = [null, "", " ", "a\0.onnx", _folder + "/"];
        foreach (string? path in paths)
        {
            Action[] calls =
            [
                () => new PlainNetwork<float>().Save(path!), () => new PlainNetwork<float>().SaveOnnx(path!), () => new PlainNetwork<float>().Load(path!), () => new PlainNetwork<float>().LoadOnnx(path!),
                () => new CheckpointOptions(path!), () => TrainingCheckpoint.Read(path!),
            ];
            Assert.All(calls, call => Assert.Equal("path", Assert.ThrowsAny<ArgumentException>(call).ParamName));
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private void Refuse<T>(Action<PlainNetwork<T>> spoil, string message)
        where T : unmanaged, INumber<T>
    {
        var network = new PlainNetwork<T>();
        spoil(network);
        List<Action> saves = [.. Endings.Select(ending => (Action)(() => Save(network, Place("a." + ending)))), () => SaveOnnx(network, Place("a.onnx"))];
        saves.Add(() => NetworkFile.ToBytes<PlainNetwork<T>, T>(ref network));
        saves.Add(() => NetworkFile.ToOnnx<PlainNetwork<T>, T>(ref network));
        foreach (string ending in Endings)
        {
            File.WriteAllText(Place("a." + ending), "old");
        }

        Assert.All(saves, save => Assert.Contains(message, Assert.Throws<InvalidOperationException>(save).Message, StringComparison.Ordinal));
        Assert.Equal(Endings.Length, Directory.GetFileSystemEntries(_folder).Length);
        Assert.All(Endings, ending => Assert.Equal("old", File.ReadAllText(Place("a." + ending))));
    }

    private void Round<T>(string ending, T[] numbers)
        where T : unmanaged, INumber<T>
    {
        var network = new PlainNetwork<T>();
        var loaded = new PlainNetwork<T>();
        foreach (T number in numbers)
        {
            network.Parameters.Fill(number);
            network.Statistics.Fill(T.Abs(number));
            Save(network, Place("b." + ending));
            Load(loaded, Place("b." + ending));
            Assert.Equal(network.Numbers().Select(Bits), loaded.Numbers().Select(Bits));
        }

        static long Bits(T value) => value is float single ? BitConverter.SingleToInt32Bits(single) : BitConverter.DoubleToInt64Bits(double.CreateChecked(value));
    }

    private static void Save<T>(PlainNetwork<T> network, string path)
        where T : unmanaged, INumber<T>
        => NetworkFile.Save<PlainNetwork<T>, T>(ref network, path);

    private static void SaveOnnx<T>(PlainNetwork<T> network, string path)
        where T : unmanaged, INumber<T>
        => NetworkFile.SaveOnnx<PlainNetwork<T>, T>(ref network, path);

    private static void Load<T>(PlainNetwork<T> network, string path)
        where T : unmanaged, INumber<T>
        => NetworkFile.Load<PlainNetwork<T>, T>(ref network, path, null, ModelChoice.None);

    private string Place(string name) => Path.Combine(_folder, name);
}
