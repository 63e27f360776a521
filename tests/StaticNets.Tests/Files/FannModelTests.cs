using System;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Files that FANN 2.2 wrote give the outputs of its <c>fann_run</c>; those that are something else are refused.</summary>
public sealed class FannModelTests
{
    internal const string Plain = """
        FANN_FLO_2.1
        num_layers=2
        connection_rate=1.000000
        network_type=0
        layer_sizes=3 2 
        scale_included=0
        neurons (num_inputs, activation_function, activation_steepness)=(0, 0, 0.0e+00) (0, 0, 0.0e+00) (0, 0, 0.0e+00) (3, 3, 5.0e-01) (0, 3, 0.0e+00) 
        connections (connected_to_neuron, weight)=(0, 1.0e+00) (1, -2.0e+00) (2, 5.0e-01) 
        """;

    [Theory]
    [InlineData("xor-scaled", "2-3 tanh-1 tanh")]
    [InlineData("elliot-and-pieces", "5-7 softsign-6 softsign-3 hardtanh")]
    [InlineData("stepwise", "3-42 hardsigmoid-35 hardsigmoid-14 hardsigmoid-2")]
    public void FilesOfFannGiveItsOutputs(string name, string topology)
        => Assert.Equal(topology, ModelFolderTests.Check(FannModel.Read(Resource(name + ".net")), Encoding.UTF8.GetString(Resource(name + ".expected.json"))).ToString());

    /// <summary>Pieces and jumps are where FANN has them: at the end of the first piece, and just before the jump to 1.</summary>
    [Theory]
    [InlineData(4, -2.6466524600982666, 0.004999999888241291)]
    [InlineData(4, -2.6466527, 0.0)]
    [InlineData(4, -0.5493061542510986, 0.25)]
    [InlineData(4, 0.0, 0.5)]
    [InlineData(4, 2.6466527, 0.9949999)]
    [InlineData(4, 2.6466529369354248, 1.0)]
    [InlineData(4, 1000.0, 1.0)]
    [InlineData(6, -2.6466529369354248, -0.9900000095367432)]
    [InlineData(6, -2.6466532, -1.0)]
    [InlineData(6, 0.0, 0.0)]
    [InlineData(6, -1.4722193479537964, -0.8999999761581421)]
    [InlineData(6, 2.6466529369354248, 1.0)]
    public void StepwiseSigmoidsAreFanns(int function, double x, double expected)
    {
        ModelDescription model = Read(Plain.Replace("(3, 3, 5.0e-01)", $"(3, {function}, 1)", StringComparison.Ordinal));
        Assert.Equal("2-7 hardsigmoid-1", model.ToString());
        Assert.Equal(expected, ModelEvaluation.Run(model, [x - 0.5, 0])[0], 1e-7);
    }

    /// <summary>The sigmoid of FANN is <c>1 / (1 + exp(-2 s x))</c>.</summary>
    [Fact]
    public void SteepnessGoesIntoTheWeights()
    {
        ModelDescription model = Read(Plain);
        Assert.Equal("2-1 sigmoid", model.ToString());
        Assert.Equal([1.0, -2], model.Links[0].Weights);
        Assert.Equal([0.5], model.Links[0].Biases);
        Assert.Equal([2.0, -4], Read(Plain.Replace("(3, 3, 5.0e-01)", "(3, 3, 1)", StringComparison.Ordinal)).Links[0].Weights);
    }

    [Theory]
    [InlineData(0, -2.0, -2.0)]
    [InlineData(0, 3.0, 3.0)]
    [InlineData(5, 0.5, 0.46211715726000975)]
    [InlineData(10, -3.0, 0.125)]
    [InlineData(11, -3.0, -0.75)]
    [InlineData(12, 0.25, 0.25)]
    [InlineData(12, 1.5, 1.0)]
    [InlineData(12, -0.5, 0.0)]
    [InlineData(13, -0.25, -0.25)]
    [InlineData(13, -1.5, -1.0)]
    public void EveryActivationIsFanns(int function, double x, double expected)
    {
        ModelDescription model = Read(Plain.Replace("(3, 3, 5.0e-01)", $"(3, {function}, 1)", StringComparison.Ordinal));

        // The bias is 0.5 and the first weight 1; pieces of 6 x - 3 over 6 round.
        Assert.Equal(expected, ModelEvaluation.Run(model, [x - 0.5, 0])[0], 1e-15);
    }

