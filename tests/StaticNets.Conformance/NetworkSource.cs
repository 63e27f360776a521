using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using StaticNets.Reference;

namespace StaticNets.Conformance;

/// <summary>What kind of type a network is.</summary>
public readonly record struct NetworkKind(bool IsStruct, bool IsDouble)
{
    public static readonly NetworkKind[] All = [new(false, false), new(false, true), new(true, false), new(true, true)];

    public override string ToString() => (IsStruct ? "Struct" : "Class") + (IsDouble ? "Double" : "Single");
}

/// <summary>Writes C# declarations of networks, for the generator to fill in.</summary>
public static class NetworkSource
{
    public const string Header = "using StaticNets;\n";

    /// <summary>A network whose hidden layers share an activation.</summary>
    public static string Declare(string name, NetworkKind kind, IReadOnlyList<int> sizes, ActivationSpec hidden, ActivationSpec output, LossSpec loss)
    {
        var topology = new StringBuilder().Append(sizes[0]);
        for (int i = 1; i < sizes.Count; i++)
        {
            topology.Append('-').Append(sizes[i]).Append(' ').Append(Word(i == sizes.Count - 1 ? output : hidden));
        }

        return Declare(name, kind, topology.ToString(), loss);
    }

    public static string Declare(string name, NetworkKind kind, string topology, LossSpec loss)
    {
        string parameter = loss.Kind == Loss.Huber ? ", LossParameter = " + Number(loss.Parameter) : string.Empty;
        string precision = kind.IsDouble ? ", Precision = Precision.Double" : string.Empty;
        return $"[Network(\"{topology}\", Activation.Identity, Loss.{loss.Kind}{parameter}{precision})] public partial {(kind.IsStruct ? "struct" : "class")} {name};\n";
    }

    /// <summary>Some of the declarations of a text, as <see cref="TestMatrix"/> chooses them.</summary>
    /// <param name="source">What a method of this kind has written: a header, and a declaration a line.</param>
    /// <param name="parts">How many shares there are. Kinds take turns by four and eight, losses by nine: a number that shares no divisor with them has all of them in each share.</param>
    public static string Part(string source, int parts)
        => Header + string.Concat(TestMatrix.Part(source[Header.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries), parts).Select(line => line + "\n"));

    /// <summary>Each gradient case as class and struct, in single and double.</summary>
    public static string OfGradientCases(IEnumerable<GradientCase> cases)
        => Header + string.Concat(cases.SelectMany((item, index) => NetworkKind.All.Select(kind => Declare(NameOf(index, kind), kind, item.Sizes, item.Hidden, item.Output, item.Loss))));

    public static string NameOf(int gradientCase, NetworkKind kind) => FormattableString.Invariant($"Gradient{gradientCase}{kind}");

    /// <summary>
    /// Every activation hidden and as output under every loss, on seeded random topologies whose widths straddle the vector widths;
    /// the kinds take turns.
    /// </summary>
    public static string OfCombinations(ulong seed)
    {
        int[] widths = [1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 20, 24, 25, 31, 32, 33];
        var random = new RandomSource(seed);
        var source = new StringBuilder(Header);
        int index = 0;
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            foreach (Loss loss in LossSpec.Kinds)
            {
                int layers = 1 + random.NextInt32(3);
                var sizes = new int[layers + 1];
                for (int i = 0; i < sizes.Length; i++)
                {
                    sizes[i] = widths[random.NextInt32(widths.Length)];
                }

                // Half of them have the activation everywhere, half have it hidden before the output that the loss expects.
                var hidden = new ActivationSpec(activation, activation == Activation.LeakyRelu ? 0.1 : 1);
                ActivationSpec output = index % 2 == 0 ? hidden : loss switch
                {
                    Loss.CrossEntropy => Activation.Softmax,
                    Loss.BinaryCrossEntropy => Activation.Sigmoid,
                    _ => Activation.Identity,
                };
                NetworkKind kind = NetworkKind.All[(index / 2) % 4];
                if (loss is Loss.CrossEntropy or Loss.BinaryCrossEntropy && index % 2 == 0)
                {
                    // Their slopes divide by an output that may be tiny, which multiplies its rounding error: only double can be held to a tolerance.
                    kind = kind with { IsDouble = true };
                }

                source.Append(Declare(FormattableString.Invariant($"Combination{index:000}"), kind, sizes, hidden, output, new LossSpec(loss, 0.75)));
                index++;
            }
        }

