using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <summary>For generated code: what batch normalization (Ioffe and Szegedy, 2015) computes over the rows of a batch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class BatchNormalization
{
    /// <summary>Sums are added in blocks of so many rows, and the blocks' sums in their order: the error grows with the rows of a block and the number of blocks.</summary>
    private const int BlockRows = 32;

    /// <summary>
    /// Moves running statistics towards those of a batch, <c>running += momentum * (batch - running)</c>; as in PyTorch the variance that is
    /// followed is the unbiased one, divided by the number of rows less 1.
    /// </summary>
    /// <param name="running">A row of means and a row of variances.</param>
    /// <param name="batch">The same of the batch.</param>
    /// <param name="stride">From a row to the next.</param>
    /// <param name="count">The number of values of a row.</param>
    /// <param name="momentum">The share of the batch.</param>
    /// <param name="rows">The number of rows of the batch, at least 2.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void Follow<T>(ref T running, ref T batch, int stride, int count, T momentum, int rows)
        where T : unmanaged
    {
        double share = NumberConversion.ToDouble(momentum);
        double unbiased = rows / (rows - 1.0);
        for (int i = 0; i < count; i++)
        {
            Move(ref Unsafe.Add(ref running, i), Unsafe.Add(ref batch, i), share, 1);
            Move(ref Unsafe.Add(ref running, stride + i), Unsafe.Add(ref batch, stride + i), share, unbiased);
        }
    }

    private static void Move<T>(ref T running, T batch, double share, double factor)
        where T : unmanaged
        => running = NumberConversion.FromDouble<T>(((1 - share) * NumberConversion.ToDouble(running)) + (share * (factor * NumberConversion.ToDouble(batch))));
}
