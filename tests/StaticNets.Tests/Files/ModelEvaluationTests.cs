using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>The library's own evaluation against PyTorch's numbers, the naive one of these tests, and cases whose results are known.</summary>
public sealed class ModelEvaluationTests
{
    [SkippableTheory]
    [InlineData("digits-64-32-10-relu-logits")]
    [InlineData("digits-64-32-10-relu-softmax")]
    [InlineData("iris-4-16-16-3-tanh-softmax")]
    [InlineData("iris-4-12-batchnorm-relu-dropout-3")]
    public void SharedModelsGiveTheirOutputs(string name)
    {
        ModelDescription model = OnnxGraphReader.Read(File.ReadAllBytes(SharedReference.Find($"../models/{name}.onnx")));
        ExpectedOutputs expected = ExpectedOutputs.Read(File.ReadAllBytes(SharedReference.Find($"../models/{name}.expected.json")));

        Assert.Equal(16, expected.Inputs.Count);
        Assert.Equal(model.InputSize, expected.Inputs.Width);
        ExpectedDifference worst = expected.Compare(model);
        Assert.True(worst.Agrees(1e-5), worst.ToString()); // PyTorch computed in single precision, with sums of up to 64 products
    }

    /// <summary>Every kind of link but scales, and every activation.</summary>
    [Fact]
    public void EveryActivationIsWhatTheNaiveEvaluationGives()
    {
        var random = new RandomSource(11);
        foreach (Activation activation in Enum.GetValues<Activation>().Where(activation => activation != Activation.Identity))
        {
            ModelDescription model = OnnxSamples.Model(activation, parameter: 0.3);
            for (int row = 0; row < 8; row++)
            {
                double[] inputs = Enumerable.Range(0, 4).Select(_ => random.NextNormal()).ToArray();
                double[] expected = ModelEvaluation.Run(model, inputs);
                double[] actual = StaticNets.ModelEvaluation.Evaluate(model, inputs);

                // Both in double precision; the naive formulas cancel near 0, and sums have up to six terms.
                Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
            }
        }
    }

    [Fact]
    public void ScalesTakeOneNumberOrOneForEachValue()
    {
        Assert.Equal([7.0, 1.0, -3.0], Evaluate([3, 0, -2], Scale([2], [1])));
        Assert.Equal([7.0, 2.0, 0.0], Evaluate([3, 0, -2], Scale([2], [1, 2, 4])));
    }

    [Fact]
    public void LogarithmsOfProbabilitiesThatVanishAreFinite()
    {
        var model = new ModelDescription(2, new List<ModelLink> { new(ModelLinkKind.Activation, "test") { Activation = Activation.Softmax } }) { IsLogarithm = true };

        Assert.Equal([0.0, -2000.0], StaticNets.ModelEvaluation.Evaluate(model, [1000, -1000]));
    }

    [Theory]
    [InlineData(Activation.Sigmoid, -1000, 0)]
    [InlineData(Activation.Sigmoid, 1000, 1)]
    [InlineData(Activation.Softplus, 1000, 1000)]
    [InlineData(Activation.Softplus, -1000, 0)]
    [InlineData(Activation.Mish, 1000, 1000)]
    [InlineData(Activation.Silu, -1000, 0)]
    [InlineData(Activation.Elu, -1000, -1)]
    [InlineData(Activation.Gelu, -1000, 0)]
    [InlineData(Activation.Softmax, 1000, 1)]
    [InlineData(Activation.Identity, 3, 3)]
    public void LargeValuesDoNotOverflow(Activation activation, double x, double expected)
    {
        double actual = Evaluate([x], new ModelLink(ModelLinkKind.Activation, "test") { Activation = activation, Parameter = 1 })[0];
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void OtherNumbersOfValuesAreRefused()
    {
        ModelDescription model = OnnxSamples.Model();
        Assert.Contains("4 value(s) were expected, but there are 5", Assert.Throws<ArgumentException>(() => StaticNets.ModelEvaluation.Evaluate(model, new double[5])).Message);

        var open = new ModelDescription(-1, new List<ModelLink> { Scale([1, 2], [0]) });
        Assert.Contains("takes 2 value(s), but 3 come(s)", Assert.Throws<FormatException>(() => StaticNets.ModelEvaluation.Evaluate(open, new double[3])).Message);
    }

    private static ModelLink Scale(double[] weights, double[] biases) => new(ModelLinkKind.Scale, "test") { Weights = weights, Biases = biases };

    private static double[] Evaluate(double[] inputs, ModelLink link)
        => StaticNets.ModelEvaluation.Evaluate(new ModelDescription(inputs.Length, new List<ModelLink> { link }), inputs);
}