    [Fact]
    public void AMissingConnectionIsAWeightOfZero()
    {
        ModelDescription model = Read(Plain.Replace("connection_rate=1.0", "connection_rate=0.5", StringComparison.Ordinal).Replace("(3, 3,", "(2, 3,", StringComparison.Ordinal).Replace("(1, -2.0e+00) ", string.Empty, StringComparison.Ordinal));
        Assert.Equal([1.0, 0], model.Links[0].Weights);
    }

    [Theory]
    [InlineData("FANN_FLO_2.1", "FANN_FIX_2.0", "fixed point")]
    [InlineData("FANN_FLO_2.1", "FANN_FLO_1.1", "version 'FANN_FLO_1.1'")]
    [InlineData("FANN_FLO_2.1", "PK", "no file of FANN")]
    [InlineData("network_type=0", "network_type=2", "shortcuts")]
    [InlineData("network_type=0", "network_type=1", "Neuron 1 of layer 1 has 0 connections")]
    [InlineData("layer_sizes=3 2", "layer_sizes=3", "1 layers")]
    [InlineData("layer_sizes=3 2", "layer_sizes=3 3", "6 neurons, but 5 came")]
    [InlineData("layer_sizes=3 2", "layer_sizes=3 2\nlayer_sizes=3 2", "twice")]
    [InlineData("layer_sizes=3 2", "layers=3 2", "lacks 'layer_sizes'")]
    [InlineData("(3, 3, 5.0e-01)", "(3, 7, 5.0e-01)", "Layer 1 has FANN_GAUSSIAN,")]
    [InlineData("(3, 3, 5.0e-01)", "(3, 99, 5.0e-01)", "activation 99")]
    [InlineData("(3, 3, 5.0e-01)", "(3, 3, 20)", "a steepness of 20")]
    [InlineData("(3, 3, 5.0e-01)", "(3, 3, nan)", "finite number")]
    [InlineData("(3, 3, 5.0e-01)", "(2, 3, 5.0e-01)", "2 connections; 3 are expected")]
    [InlineData("(0, 3, 0.0e+00)", "(3, 3, 0.0e+00)", "puts out 1 for the biases")]
    [InlineData("(1, -2.0e+00)", "(0, -2.0e+00)", "takes neuron 0, but 1 is expected")]
    [InlineData("(2, 5.0e-01) ", "", "2 are left")]
    [InlineData("(2, 5.0e-01) ", "(2, 5.0e-01) (2, 1)", "3 connections, but 4 came")]
    [InlineData("-2.0e+00", "-2,0e+00", "')' is expected")]
    public void OthersAreRefusedWithTheirReason(string what, string by, string reason)
    {
        string text = Plain.Replace(what, by, StringComparison.Ordinal);
        Assert.NotEqual(Plain, text);
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    /// <summary>Ten thousand neurons after ten thousand, and hardly a connection: 800 MB of zeros.</summary>
    [Fact]
    public void ZerosAreNoWayToMakeAFileLarge()
    {
        string neurons = string.Concat(Enumerable.Repeat("(0,0,0)", 10_001)) + string.Concat(Enumerable.Repeat("(1,0,1)", 10_000)) + "(0,0,0)";
        string text = $"FANN_FLO_2.1\nnetwork_type=0\nconnection_rate=0.1\nlayer_sizes=10001 10001\nneurons (num_inputs, activation_function, activation_steepness)={neurons}\n"
            + "connections (connected_to_neuron, weight)=" + string.Concat(Enumerable.Repeat("(0,1)", 10_000)) + "\n";
        Assert.Contains("fewer connections", Assert.Throws<FormatException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    internal static byte[] Resource(string name)
    {
        using Stream stream = typeof(FannModelTests).Assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static ModelDescription Read(string text) => FannModel.Read(Encoding.ASCII.GetBytes(text));
}
