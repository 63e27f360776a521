using System;
using System.IO;
using System.Linq;
using System.Text;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>What is read of models of Neural Amp Modeler, and what is refused, by its name.</summary>
public sealed class NamModelTests
{
    private const string Layers = "\"input_size\": 1, \"condition_size\": 1, \"head_size\": 1, \"channels\": 2, \"kernel_size\": 2, \"dilations\": [1, 2], \"activation\": \"Tanh\", \"gated\": true, \"head_bias\": true";

    [Fact]
    public void StepsAreThoseOfTheDefinition()
    {
        var amp = new NeuralAmp("WaveNet", $$"""{"layers": [{{{Layers}}}], "head": null, "head_scale": 1}""");
        ModelDescription model = Read(amp.Text);
        Assert.Equal("1; dense 2; conv1d 4,2,1,inputs; gate tanh; dense 2; add 1; conv1d 4,2,2,inputs; gate tanh; add 3; dense 1", ModelSteps.Write(model));
        Assert.Equal("1-wavenet(2, 1, 2, yes, 1, 2) tanh", ModelTopology.Write(model));
        double[] samples = Enumerable.Range(0, 20).Select(i => Math.Sin(i)).ToArray();
        double[][] state = StaticNets.ModelEvaluation.StartOf(model);
        Assert.All(amp.Run(samples).Zip(samples), pair => Assert.Equal(pair.First, StaticNets.ModelEvaluation.Evaluate(model, [pair.Second], state)[0], 1e-14));

        // The state is not in other formats; the steps are.
        ModelDescription copy = SafetensorsModel.Read(SafetensorsModelWriter.Write(model, TensorType.F64));
        Assert.Equal(ModelSteps.Write(model), ModelSteps.Write(copy));
        Assert.Equal(model.Links.SelectMany(link => link.Weights.Concat(link.Biases)), copy.Links.SelectMany(link => link.Weights.Concat(link.Biases)));
    }

    [Theory]
    [InlineData("", "It is no model of Neural Amp Modeler: The text ends at byte 0 of its JSON.")]
    [InlineData("""{"architecture": "LSTM", "config": {}}""", "It lacks its \"weights\".")]
    [InlineData("""{"config": {}, "weights": []}""", "It lacks its \"architecture\".")]
    [InlineData("""{"architecture": "SlimmableContainer", "config": {}, "weights": []}""", "It has the architecture 'SlimmableContainer', and LSTM, WaveNet, ConvNet and Linear are read.")]
    [InlineData("""{"architecture": "LSTM", "config": 1, "weights": []}""", "Its \"config\" is 1, but an object is expected.")]
    [InlineData("""{"architecture": "LSTM", "config": {"num_layers": 1}, "weights": []}""", "Its \"config\" lacks 'hidden_size'.")]
    [InlineData("""{"architecture": "LSTM", "config": {"num_layers": 1, "hidden_size": 0.5}, "weights": []}""", "Its \"config\" has 'hidden_size' that is 0.5, but a positive whole number is expected.")]
    [InlineData("""{"architecture": "LSTM", "config": {"num_layers": 1, "hidden_size": 1, "projection": 3}, "weights": []}""", "Its \"config\" has 'projection', which is not read.")]
    [InlineData("""{"architecture": "LSTM", "config": {"num_layers": 1, "hidden_size": 1}, "weights": [1]}""", "It has 1 weights, and its configuration asks for more.")]
    [InlineData("""{"architecture": "Linear", "config": {"receptive_field": 2, "bias": false}, "weights": [1, 2, 3]}""", "It has 3 weights, and its configuration asks for 2.")]
    [InlineData("""{"architecture": "Linear", "config": {"receptive_field": 2, "bias": 1}, "weights": [1, 2, 3]}""", "Its \"config\" has 'bias' that is 1, but true or false is expected.")]
    [InlineData("""{"architecture": "WaveNet", "config": {"layers": [], "head_scale": 1}, "weights": []}""", "Its \"config\" has no layers.")]
    [InlineData("""{"architecture": "WaveNet", "config": {"layers": [3], "head_scale": 1}, "weights": []}""", "Layer array 1 is 3, but an object is expected.")]
    [InlineData("""{"architecture": "WaveNet", "config": {"layers": [{}], "head": {"channels": 3}, "head_scale": 1}, "weights": []}""", "Its \"config\" has 'head', which is not read.")]
    [InlineData("""{"architecture": "WaveNet", "config": {"layers": [{}], "condition_dsp": {"architecture": "LSTM"}, "head_scale": 1}, "weights": []}""", "Its \"config\" has 'condition_dsp', which is not read.")]
    public void WhatIsNotReadIsRefusedByName(string text, string message) => Assert.Equal(message, Assert.Throws<FormatException>(() => Read(text)).Message);

