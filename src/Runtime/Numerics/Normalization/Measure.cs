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
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void MeasureVector128(ref float x, nint stride, int rows, ref float results, nint resultStride, nint columns, float epsilon)
    {
        Vector128<float> count = Vector128.Create((float)rows);
        for (nint column = 0; column < columns; column += Vector128<float>.Count)
        {
            ref float values = ref Unsafe.Add(ref x, column);
            Vector128<float> total = Vector128<float>.Zero;
            for (nint first = 0; first < rows; first += BlockRows)
            {
                nint end = first + BlockRows < rows ? first + BlockRows : rows;
                Vector128<float> sum = Vector128<float>.Zero;
                for (nint row = first; row < end; row++)
                {
                    sum += Vector128.LoadUnsafe(ref Unsafe.Add(ref values, row * stride));
                }

                total += sum;
            }

            Vector128<float> mean = total / count;
            Vector128<float> squares = Vector128<float>.Zero;
            for (nint first = 0; first < rows; first += BlockRows)
            {
                nint end = first + BlockRows < rows ? first + BlockRows : rows;
                Vector128<float> sum = Vector128<float>.Zero;
                for (nint row = first; row < end; row++)
                {
                    Vector128<float> difference = Vector128.LoadUnsafe(ref Unsafe.Add(ref values, row * stride)) - mean;
                    sum += difference * difference;
                }

                squares += sum;
            }

            Vector128<float> variance = squares / count;
            ref float result = ref Unsafe.Add(ref results, column);
            mean.StoreUnsafe(ref result);
            variance.StoreUnsafe(ref Unsafe.Add(ref result, resultStride));
            (Vector128<float>.One / Vector128.Sqrt(variance + Vector128.Create(epsilon))).StoreUnsafe(ref Unsafe.Add(ref result, 2 * resultStride));
        }
    }
}
