using System;
using System.IO;
using System.Text;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Networks saved as JSON and loaded, and networks that load files of FANN.</summary>
public sealed class NetworkModelFileTests : IDisposable
{
    /// <summary>Two inputs and one neuron with sigmoid of steepness 1/2, as <c>fann_save</c> writes them.</summary>
    private const string Fann = """
        FANN_FLO_2.1
        connection_rate=1.000000
        network_type=0
        layer_sizes=3 2 
        neurons (num_inputs, activation_function, activation_steepness)=(0, 0, 0.0e+00) (0, 0, 0.0e+00) (0, 0, 0.0e+00) (3, 3, 5.0e-01) (0, 3, 0.0e+00) 
        connections (connected_to_neuron, weight)=(0, 1.0e+00) (1, -2.0e+00) (2, 5.0e-01) 
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void JsonKeepsTheBitsOfClassAndStruct()
    {
        var network = new SavedClass(seed: 3);
        network.Statistics[0] = 0.1f;
        network.Save(Place("a.json"));
        var loaded = new SavedClass(seed: 4);
        loaded.Load(Place("a.json"));
        Assert.Equal(network.Parameters.ToArray(), loaded.Parameters.ToArray());
        Assert.Equal(network.Statistics.ToArray(), loaded.Statistics.ToArray());

        var value = new SavedStruct(seed: 5);
        value.Load(Place("a.json"));
        value.Save(Place("b.JSON"));
        Assert.Equal(File.ReadAllText(Place("a.json")), File.ReadAllText(Place("b.JSON")));
        Assert.Contains("\"staticnets.topology\": \"3-6 batchnorm relu dropout(0.1)-2\"", File.ReadAllText(Place("a.json")), StringComparison.Ordinal);

        var precise = new SavedDouble(seed: 3);
        precise.Save(Place("double.json"));
        var preciseLoaded = new SavedDouble(seed: 4);
        preciseLoaded.Load(Place("double.json"));
        Assert.Equal(precise.Parameters.ToArray(), preciseLoaded.Parameters.ToArray());
    }

    [Fact]
    public void ANetworkThatNothingWouldLoadIsNotSaved()
    {
        var network = new FannNeuronNetwork(seed: 1);
        network.SetParameters([1, float.NaN, 2]);
        foreach (string name in new[] { "a.json", "a.onnx", "a.safetensors" })
        {
            Assert.Contains("Value 1 of '0.weight' is NaN, which is no finite number", Assert.Throws<InvalidOperationException>(() => network.Save(Place(name))).Message, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void AFileOfFannIsLoadedButNotWritten()
    {
        File.WriteAllText(Place("a.net"), Fann);
        var network = new FannNeuronNetwork(seed: 1);
        network.Load(Place("a.net"));
        var parameters = new float[3];
        network.CopyParametersTo(parameters);
        Assert.Equal([1, -2, 0.5f], parameters);
        Assert.Contains(".net means a file of FANN, which is not written", Assert.Throws<ArgumentException>(() => network.Save(Place("b.net"))).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Place("b.net")));
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedAndChangesNothing()
    {
        new SavedClass(seed: 3).Save(Place("a.json"));
        var other = new FannNeuronNetwork(seed: 1);
        float[] before = other.Parameters.ToArray();
        var error = Assert.Throws<ModelFileException>(() => other.Load(Place("a.json")));
        Assert.Equal(Place("a.json"), error.File);
        Assert.Contains("The network has 2 inputs, but the model 3", error.Reason, StringComparison.Ordinal);
        File.WriteAllText(Place("bad.json"), "{\n  \"inputs\": -1");
        Assert.Contains("at line 2, column 13", Assert.Throws<ModelFileException>(() => other.Load(Place("bad.json"))).Reason, StringComparison.Ordinal);
        File.WriteAllText(Place("bad.net"), Fann[..^40], Encoding.ASCII);
        Assert.Throws<ModelFileException>(() => other.Load(Place("bad.net")));
        Assert.Throws<ArgumentException>(() => other.Load(Place("a.json"), ["a"]));
        Assert.Equal(before, other.Parameters.ToArray());
    }

    private string Place(string name) => Path.Combine(_folder, name);
}

[Network("2-1", Activation.Sigmoid, Loss.Mse)]
public partial class FannNeuronNetwork;