    [Theory]
    [InlineData("\"gated\": true", "\"gating_mode\": \"blended\"", "has the gating mode 'blended', and none and gated are read.")]
    [InlineData("\"gated\": true", "\"gating_mode\": [\"gated\", \"none\"]", "has 'gating_mode' of 2 values for 2 layers, and one for all of them is read.")]
    [InlineData("\"gated\": true", "\"gating_mode\": \"gated\", \"secondary_activation\": \"Tanh\"", "has a secondary activation other than Sigmoid, which is not read.")]
    [InlineData("\"Tanh\"", "\"Fasttanh\"", "has the activation 'Fasttanh', and Tanh, Sigmoid, ReLU, LeakyReLU, SiLU, Hardswish, Hardtanh, Softsign, Identity are read.")]
    [InlineData("\"Tanh\"", "[\"Tanh\", \"ReLU\"]", "has 'activation' of 2 values for 2 layers, and one for all of them is read.")]
    [InlineData("\"kernel_size\": 2", "\"kernel_sizes\": [2, 3]", "has 'kernel_sizes' of 2 values for 2 layers, and one for all of them is read.")]
    [InlineData("\"kernel_size\": 2", "\"kernel_size\": 1", "has 'kernel_size' that is no whole number of at least 2.")]
    [InlineData("\"channels\": 2", "\"channels\": 2, \"bottleneck\": 1", "has 'bottleneck' of 1, and 2 is read.")]
    [InlineData("\"channels\": 2", "\"channels\": 2, \"groups_input\": 2", "has 'groups_input', which is not read.")]
    [InlineData("\"channels\": 2", "\"channels\": 2, \"conv_pre_film\": {\"active\": true}", "has 'conv_pre_film', which is not read.")]
    [InlineData("\"channels\": 2", "\"channels\": 2, \"head1x1\": {\"active\": true, \"out_channels\": 2, \"groups\": 1}", "has 'head1x1', which is not read.")]
    [InlineData("\"channels\": 2", "\"channels\": 2, \"layer1x1\": {\"active\": false}", "has \"layer1x1\" that is not active, which is not read.")]
    [InlineData("\"condition_size\": 1", "\"condition_size\": 3", "has 'condition_size' of 3, and 1 is read.")]
    [InlineData("\"dilations\": [1, 2]", "\"dilations\": []", "has no dilations.")]
    public void SoIsWhatALayerArrayHas(string from, string to, string message)
    {
        string text = $$"""{"architecture": "WaveNet", "config": {"layers": [{{{Layers.Replace(from, to, StringComparison.Ordinal)}}}], "head": null, "head_scale": 1}, "weights": [1]}""";
        Assert.Equal("Layer array 1 " + message, Assert.Throws<FormatException>(() => Read(text)).Message);
    }

    [Fact]
    public void WhatLaterVersionsStateWithoutMeaningIsRead()
    {
        const string Later = """
            "input_size": 1, "condition_size": 1, "head": {"out_channels": 1, "kernel_size": 1, "bias": true}, "channels": 2, "bottleneck": 2, "kernel_sizes": [2, 2], "dilations": [1, 2],
            "activation": [{"type": "Tanh"}, {"type": "Tanh"}], "gating_mode": ["gated", "gated"], "secondary_activation": "Sigmoid", "groups_input": 1, "groups_input_mixin": 1,
            "layer1x1": {"active": true, "groups": 1}, "head1x1": {"active": false, "out_channels": 2, "groups": 1}, "conv_pre_film": false, "conv_post_film": {"active": false}
            """;
        var amp = new NeuralAmp("WaveNet", $$"""{"layers": [{{{Layers}}}], "head": null, "head_scale": 1}""");
        string text = amp.Text.Replace(Layers, Later, StringComparison.Ordinal).Replace("\"head\": null", "\"in_channels\": 1", StringComparison.Ordinal);
        Assert.Equal(ModelSteps.Write(Read(amp.Text)), ModelSteps.Write(Read(text)));
    }

    private static ModelDescription Read(string text) => ModelFiles.Read(Encoding.UTF8.GetBytes(text), "amp.nam");
}
