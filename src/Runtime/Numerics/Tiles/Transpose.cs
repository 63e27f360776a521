using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <content>The transposed weights that deltas are multiplied by.</content>
public static partial class Tiles
{
    /// <summary><c>t[o][i] = w[i][o]</c>; the rows of the result are padded with zeros.</summary>
    /// <param name="w">A row for each input.</param>
    /// <param name="wStride">From a row of <paramref name="w"/> to the next.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="t">A row for each output.</param>
    /// <param name="tStride">From a row of <paramref name="t"/> to the next; what is beyond <paramref name="inputs"/> becomes 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref float w, nint wStride, nint inputs, nint outputs, ref float t, nint tStride)
    {
        for (nint output = 0; output < outputs; output++)
        {
            ref float source = ref Unsafe.Add(ref w, output);
            nint input = 0;
            for (; input < inputs; input++)
            {
                Unsafe.Add(ref t, input) = source;
                source = ref Unsafe.Add(ref source, wStride);
            }

            for (; input < tStride; input++)
            {
                Unsafe.Add(ref t, input) = 0;
            }

            t = ref Unsafe.Add(ref t, tStride);
        }
    }
}
