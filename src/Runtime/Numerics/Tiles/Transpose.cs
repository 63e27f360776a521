using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>The transposed weights that deltas are multiplied by.</content>
public static partial class Tiles
{
    /// <summary><c>t[o][i] = w[i][o]</c>; the rows of the result are padded with zeros.</summary>
    /// <param name="w">A row for each input, of whole vectors of 128 bits.</param>
    /// <param name="wStride">From a row of <paramref name="w"/> to the next.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="t">A row for each output.</param>
    /// <param name="tStride">From a row of <paramref name="t"/> to the next; what is beyond <paramref name="inputs"/> becomes 0.</param>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Transpose(ref float w, nint wStride, nint inputs, nint outputs, ref float t, nint tStride)
    {
        // Four inputs at a time: their values for an output are put together in a register and stored at once.
        nint input = 0;
        for (; input + 4 <= inputs; input += 4)
        {
            ref float source = ref Unsafe.Add(ref w, input * wStride);
            ref float target = ref Unsafe.Add(ref t, input);
            for (nint output = 0; output < outputs; output++)
            {
                Vector128.Create(
                    Unsafe.Add(ref source, output),
                    Unsafe.Add(ref source, wStride + output),
                    Unsafe.Add(ref source, (2 * wStride) + output),
                    Unsafe.Add(ref source, (3 * wStride) + output)).StoreUnsafe(ref target);
                target = ref Unsafe.Add(ref target, tStride);
            }
        }

        for (; input < tStride; input++)
        {
            ref float target = ref Unsafe.Add(ref t, input);
            for (nint output = 0; output < outputs; output++)
            {
                target = input < inputs ? Unsafe.Add(ref w, (input * wStride) + output) : 0;
                target = ref Unsafe.Add(ref target, tStride);
            }
        }
    }
}
