using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Elementary
{
    /// <summary>
    /// The upper tail of the normal distribution over the bell curve, <c>erfc(a / sqrt(2)) / 2 * e^(a^2/2)</c>, for a >= 0:
    /// 1/2 at 0, 1 / (a sqrt(2 pi)) far out (Mills' ratio, up to a constant).
    /// </summary>
    /// <param name="a">A number from 0 to 14.5; a little beyond it is still finite.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> TailOverHalfGaussian(Vector128<float> a)
    {
        // (a + 4) times the ratio hardly varies and is a polynomial in q = (a - 4) / (a + 4) (after Juffa's erfcx).
        // Own fit at Chebyshev nodes for a up to 14.5, relative error 3e-8; Estrin's scheme.
        Vector128<float> inverse = Vector128.Create(1f) / (a + Vector128.Create(4f));
        Vector128<float> q = (a - Vector128.Create(4f)) * inverse;
        Vector128<float> q2 = q * q;
        Vector128<float> q4 = q2 * q2;
        Vector128<float> c0 = Vector128.MultiplyAddEstimate(Vector128.Create(-0.607896626f), q, Vector128.Create(0.755285144f));
        Vector128<float> c2 = Vector128.MultiplyAddEstimate(Vector128.Create(-0.186523005f), q, Vector128.Create(0.387136668f));
        Vector128<float> c4 = Vector128.MultiplyAddEstimate(Vector128.Create(-0.00752721308f), q, Vector128.Create(0.0604064688f));
        Vector128<float> c6 = Vector128.MultiplyAddEstimate(Vector128.Create(0.0015693137f), q, Vector128.Create(-0.00352357398f));
        Vector128<float> c8 = Vector128.MultiplyAddEstimate(Vector128.Create(-0.000122983154f), q, Vector128.Create(0.000194801847f));
        Vector128<float> d0 = Vector128.MultiplyAddEstimate(c2, q2, c0);
        Vector128<float> d4 = Vector128.MultiplyAddEstimate(c6, q2, c4);
        Vector128<float> p = Vector128.MultiplyAddEstimate(c8, q4, d4);
        p = Vector128.MultiplyAddEstimate(p, q4, d0);
        return p * inverse;
    }
}
