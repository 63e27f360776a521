using System.Linq;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>
/// A single output tells two classes apart in the middle of what it is trained to be: 0 for hinge losses, whose targets are -1 and 1, and for outputs from -1 to 1 or without
/// bounds; 0.5 for probabilities. It is what the metrics of the training loop separate at.
/// </summary>
public class ClassThresholdTests
{
    [Theory]
    [InlineData("Sigmoid", "BinaryCrossEntropy", "0.5f")]
    [InlineData("Sigmoid", "Mse", "0.5f")]
    [InlineData("HardSigmoid", "Mse", "0.5f")]
    [InlineData("Tanh", "Mse", "0")]
    [InlineData("Softsign", "Mse", "0")]
    [InlineData("HardTanh", "Mse", "0")]
    [InlineData("Identity", "Hinge", "0")]
    [InlineData("Softsign", "Hinge", "0")]
    [InlineData("Sigmoid", "Hinge", "0")]
    [InlineData("LeakyRelu", "SquaredHinge", "0")]
    public void Two_classes_part_at(string activation, string loss, string threshold)
    {
        HarnessResult result = GeneratorHarness.Run($$"""
            using StaticNets;

            public enum Side { Left, Right }

            [Network("2-3-1", Activation.Tanh, Loss.{{loss}}, OutputActivation = Activation.{{activation}}, Labels = typeof(Side))]
            public partial class Net { }
            """);

        Assert.Empty(result.CompilerDiagnostics);
        string text = Assert.Single(result.GeneratedSources.Values, source => source.Contains("Side Classify(", System.StringComparison.Ordinal));
        Assert.Contains($"outputs[0] >= {threshold} ? 1 : 0", text, System.StringComparison.Ordinal);
    }
}
