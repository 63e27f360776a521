using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Models in JSON: what is written comes back number by number, and what people write is read or refused with its place.</summary>
public sealed class JsonModelTests
{
    internal const string Written = """
        {
          "format": "StaticNets model", "version": 1,
          "layers": [
            {"dense": 2, "activation": "leaky_relu(0.5)", "kernel": [[1, 3], [2, 4]]},
            {"batchnorm": 2, "mean": [1, 0], "variance": [3.99999, 0.99999]},
            {"add": 1, "activation": "relu"},
            {"dense": 1, "weights": [[1, -1]], "biases": [0.25]}
          ],
          "inputs": 2, "inputMean": [1, 2], "inputDeviation": [2], "outputDeviation": [10], "outputMean": [1]
        }
        """;

    [Theory]
    [MemberData(nameof(OnnxRoundTripTests.Activations), MemberType = typeof(OnnxRoundTripTests))]
    public void EveryStepComesBack(Activation activation)
    {
        ModelDescription model = OnnxSamples.Model(activation, activation is Activation.LeakyRelu or Activation.Elu ? 0.2f : 0);
        model.Links.Insert(0, new ModelLink(ModelLinkKind.Scale, "sample") { Weights = [0.5, 2, 1, -1], Biases = [0.1f] });
        model.Links[6].Source = activation == Activation.Tanh ? 2 : 3; // what a norm puts out, before its activation
        foreach (bool isSingle in new[] { false, true })
        {
            byte[] bytes = JsonModelWriter.Write(model, isSingle, ("name", "a \"model\""));
            using (JsonDocument.Parse(bytes))
            {
                // Another reader agrees that it is JSON.
            }

            ModelDescription read = JsonModel.Read(bytes);
            Assert.Equal(model.ToString(), read.ToString());
            Assert.Equal(4, read.InputSize);
            foreach ((ModelLink expected, ModelLink actual) in model.Links.Zip(read.Links))
            {
                Assert.True(expected.Kind == ModelLinkKind.Scale || expected.HasFormOf(actual), $"{expected.Describe()} / {actual.Describe()}");
                double[] Bits(double[] values) => isSingle ? Array.ConvertAll(values, value => (double)(float)value) : values;
                Assert.Equal(expected.Weights, Bits(actual.Weights));
                Assert.Equal(expected.Biases, Bits(actual.Biases));
                Assert.Equal(expected.Means, Bits(actual.Means));
                Assert.Equal(expected.Variances, Bits(actual.Variances));
            }
        }
    }

    /// <summary>Any finite number, subnormal ones and the negative zero among them.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NumbersKeepTheirBits(bool isSingle)
    {
        var random = new RandomSource(11);
        var numbers = new List<double> { -0.0, double.Epsilon, float.Epsilon, float.MaxValue, 1e-5, 1e-5f, 0.1, 0.1f };
        while (numbers.Count < 20_000)
        {
            double number = isSingle ? BitConverter.Int32BitsToSingle((int)random.NextUInt64()) : BitConverter.Int64BitsToDouble((long)random.NextUInt64());
            if (double.IsFinite(number))
            {
                numbers.Add(number);
            }
        }

        var link = new ModelLink(ModelLinkKind.Dense, "sample") { InputSize = numbers.Count, OutputSize = 1, Weights = numbers.ToArray(), Biases = [0] };
        double[] read = JsonModel.Read(JsonModelWriter.Write(new ModelDescription(numbers.Count, [link]), isSingle)).Links[0].Weights;
        for (int i = 0; i < read.Length; i++)
        {
            bool isSame = isSingle && numbers[i] == (float)numbers[i]
                ? BitConverter.SingleToInt32Bits((float)numbers[i]) == BitConverter.SingleToInt32Bits((float)read[i])
                : BitConverter.DoubleToInt64Bits(numbers[i]) == BitConverter.DoubleToInt64Bits(read[i]);
            Assert.True(isSame, FormattableString.Invariant($"{numbers[i]:R} came back as {read[i]:R}."));
        }
    }

