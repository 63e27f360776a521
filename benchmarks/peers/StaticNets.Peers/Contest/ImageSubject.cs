using System.Linq;
using StaticNets.Peers.Networks;

namespace StaticNets.Peers;

/// <summary>LeNet on images of 28x28.</summary>
public sealed class ImageSubject : Subject<LeNet>
{
    /// <summary>Makes it.</summary>
    public ImageSubject() => Sizes = [784, 10];

    /// <inheritdoc/>
    public override RecurrentCell Cell => RecurrentCell.Image;

    /// <inheritdoc/>
    public override bool Takes(Row row) => Row.Images.Contains(row);

    /// <inheritdoc/>
    /// <remarks>Those of a convolution count once for each window.</remarks>
    public override (double All, double First) CountWeights()
    {
        const double First = 28 * 28 * 6 * 25;
        return (First + (10 * 10 * 16 * 150) + (400 * 120) + (120 * 84) + (84 * 10), First);
    }
}
