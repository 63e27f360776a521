using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Mean and variance over the rows of a batch.</content>
public static partial class BatchNormalization
{
    /// <summary>
    /// For whole vectors of columns: the mean over the rows, the variance around it (divided by the number of rows), and <c>1 / sqrt(variance + epsilon)</c>.
    /// Rows are added in their order, so the numbers are the same at every width.
    /// </summary>
    /// <param name="x">Rows of values.</param>
    /// <param name="stride">From a row of <paramref name="x"/> to the next.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="results">Three rows: means, variances, inverses.</param>
    /// <param name="resultStride">From a row of <paramref name="results"/> to the next.</param>
    /// <param name="columns">The number of columns, a multiple of the lanes of a vector.</param>
    /// <param name="epsilon">What keeps the inverse finite.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void MeasureVector128<T>(ref T x, nint stride, int rows, ref T results, nint resultStride, nint columns, T epsilon)
        where T : unmanaged
    {
        Vector128<T> count = Vector128.Create(NumberConversion.FromDouble<T>(rows));
        for (nint column = 0; column < columns; column += Vector128<T>.Count)
        {
            ref T values = ref Unsafe.Add(ref x, column);
            Vector128<T> total = Vector128<T>.Zero;
            for (nint first = 0; first < rows; first += BlockRows)
            {
                nint end = first + BlockRows < rows ? first + BlockRows : rows;
                Vector128<T> sum = Vector128<T>.Zero;
                for (nint row = first; row < end; row++)
                {
                    sum += Vector128.LoadUnsafe(ref Unsafe.Add(ref values, row * stride));
                }

                total += sum;
            }

            Vector128<T> mean = total / count;
            Vector128<T> squares = Vector128<T>.Zero;
            for (nint first = 0; first < rows; first += BlockRows)
            {
                nint end = first + BlockRows < rows ? first + BlockRows : rows;
                Vector128<T> sum = Vector128<T>.Zero;
                for (nint row = first; row < end; row++)
                {
                    Vector128<T> difference = Vector128.LoadUnsafe(ref Unsafe.Add(ref values, row * stride)) - mean;
                    sum += difference * difference;
                }

                squares += sum;
            }

            Vector128<T> variance = squares / count;
            ref T result = ref Unsafe.Add(ref results, column);
            mean.StoreUnsafe(ref result);
            variance.StoreUnsafe(ref Unsafe.Add(ref result, resultStride));
            (Vector128<T>.One / Vector128.Sqrt(variance + Vector128.Create(epsilon))).StoreUnsafe(ref Unsafe.Add(ref result, 2 * resultStride));
        }
    }
}