    [Fact]
    public void ALayerIsALineForEachRow()
    {
        ModelDescription model = new(2, [new ModelLink(ModelLinkKind.Dense, "sample") { InputSize = 2, OutputSize = 2, Weights = [1, 2.5, -3, 0.1f], Biases = [0, 1e-7] }, new ModelLink(ModelLinkKind.Activation, "sample") { Activation = Activation.Softmax }]) { IsLogarithm = true };
        string text = """
            {
              "format": "StaticNets model",
              "version": 1,
              "inputs": 2,
              "layers": [
                {"dense": 2, "weights": [
                  [1, 2.5],
                  [-3, 0.1]],
                 "biases": [0, 1E-07], "activation": "logsoftmax"}
              ]
            }

            """;
        Assert.Equal(text.ReplaceLineEndings("\n"), Encoding.ASCII.GetString(JsonModelWriter.Write(model, isSingle: true)));
        Assert.True(JsonModel.Read(Encoding.ASCII.GetBytes(text)).IsLogarithm);
    }

    [Fact]
    public void ANumberThatIsNoneIsNotWritten()
    {
        ModelDescription model = new(1, [new ModelLink(ModelLinkKind.Dense, "sample") { InputSize = 1, OutputSize = 1, Weights = [double.NaN], Biases = [0] }]);
        Assert.Contains("which JSON cannot hold", Assert.Throws<FormatException>(() => JsonModelWriter.Write(model, isSingle: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatPeopleWriteIsComputedAsItSays()
    {
        ModelDescription model = Read(Written);
        Assert.Equal("2 scale-2 leakyrelu(0.5) batchnorm skip relu-1 scale", model.ToString());

        // (3, -2) is (1, -2) normalized, (-3, -5) weighted, (-1.5, -2.5) activated; with the norm (-1.25, -2.5) and with the sum (-2.75, -5); 0.25 is left, and 2.5 + 1.
        Assert.Equal(3.5, ModelEvaluation.Run(model, [3, -2])[0], 1e-12);

        // (7, 2) is (3, 0), (3, 9), with the norm (1, 9) and with the sum (4, 18); -13.75, and -137.5 + 1.
        Assert.Equal(-136.5, ModelEvaluation.Run(model, [7, 2])[0], 1e-12);

        // The norm stands behind an activation and before a sum, so that it becomes a layer.
        ModelFolding.ScaleBatchNorms(model);
        ModelFolding.FoldScales(model);
        Assert.Equal("2-2 leakyrelu(0.5)-2 skip relu-1", model.ToString());
        Assert.Equal(3.5, ModelEvaluation.Run(model, [3, -2])[0], 1e-12);
    }

    /// <summary>A script wrote PyTorch's numbers, PyTorch computed the outputs.</summary>
    [Fact]
    public void AModelOfPyTorchGivesItsOutputs()
        => Assert.Equal(
            "5 scale-6 batchnorm leakyrelu(0.2)-6 layernorm tanh skip-2 scale",
            ModelFolderTests.Check(JsonModel.Read(FannModelTests.Resource("residual-5-6-6-2.json")), Encoding.UTF8.GetString(FannModelTests.Resource("residual-5-6-6-2.expected.json"))).ToString());

    [Fact]
    public void AByteOrderMarkIsPassedOver() => Assert.Equal(2, JsonModel.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Written)]).InputSize);

    [Theory]
    [InlineData("\"format\": \"StaticNets model\"", "\"format\": \"Keras\"", "format is 'Keras'")]
    [InlineData("\"format\": \"StaticNets model\",", "", "lacks \"format\"")]
    [InlineData("\"version\": 1", "\"version\": 2", "version 2")]
    [InlineData("\"inputs\": 2,", "", "lacks \"inputs\"")]
    [InlineData("\"inputs\": 2", "\"inputs\": 0", "1 to 16777216")]
    [InlineData("\"inputs\": 2", "\"inputs\": 2, \"inputs\": 2", "'inputs' twice")]
    [InlineData("\"inputs\": 2", "\"input\": 2", "'input', which is no part")]
    [InlineData("[[1, 3], [2, 4]]", "[[1, 3]]", "Layer 1 (dense) has a kernel of shape [1, 2], but [2, 2] is expected: a row for each input")]
    [InlineData("[[1, -1]]", "[[1], [-1]]", "Layer 4 (dense) has weights of shape [2, 1], but [1, 2] is expected: a row for each output")]
    [InlineData("[2, 4]]", "[2]]", "Layer 1, kernel: a row has 1 numbers, but the first one 2")]
    [InlineData("\"weights\"", "\"weight\"", "Layer 4 (dense) has 'weight', which no layer has")]
    [InlineData("\"weights\": [[1, -1]]", "\"gamma\": [1]", "Layer 4 (dense) has 'gamma', but only weights, kernel, biases and activation are valid")]
    [InlineData("\"weights\": [[1, -1]],", "", "neither weights nor a kernel")]
    [InlineData("\"weights\": [[1, -1]],", "\"weights\": [[1, -1]], \"kernel\": [[1]],", "weights and a kernel")]
    [InlineData("[0.25]", "[0.25, 1]", "2 numbers in \"biases\", but 1 are expected")]
    [InlineData("\"batchnorm\": 2", "\"batchnorm\": 3", "of 3 values, but 2 come in")]
    [InlineData("\"mean\": [1, 0],", "", "lacks \"mean\"")]
    [InlineData("0.99999]", "-1]", "-1 among its variances, value 1")]
    [InlineData("\"mean\": [1, 0],", "\"mean\": [1, 0], \"epsilon\": 0,", "epsilon 0")]
    [InlineData("\"add\": 1", "\"add\": 3", "adds layer 3, but only those before it are valid: 1 to 2, or 0 for the inputs")]
    [InlineData("{\"add\": 1, \"activation\": \"relu\"}", "{}", "Layer 3 does not say what it is")]
    [InlineData("{\"add\": 1, \"activation\": \"relu\"}", "{\"add\": 1, \"dense\": 2}", "Layer 3 (add) is dense as well")]
    [InlineData("\"relu\"", "\"rely\"", "Layer 3 (add) has the activation 'rely', which is none")]
    [InlineData("\"relu\"", "\"relu(1)\"", "'relu(1)', which is none")]
    [InlineData("\"relu\"", "\"elu(1\"", "'elu(1', which is none")]
    [InlineData("\"relu\"", "\"logsoftmax\"", "Layer 3 is not the output; a logsoftmax is valid only there.")]
    [InlineData("\"inputDeviation\": [2]", "\"inputDeviation\": [0]", "0 among its inputDeviation")]
    [InlineData("\"inputMean\": [1, 2]", "\"inputMean\": [1, 2, 3]", "3 numbers in \"inputMean\", but only 1 or 2 are valid")]
    [InlineData("[0.25]", "[NaN]", "A number that is not finite at line 7, column 51.")]
    [InlineData("[0.25]", "[1e999]", "A number that is too large at line 7, column 51.")]
    [InlineData("[0.25]", "[.25]", "No number")]
    [InlineData("[0.25]", "[00.25]", "',' was expected")]
    [InlineData("[0.25]", "[0.25,]", "No number")]
    [InlineData("[0.25]", "[+1]", "No number")]
    [InlineData("[0.25]", "[1.]", "No number")]
    [InlineData("[0.25]", "[1e]", "No number")]
    [InlineData("[0.25]", "[0x1]", "',' was expected")]
    public void OthersAreRefusedWithTheirReason(string what, string by, string reason)
    {
        string text = Written.Replace(what, by, StringComparison.Ordinal);
        Assert.NotEqual(Written, text);
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    /// <summary>What a file leaves out is filled in, but not without end: 2,000 norms of 16 million values each.</summary>
    [Fact]
    public void WhatIsLeftOutIsBounded()
    {
        string text = "{\"format\": \"StaticNets model\", \"version\": 1, \"inputs\": 16000000, \"layers\": [" + string.Join(",", Enumerable.Repeat("{\"layernorm\": 16000000}", 2_000)) + "]}";
        Assert.Contains("leaves out 16000000 numbers", Assert.Throws<FormatException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    private static ModelDescription Read(string text) => JsonModel.Read(Encoding.UTF8.GetBytes(text));
}
