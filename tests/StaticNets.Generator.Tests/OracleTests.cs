using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Topology;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>The generator and the oracle of the tests, which share no code, read the same layers from a topology.</summary>
[Trait("Speed", "Slow")]
public sealed class OracleTests
{
    private static readonly string[] Words =
    [
        "relu", "LeakyReLU(0.25)", "elu", "softmax", "batchnorm", "batch_norm(0.25)", "batchnorm(.5,1e-3)", "layernorm", "layernorm ( 1e-4 )", "prelu", "PReLU(.5)", "dropout(0.25)", "skip", "skip(2)", "skip(3)",
    ];

    [Fact]
    public void Random_topologies_have_the_same_layers()
    {
        var random = new Random(31);
        int read = 0;
        int longest = 0;
        for (int i = 0; i < 40_000; i++)
        {
            string topology = "4-" + Segments(random, depth: 0);
            LossRow loss = LossCatalog.Rows[random.Next(LossCatalog.Rows.Count)];
            ActivationModel? output = random.Next(2) == 0 ? null : new ActivationModel(ActivationCatalog.Get("Gelu"), 0);
            var problems = new List<Problem>();
            TopologySyntax syntax = TopologyParser.Parse(topology, problems);
            WordChecks.Check(syntax, problems);
            if (problems.Count > 0)
            {
                continue; // two activations
            }

            LayerChain chain = LayerBuilder.Build(syntax, new ActivationModel(ActivationCatalog.Get("Silu"), 0), output, loss, problems);
            if (problems.Count > 0)
            {
                continue; // widths that differ, skips that reach too far, dropout on the output
            }

            ReferenceLayer[] layers = ReferenceTopology.Parse(topology, Activation.Silu, Enum.Parse<Loss>(loss.Name), output is null ? null : new ActivationSpec(Activation.Gelu));
            Assert.True(layers.SequenceEqual(chain.Layers.Select(OfOracle)), topology);
            read++;
            longest = Math.Max(longest, layers.Length);
        }

        Assert.True(read > 5_000 && longest > 15, $"Only {read} were read, with at most {longest} layers: the test tests less than it should.");
    }

    private static string Segments(Random random, int depth)
    {
        var text = new StringBuilder();
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            text.Append(random.Next(4) == 0 && depth < 3 ? $"residual({Segments(random, depth + 1)})" : random.Next(6) == 0 ? " 8 " : "4");
            for (int j = random.Next(3); j > 0; j--)
            {
                text.Append(' ').Append(Words[random.Next(Words.Length)]);
            }

            text.Append(i > 1 ? random.Next(2) == 0 ? "-" : " - " : "");
        }

        return text.ToString();
    }

    private static ReferenceLayer OfOracle(LayerModel layer)
    {
        var oracle = new ReferenceLayer(Enum.Parse<ReferenceLayerKind>(layer.Kind.Name), layer.InputSize, layer.OutputSize, new ActivationSpec(Enum.Parse<Activation>(layer.Activation.Row.Name), layer.Activation.Parameter))
        {
            Source = layer.OtherInput ?? LayerModel.Inputs,
        };
        return layer.Kind switch
        {
            Dropout => oracle with { Rate = Dropout.Rate(layer) },
            BatchNorm => oracle with { Epsilon = Normalization.Epsilon(layer), Momentum = BatchNorm.Momentum(layer) },
            PRelu => oracle with { Slope = layer.Arguments[0] },
            LayerNorm => oracle with { Epsilon = Normalization.Epsilon(layer) },
            _ => oracle,
        };
    }
}
