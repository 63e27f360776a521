using System.Text;
using StaticNets.Reference;

namespace StaticNets.Conformance;

/// <summary>Writes declarations of networks with several outputs.</summary>
public static class HeadSource
{
    private static readonly (string Topology, Activation Activation, Loss Loss)[] Shapes =
    [
        // two heads of one layer, with and without losses of their own
        ("8-16 tanh-[policy: 4 softmax crossentropy | value: 1 identity mse(0.5)]", Activation.Tanh, Loss.Mse),
        ("5-9-[a: 3 | b: 2]", Activation.Tanh, Loss.Mse),
        ("5-9-[a: 3 | b: 2]", Activation.Gelu, Loss.CrossEntropy),
        ("3-2-[a: 1 | b: 1]", Activation.Sigmoid, Loss.BinaryCrossEntropy),

        // nothing before them
        ("8-[policy: 16 tanh-4 softmax crossentropy | value: 16 tanh-1 identity]", Activation.Tanh, Loss.Mse),
        ("6-[a: 2 mae | b: 3 hinge(weight: 2)]", Activation.Identity, Loss.Mse),

        // layers in the heads, and every loss
        ("8-20 silu-[one: 12-3 huber(0.5, weight: 0.25) | two: 1 binary_cross_entropy(2) | three: 9 gelu-17 softmax cross_entropy | four: 33 log_cosh]", Activation.Tanh, Loss.Mse),
        ("7-12-[a: 4 squared_hinge | b: 2 half_squared_error(weight: 3) | c: 5 softmax | d: 3 softmax binarycrossentropy]", Activation.Tanh, Loss.HalfSquaredError),

        // words, sums and maps
        ("6-9 layernorm dropout(0.2)-[a: 9 skip-2 | b: residual(7 gelu-9) tanh-3 softmax crossentropy]", Activation.Tanh, Loss.Mse),
        ("6-12 batchnorm gelu-[a: 9 batchnorm-2 | b: 8 dropout(0.3)-4 softmax crossentropy | c: 3 batchnorm]", Activation.Tanh, Loss.Mse),
        ("6-6 skip-[a: 2 prelu | b: 4 prelu-1]", Activation.Tanh, Loss.Mse),
        ("1x6x6-conv(3, 3) tanh-[a: 4 softmax crossentropy | b: conv(2, 3) tanh-1 identity]", Activation.Tanh, Loss.Mse),
        ("9-5 softmax-[a: 3 | b: 4 softmax-2]", Activation.Tanh, Loss.Mse),

        // larger: in turns and panels
        ("64-64 relu-64 relu-[policy: 10 softmax crossentropy | value: 1 identity mse(0.5)]", Activation.Relu, Loss.Mse),
        ("40-70 tanh-[policy: 64 tanh-18 softmax crossentropy | value: 64 tanh-1 identity huber(weight: 0.5) | mask: 130 sigmoid binarycrossentropy]", Activation.Tanh, Loss.Mse),
        ("784-128 silu-[class: 10 softmax crossentropy | box: 4 identity]", Activation.Silu, Loss.LogCosh),
    ];

    /// <summary>The networks; the kinds take turns.</summary>
    public static string OfHeads()
    {
        var source = new StringBuilder(NetworkSource.Header);
        for (int i = 0; i < Shapes.Length; i++)
        {
            (string topology, Activation activation, Loss loss) = Shapes[i];
            string name = System.FormattableString.Invariant($"Heads{i:000}");
            source.Append(NetworkSource.Declare(name, NetworkKind.All[(i + (i / 4)) % 4], topology, new LossSpec(loss)).Replace("Activation.Identity", $"Activation.{activation}", System.StringComparison.Ordinal));
        }

        return source.ToString();
    }

    /// <summary>Every third of them as a portable network.</summary>
    public static string OfPortableHeads() => NetworkSource.AsPortable(OfHeads(), every: 3);
}
