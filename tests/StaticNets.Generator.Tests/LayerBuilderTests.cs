using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Topology;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>From a topology to its chain of layers, written as one line: kind, output size, activation, and what is special.</summary>
public sealed class LayerBuilderTests
{
    private const string Silu = "Silu";

    [Theory]
    // A plain segment, and words in the order in which they stand.
    [InlineData("4-8-2", "Dense 8 Silu, Dense 2 Silu")]
    [InlineData("4-64 batchnorm relu dropout(0.2)-2", "Dense 64, BatchNorm 64 Relu 0.1 1E-05, Dropout 64 0.2, Dense 2 Silu")]
    [InlineData("4-64 relu batchnorm(0.2, 1e-3) dropout(0.2)-2", "Dense 64 Relu, BatchNorm 64 0.2 0.001, Dropout 64 0.2, Dense 2 Silu")]
    [InlineData("4-64 layernorm(1e-6) dropout(0) leakyrelu(0.3) layernorm-2", "Dense 64, LayerNorm 64 1E-06, Dropout 64 LeakyRelu(0.3) 0, LayerNorm 64 1E-05, Dense 2 Silu")]
    // An activation that nobody states goes behind the norms that follow at once.
    [InlineData("4-64 batchnorm dropout(0.2)-2", "Dense 64, BatchNorm 64 Silu 0.1 1E-05, Dropout 64 0.2, Dense 2 Silu")]
    [InlineData("4-64 batchnorm layernorm dropout(0.2) layernorm-2", "Dense 64, BatchNorm 64 0.1 1E-05, LayerNorm 64 Silu 1E-05, Dropout 64 0.2, LayerNorm 64 1E-05, Dense 2 Silu")]
    [InlineData("4-4 skip batchnorm-2", "Dense 4 Silu, Add 4 -1, BatchNorm 4 0.1 1E-05, Dense 2 Silu")]
    // Slopes stand in the place of an activation.
    [InlineData("4-64 prelu-2", "Dense 64, PRelu 64 0.25, Dense 2 Silu")]
    [InlineData("4-64 batchnorm dropout(0.2) prelu(0.1) layernorm-2", "Dense 64, BatchNorm 64 0.1 1E-05, Dropout 64 0.2, PRelu 64 0.1, LayerNorm 64 1E-05, Dense 2 Silu")]
    [InlineData("4-residual(8 prelu-4) prelu-2", "Dense 8, PRelu 8 0.25, Dense 4 Silu, Add 4 -1, PRelu 4 0.25, Dense 2 Silu")]
    // Skips.
    [InlineData("4-16 relu-16 skip relu-4", "Dense 16 Relu, Dense 16, Add 16 Relu 0, Dense 4 Silu")]
    [InlineData("4-4 tanh-8 dropout(0.1)-4 tanh skip(3)-2", "Dense 4 Tanh, Dense 8 Silu, Dropout 8 0.1, Dense 4 Tanh, Add 4 -1, Dense 2 Silu")]
    [InlineData("4-4 tanh-8 dropout(0.1)-4 tanh skip(2)-2", "Dense 4 Tanh, Dense 8 Silu, Dropout 8 0.1, Dense 4 Tanh, Add 4 0, Dense 2 Silu")]
    [InlineData("4-8 dropout(0.1)-8 skip-2", "Dense 8 Silu, Dropout 8 0.1, Dense 8 Silu, Add 8 1, Dense 2 Silu")]
    // Residuals.
    [InlineData("3-8 relu-residual(8 relu)-2", "Dense 8 Relu, Dense 8 Relu, Add 8 0, Dense 2 Silu")]
    [InlineData("3-residual(8-3) relu dropout(0.1)-2", "Dense 8 Silu, Dense 3 Silu, Add 3 Relu -1, Dropout 3 0.1, Dense 2 Silu")]
    [InlineData("3-4-residual(8 relu-residual(8)-4 identity)-2", "Dense 4 Silu, Dense 8 Relu, Dense 8 Silu, Add 8 1, Dense 4, Add 4 0, Dense 2 Silu")]
    [InlineData("3-3-residual(8-3 skip(2))-3 skip(2)-2", "Dense 3 Silu, Dense 8 Silu, Dense 3 Silu, Add 3 0, Add 3 0, Dense 3 Silu, Add 3 0, Dense 2 Silu")]
    public void Words_become_layers(string topology, string expected) => Assert.Equal(expected, Chain(topology));