        return source.ToString();
    }

    /// <summary>Every fifth of the combinations, among them every activation and every loss, as a portable network.</summary>
    public static string OfPortableCombinations(ulong seed) => AsPortable(OfCombinations(seed), every: 5);

    /// <summary>Some of the declarations of a text, as portable networks.</summary>
    /// <param name="source">A header, and a declaration a line.</param>
    /// <param name="every">One of so many.</param>
    /// <param name="first">The first that is taken.</param>
    public static string AsPortable(string source, int every, int first = 0)
        => Header + string.Join('\n', source[Header.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where((_, index) => index % every == first)
            .Select(line => line.Replace(")] public partial", ", Portable = true)] public partial", StringComparison.Ordinal)));

    /// <summary>Wide and deep networks that take the loops of every kernel: columns, inputs, deltas and rows.</summary>
    public static string OfLargeShapes()
    {
        (string Topology, Loss Loss)[] shapes =
        [
            ("784-128 relu-64 relu-10 softmax", Loss.CrossEntropy),
            ("3-200 tanh-7 identity", Loss.Mse),
            ("150-152 gelu-136 silu-130 softmax", Loss.CrossEntropy),
            ("40-300 softmax-260 sigmoid", Loss.BinaryCrossEntropy),
            ("9-264 elu-9 softmax-264 identity", Loss.Huber),
            ("5" + string.Concat(Enumerable.Repeat("-6 tanh", 40)) + "-2 identity", Loss.Mse),
            ("1-1 identity", Loss.HalfSquaredError),
        ];
        return Header + string.Concat(shapes.SelectMany((shape, index) =>
            new[] { NetworkKind.All[index % 2], NetworkKind.All[2 + ((index + 1) % 2)] }.Select(kind => Declare(FormattableString.Invariant($"Large{index}{kind}"), kind, shape.Topology, new LossSpec(shape.Loss, 1)))));
    }

    /// <summary>Tiny networks, whose batches go a sample a lane: every number of outputs up to a register's, activations of every kind of slope, each as class and struct, in single and double.</summary>
    public static string OfTinyShapes()
    {
        (string Topology, Loss Loss)[] shapes =
        [
            ("1-1 identity", Loss.Mse),
            ("2-4 sigmoid-3 sigmoid-1 sigmoid", Loss.Mse),
            ("3-4 gelu-2 sigmoid", Loss.BinaryCrossEntropy),
            ("2-8 tanh-1 softplus", Loss.Huber),
            ("4-8 relu-3 tanh", Loss.LogCosh),
            ("1-16 elu-1 identity", Loss.HalfSquaredError),
            ("5-3 identity-4 mish", Loss.Mae),
            ("3-2 leakyrelu-5 silu", Loss.SquaredHinge),
            ("2-6 sigmoid", Loss.BinaryCrossEntropy),
            ("4-2 softsign-7 gelu", Loss.Mse),
            ("4-8 sigmoid", Loss.Hinge),
        ];
        return Header + string.Concat(shapes.SelectMany((shape, index) =>
            NetworkKind.All.Select(kind => Declare(FormattableString.Invariant($"Tiny{index:00}{kind}"), kind, shape.Topology, new LossSpec(shape.Loss, 1)))));
    }

    private static string Word(ActivationSpec activation)
    {
        string name = activation.Kind.ToString().ToLowerInvariant();
        return activation.Kind is Activation.LeakyRelu or Activation.Elu ? $"{name}({Number(activation.Parameter)})" : name;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
