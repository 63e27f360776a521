namespace StaticNets.Numerics;

/// <content>The transposed weights in double precision, which .NET 8 and newer put together in vectors of 256 bits.</content>
public static partial class Tiles
{
    /// <summary><c>t[o][i] = w[i][o]</c>; the rows of the result are padded with zeros.</summary>
    /// <param name="w">A row for each input, of whole vectors of 128 bits.</param>
    /// <param name="wStride">From a row of <paramref name="w"/> to the next.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="t">A row for each output.</param>
    /// <param name="tStride">From a row of <paramref name="t"/> to the next; what is beyond <paramref name="inputs"/> becomes 0.</param>
    public static void Transpose(ref double w, nint wStride, nint inputs, nint outputs, ref double t, nint tStride)
    {
        for (nint output = 0; output < outputs; output++)
        {
            for (nint input = 0; input < tStride; input++)
            {
                Unsafe.Add(ref t, (output * tStride) + input) = input < inputs ? Unsafe.Add(ref w, (input * wStride) + output) : 0;
            }
        }
    }
}