    [Theory]
    [InlineData("4-3", "Mse", null, "Dense 3 Silu")]
    [InlineData("4-3", "Mse", "Tanh", "Dense 3 Tanh")]
    [InlineData("4-3", "CrossEntropy", null, "Dense 3 Softmax")]
    [InlineData("4-3 prelu", "CrossEntropy", "Tanh", "Dense 3, PRelu 3 0.25")]
    [InlineData("4-3 batchnorm", "CrossEntropy", null, "Dense 3, BatchNorm 3 Softmax 0.1 1E-05")]
    [InlineData("4-4 skip", "CrossEntropy", null, "Dense 4, Add 4 Softmax -1")]
    [InlineData("4-4 skip", "Mse", null, "Dense 4, Add 4 Silu -1")]
    [InlineData("4-4 relu skip", "CrossEntropy", "Tanh", "Dense 4 Relu, Add 4 -1")]
    [InlineData("4-4 dropout(0.5) skip", "Mse", null, "Dense 4, Dropout 4 0.5, Add 4 Silu -1")]
    [InlineData("4-residual(4)", "Mse", null, "Dense 4 Silu, Add 4 -1")]
    [InlineData("4-residual(4)", "Mse", "Tanh", "Dense 4 Silu, Add 4 Tanh -1")]
    [InlineData("4-residual(4)", "BinaryCrossEntropy", null, "Dense 4 Silu, Add 4 Sigmoid -1")]
    [InlineData("4-residual(4) relu", "BinaryCrossEntropy", "Tanh", "Dense 4 Silu, Add 4 Relu -1")]
    [InlineData("4-residual(4) layernorm", "Mse", "Tanh", "Dense 4 Silu, Add 4 -1, LayerNorm 4 Tanh 1E-05")]
    public void The_output_has_its_own_activation(string topology, string loss, string? output, string expected) => Assert.Equal(expected, Chain(topology, loss, output));

    [Fact]
    public void Parameters_are_counted_by_kind()
    {
        LayerChain chain = Build("3-8 batchnorm dropout(0.1)-8 layernorm skip-2");

        Assert.Equal([(3 + 1) * 8, 2 * 8, 0, (8 + 1) * 8, 2 * 8, 0, (8 + 1) * 2], chain.Layers.Select(layer => layer.ParameterCount));
    }

    [Fact]
    public void Every_layer_knows_where_it_is_written()
    {
        const string Topology = "3-8 batchnorm(0.2) relu-residual(8 dropout(0.1)-8) skip-2";

        Assert.Equal(
            ["8", "batchnorm(0.2)", "8", "dropout(0.1)", "8", "residual", "skip", "2"],
            Build(Topology).Places.Select(range => Topology.Substring(range.Start, range.Length)));
    }

    [Fact]
    public void The_page_of_the_language_has_every_word_and_its_networks_are_correct()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "topology.md"));

        Assert.All(ActivationCatalog.Rows.Select(row => row.Word).Concat(LayerKinds.Standard.WithWord.Select(kind => kind.Word)).Append(TopologyWords.Residual), word => Assert.Matches($"`{word}[`(]", page));
        MatchCollection networks = Regex.Matches(page, "\\[Network\\((.*)\\)\\]");
        Assert.Equal(5, networks.Count);
        Assert.All(networks, network => Assert.Empty(Diagnostics.Analysis.OfAttribute(network.Groups[1].Value)));
        MatchCollection examples = Regex.Matches(page, "\\| `([^`]*)` \\|$", RegexOptions.Multiline);
        Assert.Equal(18, examples.Count);
        Assert.All(examples, example => Build(example.Groups[1].Value));
    }

    private static LayerChain Build(string topology, string loss = "Mse", string? output = null)
    {
        var problems = new List<Problem>();
        TopologySyntax syntax = TopologyParser.Parse(topology, problems);
        WordChecks.Check(syntax, problems);
        Assert.Empty(problems);
        LayerChain chain = LayerBuilder.Build(
            syntax,
            new ActivationModel(ActivationCatalog.Get(Silu), 0),
            output is null ? null : new ActivationModel(ActivationCatalog.Get(output), 0),
            LossCatalog.Rows.Single(row => row.Name == loss),
            problems);
        Assert.Empty(problems);
        return chain;
    }

    private static string Chain(string topology, string loss = "Mse", string? output = null) => string.Join(", ", Build(topology, loss, output).Layers.Select(Describe));

    private static string Describe(LayerModel layer)
    {
        string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
        string parameter = layer.Activation.Parameter == 0 ? "" : $"({Number(layer.Activation.Parameter)})";
        string activation = layer.Activation.Row.Name == "Identity" ? "" : $" {layer.Activation.Row.Name}{parameter}";
        string special = layer.Kind is Dense ? "" : string.Concat(layer.Arguments.Select(argument => " " + Number(argument)));
        return $"{layer.Kind} {layer.OutputSize}{activation}{special}";
    }
}
