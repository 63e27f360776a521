using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>A model that ends in a log-softmax puts out logarithms, also where the softmax itself would be 0.</summary>
public class LogSoftmaxTests
{
    private const string Model = """
        {
          "format": "StaticNets model", "version": 1, "inputs": 2,
          "layers": [{ "dense": 3, "activation": "logsoftmax", "weights": [[1, 0.5], [-2, 0.25], [300, 0]], "biases": [0, 0.5, -1] }]
        }
        """;

    [Theory]
    [InlineData("static partial class")]
    [InlineData("partial struct")]
    public void OutputsAreLogarithms(string kind)
    {
        HarnessResult result = GeneratorHarness.Run(
            $"using StaticNets; [Network(\"tiny.json\")] public {kind} Net {{ }}",
            new HarnessOptions { AdditionalFiles = ImmutableArray.Create<AdditionalText>(ProjectFileText.OfText("/project/tiny.json", Model)) });
        Assert.Empty(result.AnalyzerDiagnostics);
        BakedNetwork network = BakedNetwork.Of(result.Load().GetType("Net")!);
        Assert.Empty(result.CompilerDiagnostics);
        foreach (float[] input in new[] { new float[] { 0.25f, -1 }, new float[] { 1, 2 }, new float[] { -1, 0 } })
        {
            double[] logits = { input[0] + (0.5 * input[1]), (-2 * input[0]) + (0.25 * input[1]) + 0.5, (300 * input[0]) - 1 };
            double greatest = logits.Max();
            double logarithm = greatest + Math.Log(logits.Sum(logit => Math.Exp(logit - greatest)));
            float[] outputs = network.Forward(input, 3);
            for (int i = 0; i < 3; i++)
            {
                // Single precision, of numbers up to 300: a rounding of each logit, of the sum's logarithm and of the difference.
                Assert.Equal(logits[i] - logarithm, outputs[i], 3e-7 * Math.Max(1, Math.Abs(logits[i]) + Math.Abs(logarithm)));
            }
        }
    }
}
