using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>What is written is read back as the same model, number by number.</summary>
public sealed class OnnxRoundTripTests
{
    public static TheoryData<Activation> Activations()
    {
        var data = new TheoryData<Activation>();
        foreach (Activation activation in Enum.GetValues<Activation>().Where(activation => activation != Activation.Identity))
        {
            data.Add(activation);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void EveryStepComesBack(Activation activation)
    {
        ModelDescription model = OnnxSamples.Model(activation, activation is Activation.LeakyRelu or Activation.Elu ? 0.25 : 0);
        foreach (long type in new long[] { OnnxType.Float, OnnxType.Double })
        {
            byte[] bytes = OnnxModelWriter.Write(model, type);
            Assert.Equal(bytes, OnnxModelWriter.Write(model, type));
            ModelDescription read = OnnxGraphReader.Read(bytes);
            Assert.Equal(model.ToString(), read.ToString());
            Assert.Equal(4, read.InputSize);
            foreach ((ModelLink expected, ModelLink actual) in model.Links.Zip(read.Links))
            {
                Assert.True(expected.HasFormOf(actual), $"{expected.Describe()} / {actual.Describe()}");
                Assert.Equal(expected.Weights, actual.Weights);
                Assert.Equal(expected.Biases, actual.Biases);
                Assert.Equal(expected.Means, actual.Means);
                Assert.Equal(expected.Variances, actual.Variances);
            }
        }
    }

    [Fact]
    public void ScalesAreWrittenAndFoldedIntoTheWeightsBesideThem()
    {
        ModelDescription model = OnnxSamples.Model();
        model.Links.Insert(0, new ModelLink(ModelLinkKind.Scale, "sample") { Weights = [0.5, 2, 1, -1], Biases = [1, 0, 0.25, 3] });
        model.Links.Insert(5, new ModelLink(ModelLinkKind.Scale, "sample") { Weights = [0.75], Biases = [0.125] });
        model.Links[7].Source = 3;
        ModelDescription read = OnnxGraphReader.Read(OnnxModelWriter.Write(model, OnnxType.Float));
        double[] inputs = [0.3, -1.2, 0.8, 2];
        double[] outputs = ModelEvaluation.Run(model, inputs);
        ModelFolding.FoldScales(read);
        Assert.Equal(OnnxSamples.Model().ToString(), read.ToString());
        Close(outputs, ModelEvaluation.Run(read, inputs));

        // Without batch norm: what is behind it takes it in.
        ModelFolding.ScaleBatchNorms(read);
        ModelFolding.FoldScales(read);
        Assert.Equal("4-6 relu-6 layernorm skip-3 softmax", read.ToString());
        Close(outputs, ModelEvaluation.Run(read, inputs));
    }

    [Fact]
    public void AScaleThatNoWeightsCanTakeInGetsALayer()
    {
        ModelDescription model = OnnxSamples.Model();
        model.Links.Insert(3, new ModelLink(ModelLinkKind.Scale, "Node 's' (Mul)") { Weights = [2], Biases = [1] });
        model.Links[6].Source = 3;
        double[] inputs = [0.5, -1, 2, 0.25];
        double[] outputs = ModelEvaluation.Run(model, inputs);
        ModelFolding.FoldScales(model);
        Close(outputs, ModelEvaluation.Run(model, inputs));
        Assert.Equal("4-6 batchnorm relu-6-6 layernorm skip-3 softmax", model.ToString());
    }

    /// <summary>A layer for a scale has as many weights as the square of its values.</summary>
    [Fact]
    public void AScaleOfManyValuesThatNoWeightsCanTakeInIsRefused()
    {
        ModelLink Sums() => new(ModelLinkKind.Dense, "sums") { InputSize = 257, OutputSize = 257, Weights = new double[257 * 257], Biases = new double[257] };
        var model = new ModelDescription(257, new System.Collections.Generic.List<ModelLink>
        {
            Sums(),
            new(ModelLinkKind.Activation, "relu") { Activation = Activation.Relu },
            new(ModelLinkKind.Scale, "Node 's' (Mul)") { Weights = [2], Biases = [0] },
            Sums(),
            new(ModelLinkKind.Add, "sum") { Source = 2 },
        });
        var error = Assert.Throws<FormatException>(() => ModelFolding.FoldScales(model));
        Assert.Contains("Node 's' (Mul) multiplies by constants or adds them where neither", error.Message, StringComparison.Ordinal);
        Assert.Contains("added to something later", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The same few operations in another order, in double precision.</summary>
    private static void Close(double[] expected, double[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
}
