using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Tests.Files;

/// <summary>Models to write and read.</summary>
internal static class OnnxSamples
{
    /// <summary>4-6 batchnorm activation-6 layernorm skip-3 softmax, with numbers from a seed that single precision holds.</summary>
    public static ModelDescription Model(Activation activation = Activation.Relu, double parameter = 0)
    {
        var random = new RandomSource(7);
        double[] Numbers(int count, double shift = 0) => Enumerable.Range(0, count).Select(_ => (double)(float)((random.NextNormal() / 2) + shift)).ToArray();
        ModelLink Dense(int inputs, int outputs) => new(ModelLinkKind.Dense, "sample") { InputSize = inputs, OutputSize = outputs, Weights = Numbers(inputs * outputs), Biases = Numbers(outputs) };
        return new ModelDescription(4, new List<ModelLink>
        {
            Dense(4, 6),
            new(ModelLinkKind.BatchNorm, "sample")
            {
                OutputSize = 6,
                Weights = Numbers(6, 1),
                Biases = Numbers(6),
                Means = Numbers(6),
                Variances = Numbers(6).Select(value => (double)(float)((value * value) + 0.5)).ToArray(),
                Epsilon = 1e-3f,
            },
            new(ModelLinkKind.Activation, "sample") { Activation = activation, Parameter = parameter },
            Dense(6, 6),
            new(ModelLinkKind.LayerNorm, "sample") { OutputSize = 6, Weights = Numbers(6, 1), Biases = Numbers(6), Epsilon = 1e-5f },
            new(ModelLinkKind.Add, "sample") { Source = 2 },
            Dense(6, 3),
            new(ModelLinkKind.Activation, "sample") { Activation = Activation.Softmax },
        });
    }

    /// <summary>The file of a graph that a test writes: input <c>x</c> of some values, output <c>y</c>.</summary>
    public static byte[] Graph(int inputs, Action<OnnxGraphWriter> write, long opset = 17)
    {
        var graph = new OnnxGraphWriter(OnnxType.Float);
        graph.Input("x", inputs);
        write(graph);
        graph.Output("y", 1);
        return graph.ToArray(opset);
    }
}
