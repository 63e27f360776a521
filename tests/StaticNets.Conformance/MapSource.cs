using System.Text;
using StaticNets.Reference;

namespace StaticNets.Conformance;

/// <summary>Writes declarations of networks with convolutions and poolings.</summary>
public static class MapSource
{
    private static readonly (string Topology, Activation Activation, Loss Loss)[] Shapes =
    [
        // each word alone
        ("1x6x6-conv(3, 3)-4", Activation.Tanh, Loss.Mse),
        ("3x5x4-conv(8, 2)-2", Activation.Gelu, Loss.Mse),
        ("2x12-conv(5, 3)-3", Activation.Tanh, Loss.Huber),
        ("2x4x6-maxpool(2)-3", Activation.Tanh, Loss.Mse),
        ("5x4x6-avgpool(2)-3", Activation.Tanh, Loss.Mse),
        ("6x3x5-globalavgpool-3", Activation.Tanh, Loss.Mse),
        ("3x2x2-flatten-5", Activation.Silu, Loss.Mse),

        // strides, zeros around, dilations, groups; depthwise and pointwise
        ("2x7x6-conv(6, 3, stride: 2, padding: 1)-3", Activation.Silu, Loss.Mse),
        ("2x7x6-conv(7, 3, padding: same, dilation: 2)-3", Activation.Tanh, Loss.CrossEntropy),
        ("2x9-conv(4, 4, stride: 3, padding: same) gelu-conv(3, 2) tanh-2", Activation.Identity, Loss.Mse),
        ("4x5x5-conv(6, 3, groups: 2) tanh-3", Activation.Identity, Loss.Mse),
        ("6x4x4-conv(6, 3, padding: 1, groups: 6) tanh-conv(17, 1) tanh-globalavgpool-3", Activation.Identity, Loss.CrossEntropy),
        ("1x9x9-conv(33, 2, stride: 2) silu-conv(4, 3, groups: 1)-3", Activation.Tanh, Loss.Mse),

        // windows that overlap, and such as reach beyond the map
        ("1x8x8-conv(4, 3) tanh-maxpool(3, stride: 2, padding: 1)-3", Activation.Identity, Loss.Mse),
        ("1x8x8-conv(6, 3) tanh-avgpool(3, stride: 1) gelu-2", Activation.Identity, Loss.LogCosh),

        ("2x9x8-conv(3, 3x2, stride: 2x1, padding: 0x1) tanh-avgpool(2x3, stride: 1x2)-2", Activation.Identity, Loss.Mse),

        // sums, other layers behind, and a map as outputs
        ("2x4x4-conv(4, 3, padding: same)-residual(conv(4, 3, padding: same) silu-conv(4, 3, padding: same)) tanh-3", Activation.Tanh, Loss.Mse),
        ("4x6-conv(4, 3, padding: same) skip-2", Activation.Tanh, Loss.Mse),
        ("1x6x6-conv(5, 3) tanh-20 layernorm gelu-3 softmax", Activation.Identity, Loss.CrossEntropy),
        ("1x6x6-conv(5, 3) tanh-20 batchnorm silu-3", Activation.Identity, Loss.CrossEntropy),
        ("2x5x5-conv(3, 2)-conv(2, 2)", Activation.Tanh, Loss.Mse),
        ("1x6-conv(3, 3) tanh-conv(1, 1) sigmoid", Activation.Identity, Loss.BinaryCrossEntropy),

        // batch norms: of fewer channels than a register, of as many, and of such as are none; of maps of a few places, of one row, behind each word and before it
        ("1x5x5-conv(4, 3) batchnorm tanh-2", Activation.Identity, Loss.Mse),
        ("2x7x6-conv(6, 3) batchnorm silu-maxpool(2)-3", Activation.Identity, Loss.CrossEntropy),
        ("1x9-conv(3, 2) batchnorm(0.3, 0.01)-2", Activation.Tanh, Loss.Mse),
        ("1x6x6-conv(16, 3) batchnorm gelu-conv(17, 2) tanh batchnorm-globalavgpool-2", Activation.Identity, Loss.Mse),
        ("3x4x5-conv(1, 2) batchnorm tanh-conv(33, 2) batchnorm silu-flatten-2", Activation.Identity, Loss.LogCosh),
        ("2x6-conv(24, 5) batchnorm tanh-conv(5, 2) batchnorm tanh-3", Activation.Identity, Loss.Mse),
        ("2x6x4-avgpool(2) batchnorm-conv(4, 2) batchnorm", Activation.Tanh, Loss.Mse),
        ("2x6x6-conv(4, 3, padding: same) batchnorm silu-residual(conv(4, 3, padding: same) batchnorm silu-conv(4, 3, padding: same) batchnorm) silu-globalavgpool-3", Activation.Identity, Loss.CrossEntropy),
        ("4x5x5-conv(8, 3, groups: 4) batchnorm softsign dropout(0.3)-12 batchnorm tanh-3", Activation.Identity, Loss.CrossEntropy),

        // learned slopes, and dropout
        ("1x6x6-conv(3, 3) prelu-2", Activation.Identity, Loss.Mse),
        ("2x8-conv(16, 3) prelu(0.1)-conv(9, 2) batchnorm prelu-2", Activation.Identity, Loss.Mse),
        ("3x6x5-conv(5, 3) prelu-residual(conv(5, 3, padding: same) prelu-conv(5, 1)) prelu(0.5)-globalavgpool-2", Activation.Identity, Loss.CrossEntropy),
        ("2x5x5-conv(3, 2)-conv(2, 2) prelu", Activation.Tanh, Loss.Mse),
        ("2x6x6-conv(5, 3) silu dropout(0.3)-conv(4, 2) dropout(0.5)-maxpool(2)-3", Activation.Tanh, Loss.Mse),
        ("4x9-conv(4, 3, padding: same) tanh dropout(0.2) skip-conv(4, 2) dropout(0.1) silu-2", Activation.Tanh, Loss.Mse),

        // more places
        ("3x3x4-upsample(2)-conv(4, 2) tanh-upsample(3x1) gelu-globalavgpool-2", Activation.Identity, Loss.Mse),
        ("2x4-conv(5, 2) batchnorm silu-upsample(3) tanh-conv(2, 3) dropout(0.1)-3", Activation.Identity, Loss.CrossEntropy),
        ("1x3x3-conv(2, 2) tanh-upsample(2)", Activation.Identity, Loss.Mse),
        ("6x2x2-avgpool(2)-conv(17, 1) tanh-upsample(2)-conv(3, 2)-2", Activation.Tanh, Loss.Mse),

        // filters and runs of windows that are no whole registers, behind each other, with all kinds of groups
        ("3x8x8-conv(9, 3) tanh-conv(11, 2) tanh-conv(20, 2, padding: 1) tanh-3", Activation.Identity, Loss.Mse),
        ("1x7x7-conv(5, 3, padding: 1) tanh-conv(5, 3, padding: 1, groups: 5) tanh-conv(5, 3, stride: 2, dilation: 2, padding: 2, groups: 5) tanh-3", Activation.Identity, Loss.Mse),
        ("2x9-conv(6, 3) tanh-conv(9, 3, dilation: 2, groups: 3) tanh-2", Activation.Identity, Loss.Mse),

        // larger: in turns and panels
        ("1x28x28-conv(6, 5, padding: 2) tanh-maxpool(2)-conv(16, 5) tanh-maxpool(2)-120 tanh-84 tanh-10", Activation.Identity, Loss.CrossEntropy),
        ("3x16x16-conv(16, 3) silu-conv(32, 3, stride: 2) silu-globalavgpool-10", Activation.Identity, Loss.CrossEntropy),
        ("3x16x16-conv(12, 3) batchnorm silu-conv(32, 3, stride: 2) batchnorm prelu-globalavgpool-10", Activation.Identity, Loss.CrossEntropy),
    ];

    /// <summary>The networks; the kinds take turns.</summary>
    public static string OfMaps()
    {
        var source = new StringBuilder(NetworkSource.Header);
        for (int i = 0; i < Shapes.Length; i++)
        {
            (string topology, Activation activation, Loss loss) = Shapes[i];
            string name = System.FormattableString.Invariant($"Maps{i:000}");
            source.Append(NetworkSource.Declare(name, NetworkKind.All[i % 4], topology, new LossSpec(loss)).Replace("Activation.Identity", $"Activation.{activation}", System.StringComparison.Ordinal));
        }

        return source.ToString();
    }

    /// <summary>Every third of them as a portable network.</summary>
    public static string OfPortableMaps() => NetworkSource.AsPortable(OfMaps(), every: 3, first: 1);
}
