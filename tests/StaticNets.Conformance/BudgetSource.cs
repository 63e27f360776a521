using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using StaticNets.Reference;

namespace StaticNets.Conformance;

/// <summary>Writes declarations of networks from the smallest to the largest that is allowed, with the choices of <see cref="Unroll"/>.</summary>
public static class BudgetSource
{
    private const string Single = "";
    private const string Double = ", Precision = Precision.Double";
    private const string Portable = ", Portable = true";

    /// <summary>Shapes that a fully unrolled network may have, too: in one piece and not, at the limits of both.</summary>
    private static readonly Shape[] Small =
    [
        new("1-1 identity", Loss.Mse, Single),
        new("2-4 sigmoid-3 sigmoid-1 sigmoid", Loss.Mse, Single),
        new("4-16 tanh-16 tanh-3 identity", Loss.Mse, Portable),
        new("31-33 gelu-7 softmax", Loss.CrossEntropy, Double),
        new("8-32 relu-32 relu-4 softmax", Loss.CrossEntropy, Single),
        new("16-32 mish-32 gelu-32 softplus-32 selu-4 softmax", Loss.CrossEntropy, Single),
        new("64-64 relu-10 softmax", Loss.CrossEntropy, Single),
        new("64-64 softmax-10 identity", Loss.Mse, Double),
        new("100-40 softmax-72 tanh-5 sigmoid", Loss.BinaryCrossEntropy, Portable),
        new("3-200 silu-7 tanh", Loss.Mse, Single),
        new("530-8 elu-3 identity", Loss.Huber, Single),
        new("2-520 tanh-1 identity", Loss.LogCosh, Single),
        new("6-40 gelu-40 gelu", Loss.LogCosh, Single),
        new("8" + string.Concat(Enumerable.Repeat("-8 mish", 21)) + "-1 identity", Loss.Mse, Double),
        new("8" + string.Concat(Enumerable.Repeat("-24 gelu", 5)) + "-24 softmax", Loss.CrossEntropy, Double),
        new("5" + string.Concat(Enumerable.Repeat("-6 tanh", 126)) + "-6 softmax-2 identity", Loss.Mse, Single),
        new("4-16 batchnorm relu dropout(0.2)-16 skip layernorm gelu-3 softmax", Loss.CrossEntropy, Single),
        new("16-40 layernorm mish-residual(40 gelu dropout(0.1)-40 batchnorm) softplus-residual(40) softmax layernorm-40 identity", Loss.LogCosh, Double),
        new("8-64 batchnorm gelu dropout(0.5)-64 mish skip layernorm-10 batchnorm sigmoid", Loss.BinaryCrossEntropy, Portable),
        new("3-gru(16)-2 identity", Loss.Mse, Single),
        new("5-8 relu-conv1d(12, kernel: 3) tanh-lstm(9) dropout(0.2)-rnn(6)-3 softmax", Loss.CrossEntropy, Double),
    ];

    /// <summary>Shapes that have loops, up to the largest.</summary>
    private static readonly Shape[] Large =
    [
        new("784-128 relu-64 relu-10 softmax", Loss.CrossEntropy, Single),
        new("9-264 elu-9 softmax-264 identity", Loss.Huber, Double),
        new("40-300 softmax-260 sigmoid", Loss.BinaryCrossEntropy, Single),
        new("7-2600 mish-3 identity", Loss.Mse, Single),
        new("1-5400 tanh-16 softmax", Loss.CrossEntropy, Double),
        new("1-65536 tanh-1 identity", Loss.Mse, Single),
        new("1-65536 softmax-1 gelu-65536 mish", Loss.Mse, Double),
        new("65536-248 relu-1 sigmoid", Loss.BinaryCrossEntropy, Single),
        new("1" + string.Concat(Enumerable.Repeat("-1 softsign", 127)) + "-1 identity", Loss.Mae, Double),
        new("784-128 batchnorm relu dropout(0.2)-128 layernorm gelu skip-10 softmax", Loss.CrossEntropy, Single),
        new("6" + string.Concat(Enumerable.Repeat("-residual(6 layernorm gelu-6 dropout(0.1))", 40)) + "-2 identity", Loss.Mse, Single),
        new("3-9000 batchnorm mish dropout(0.5)-2 layernorm", Loss.Mse, Double),
        new("64-gru(64)-lstm(64)-64 identity", Loss.Mse, Single),
        new("200" + string.Concat(Enumerable.Repeat("-200 gelu", 30)) + "-200 hardswish", Loss.SquaredHinge, Single),
    ];

    /// <summary>In an ordinary run, one of this many shares of the small shapes, and of the large ones (<see cref="TestMatrix"/>).</summary>
    private const int Parts = 7;

    /// <summary>Small shapes with every choice. Networks whose names differ in the choice alone are otherwise equal.</summary>
    public static string OfSmallShapes() => Of("Small", TestMatrix.Part(Small, Parts).ToArray(), Enum.GetValues<Unroll>());

    /// <summary>Large shapes.</summary>
    public static string OfLargeShapes() => Of("Large", TestMatrix.Part(Large, Parts).ToArray(), [Unroll.Auto]) + Of("Compact", Large[..(TestMatrix.IsWhole ? 3 : 1)], [Unroll.Loops])[NetworkSource.Header.Length..];

    private static string Of(string name, Shape[] shapes, Unroll[] choices)
    {
        var source = new StringBuilder(NetworkSource.Header);
        for (int i = 0; i < shapes.Length; i++)
        {
            foreach (Unroll unroll in choices)
            {
                source.Append(FormattableString.Invariant(
                    $"[Network(\"{shapes[i].Topology}\", Activation.Identity, Loss.{shapes[i].Loss}, Unroll = Unroll.{unroll}{shapes[i].Arguments})] public partial class {name}{i:00}{unroll};\n"));
            }
        }

        return source.ToString();
    }

    private sealed record Shape(string Topology, Loss Loss, string Arguments);
}
