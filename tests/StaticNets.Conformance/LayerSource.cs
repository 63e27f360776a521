using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using StaticNets.Reference;

namespace StaticNets.Conformance;

/// <summary>Writes declarations of networks with norms, dropout and sums.</summary>
public static class LayerSource
{
    /// <summary>Widths that straddle the vector widths, and rows of several vectors.</summary>
    private static readonly int[] Widths = [.. Enumerable.Range(1, 33), 64, 130];

    /// <summary>Words that take turns behind and before an activation, at every width.</summary>
    private static readonly string[] Patterns =
    [
        "3-{0} batchnorm-2",
        "3-{0} layernorm-2",
        "3-{0} dropout(0.3)-2",
        "3-{0}-{0} skip-2",
        "{0}-residual(5 {1}-{0})-2",
    ];

    /// <summary>Widths of a layer with a slope for each unit: below, at and above those of vectors.</summary>
    private static readonly int[] SlopeWidths = [1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 31, 33, 64, 130];

    /// <summary>Words combined, by loss; the activation is the attribute's.</summary>
    private static readonly (string Topology, Activation Activation, Loss Loss)[] Shapes =
    [
        // tiny
        ("2-4 batchnorm-1", Activation.Sigmoid, Loss.Mse),
        ("1-1 layernorm-1", Activation.Identity, Loss.HalfSquaredError),
        ("2-3 dropout(0.5)-1", Activation.Tanh, Loss.BinaryCrossEntropy),
        ("3-4 tanh-3 skip(2)", Activation.Tanh, Loss.Mse),
        ("3-3 skip", Activation.Softplus, Loss.Huber),
        ("4-residual(4)", Activation.Silu, Loss.LogCosh),
        ("2-residual(3 tanh-2) sigmoid", Activation.Tanh, Loss.BinaryCrossEntropy),
        ("4-3 batchnorm", Activation.Identity, Loss.CrossEntropy),

        // each word before and after an activation, and several in a row
        ("4-16 batchnorm relu-3", Activation.Tanh, Loss.Mse),
        ("4-16 relu batchnorm-3", Activation.Tanh, Loss.Mse),
        ("4-16 layernorm relu dropout(0.25)-16 batchnorm(0.3, 0.001) gelu-3", Activation.Tanh, Loss.CrossEntropy),
        ("4-16 batchnorm layernorm silu-3", Activation.Tanh, Loss.CrossEntropy),
        ("4-16 tanh layernorm(0.01) batchnorm(1) dropout(0.5) layernorm-3", Activation.Tanh, Loss.Mse),
        ("4-8 dropout(0) dropout(0.9) dropout(0.1)-3", Activation.Gelu, Loss.Mse),
        ("4-8 batchnorm dropout(0.2) elu-3", Activation.Gelu, Loss.LogCosh),

        // sums
        ("8-16 relu-16 skip relu-16 relu skip-4", Activation.Relu, Loss.CrossEntropy),
        ("6-12-12 skip-12 skip(2)-12 skip(3)-3", Activation.Tanh, Loss.Mse),
        ("5-9 silu-5 skip(2) silu-9-5 skip(4)", Activation.Tanh, Loss.SquaredHinge),
        ("5-5 skip-5 skip(2) skip-5 skip(3) skip(2) skip", Activation.Mish, Loss.Mse),
        ("7-7 batchnorm skip tanh-7 skip layernorm skip(2)-2", Activation.Identity, Loss.Huber),
        ("3-8 relu-residual(8 relu)-2", Activation.Identity, Loss.Mse),
        ("3-8-residual(8 tanh-residual(6 gelu-8) silu-8)-residual(8) relu dropout(0.1)-4", Activation.Tanh, Loss.CrossEntropy),
        ("4-residual(7-residual(5-residual(3-residual(2-3)-5)-7)-4)-3", Activation.Tanh, Loss.Mse),
        ("4-residual(residual(residual(9-4)))", Activation.Softsign, Loss.Mse),
        ("17-residual(17 batchnorm) batchnorm-residual(17 layernorm dropout(0.3)) layernorm gelu-3", Activation.Silu, Loss.CrossEntropy),
        ("6" + string.Concat(Enumerable.Repeat("-residual(9-6 layernorm)", 8)) + "-2", Activation.Tanh, Loss.Mse),

        // softmax within
        ("4-7 softmax layernorm-3", Activation.Tanh, Loss.Mse),
        ("4-7 softmax-7 skip softmax-3", Activation.Tanh, Loss.CrossEntropy),
        ("4-12 softmax dropout(0.4)-12 skip-3", Activation.Tanh, Loss.Mse),
        ("4-12 batchnorm softmax batchnorm-12 skip softmax dropout(0.2)-3", Activation.Tanh, Loss.CrossEntropy),
        ("5-20 layernorm softmax-residual(20 softmax) softmax-3", Activation.Tanh, Loss.Mse),

        // learned slopes
        ("1-1 prelu-1", Activation.Tanh, Loss.Mse),
        ("3-4 prelu(-0.5)-2 prelu", Activation.Tanh, Loss.Huber),
        ("4-9 batchnorm prelu(0.1) dropout(0.2)-9 layernorm prelu-3", Activation.Tanh, Loss.CrossEntropy),
        ("4-9 prelu batchnorm-9 dropout(0.3) prelu(1.5) skip-3 softmax", Activation.Tanh, Loss.CrossEntropy),
        ("5-5 skip prelu-residual(12 prelu-5) prelu(0)-residual(5 prelu)-1", Activation.Tanh, Loss.Mse),
        ("64-64 prelu-64 batchnorm prelu dropout(0.2)-10", Activation.Tanh, Loss.CrossEntropy),
        ("40-72 prelu-72 prelu(0.01)-3 prelu", Activation.Tanh, Loss.LogCosh),
        ("3-1030 prelu-2", Activation.Tanh, Loss.Mse),

        // at the end
        ("4-9-3 batchnorm softmax", Activation.Tanh, Loss.CrossEntropy),
        ("4-9-33 batchnorm", Activation.Tanh, Loss.BinaryCrossEntropy),
        ("4-9-5 batchnorm", Activation.Tanh, Loss.Mse),
        ("4-9-5 layernorm", Activation.Tanh, Loss.Huber),
        ("4-9-5 tanh batchnorm", Activation.Gelu, Loss.Mse),
        ("4-9-5 tanh layernorm batchnorm", Activation.Gelu, Loss.Mse),
        ("4-6-6 skip", Activation.Tanh, Loss.CrossEntropy),
        ("4-6-6 tanh skip", Activation.Tanh, Loss.Mse),
        ("4-residual(9 gelu-4)", Activation.Tanh, Loss.CrossEntropy),
        ("20-residual(9 gelu-20) layernorm", Activation.Tanh, Loss.BinaryCrossEntropy),
        ("40-70-40 skip(2) batchnorm", Activation.Tanh, Loss.CrossEntropy),

        // larger: with and without panels, whose steps are fused only where rows are whole vectors
        ("20-40 batchnorm-20 layernorm dropout(0.3)-20 skip-4", Activation.Gelu, Loss.CrossEntropy),
        ("64-64 batchnorm relu dropout(0.2)-64 layernorm gelu-10", Activation.Relu, Loss.CrossEntropy),
        ("50-40 batchnorm tanh-30 batchnorm(0.5)-5", Activation.Tanh, Loss.Mse),
        ("40-72 tanh dropout(0.3)-72 skip gelu-3", Activation.Tanh, Loss.Mse),
        ("64-48-residual(48 dropout(0.1)-48 batchnorm)-residual(48-48)-10 softmax", Activation.Tanh, Loss.CrossEntropy),
        ("33-65 layernorm silu-65 skip-7", Activation.Tanh, Loss.LogCosh),
        ("130-130 skip batchnorm mish-130 layernorm dropout(0.5)-130", Activation.Gelu, Loss.BinaryCrossEntropy),
        ("96-80 softmax dropout(0.2)-80 skip layernorm-16 batchnorm", Activation.Gelu, Loss.CrossEntropy),
        ("3-1030 layernorm tanh dropout(0.3)-2", Activation.Tanh, Loss.Mse),
        ("2-5000 batchnorm tanh dropout(0.5)-1", Activation.Tanh, Loss.Mse),
        ("784-128 relu dropout(0.2)-10", Activation.Relu, Loss.CrossEntropy),
    ];

    /// <summary>Words alone at every width, and before and behind every activation; words combined; the kinds take turns.</summary>
    public static string OfLayers()
    {
        var source = new StringBuilder(NetworkSource.Header);
        int index = 0;
        void Add(string topology, Activation activation, Loss loss, NetworkKind kind)
            => source.Append(Declare(FormattableString.Invariant($"Layers{index++:000}"), kind, topology, activation, loss));

        Loss[] losses = [.. LossSpec.Kinds];
        Activation[] smooth = [Activation.Tanh, Activation.Gelu, Activation.Identity, Activation.Silu, Activation.Softplus, Activation.Sigmoid, Activation.Mish];
        foreach (int width in Widths)
        {
            // Two of the patterns for each width, and all of them for those of one vector or several.
            foreach (string pattern in Patterns.Where((_, number) => number == width % 5 || number == (width + 2) % 5 || width is 8 or 64 or 130))
            {
                Activation activation = smooth[index % smooth.Length];
                Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, width, activation), activation, losses[index % losses.Length], NetworkKind.All[index % 4]);
            }
        }

        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            // Of those with a kink, and of softmax, whose values may be near one another, double alone.
            NetworkKind kind = new(index % 2 == 0, IsDouble: activation is not (Activation.Tanh or Activation.Gelu or Activation.Silu or Activation.Sigmoid));
            Add($"4-10 {activation} layernorm-9 {activation} batchnorm-9 {activation} skip dropout(0.2)-9 skip {activation}-3", Activation.Identity, Loss.Mse, kind);
            Add($"4-10 batchnorm {activation}-10 layernorm {activation}-10 dropout(0.2) {activation}-10 skip {activation}-3", Activation.Identity, Loss.Mse, kind);
        }

        foreach ((string topology, Activation activation, Loss loss) in Shapes)
        {
            Add(topology, activation, loss, NetworkKind.All[index % 4]);
        }

        foreach (int width in SlopeWidths)
        {
            Add(FormattableString.Invariant($"3-{width} prelu-2"), Activation.Tanh, losses[index % losses.Length], NetworkKind.All[index % 4]);
        }

        return source.ToString();
    }

    /// <summary>Every third of them as a portable network.</summary>
    public static string OfPortableLayers() => NetworkSource.AsPortable(OfLayers(), every: 3);

    private static string Declare(string name, NetworkKind kind, string topology, Activation activation, Loss loss)
        => NetworkSource.Declare(name, kind, topology, new LossSpec(loss)).Replace("Activation.Identity", $"Activation.{activation}", StringComparison.Ordinal);
}
