using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>
/// A row is whole vectors in memory. Vectors of real values alone are walked in as many loops as there are vectors in the virtual lanes, each over those that share lanes; the vector that ends
/// with padding follows by itself.
/// </content>
public static partial class Softmax
{
    /// <summary>Replaces a row by its softmax; padding becomes 0.</summary>
    /// <param name="z">The row.</param>
    /// <param name="stride">Its padded length, whole vectors.</param>
    /// <param name="count">How many values are real.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void OfRowVector128<T>(ref T z, nint stride, int count)
        where T : unmanaged
    {
        int rest = count % Vector128<T>.Count;
        Vector128<T> mask = MaskVector128<T>(rest);
        Vector128<T> largest = Vector128.Create(LargestVector128(ref z, count - rest, rest, mask));
        Vector128<T> sum = Vector128.Create(PowersVector128(ref z, ref z, count - rest, rest, mask, largest, isStored: true));
        for (nint i = 0; i < count; i += Vector128<T>.Count)
        {
            (Vector128.LoadUnsafe(ref z, (nuint)i) / sum).StoreUnsafe(ref z, (nuint)i);
        }

        ClearVector128(ref z, count, stride);
    }

    /// <summary>Turns the gradient with respect to outputs into that with respect to what they were computed from: <c>d = y * (d - sum(d * y))</c>.</summary>
    /// <param name="y">The outputs.</param>
    /// <param name="d">The gradient.</param>
    /// <param name="stride">The padded length of both, whole vectors.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void SlopeVector128<T>(ref T y, ref T d, nint stride)
        where T : unmanaged
    {
        Vector128<T> projection = Vector128.Create(FoldVector128(
            AlongVector128(ref y, ref d, 0, stride), AlongVector128(ref y, ref d, 1, stride), AlongVector128(ref y, ref d, 2, stride), AlongVector128(ref y, ref d, 3, stride)));
        for (nint i = 0; i < stride; i += Vector128<T>.Count)
        {
            (Vector128.LoadUnsafe(ref y, (nuint)i) * (Vector128.LoadUnsafe(ref d, (nuint)i) - projection)).StoreUnsafe(ref d, (nuint)i);
        }
    }

    /// <summary>The cross-entropy of a softmax, from the weighted sums: <c>-sum(t * ln p) = sum(t * (ln(sum(exp(z))) - z))</c>.</summary>
    /// <param name="z">The weighted sums.</param>
    /// <param name="t">The targets, which are not padded.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TSizes">How many outputs there are.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static double LossVector128<T, TSizes>(ref T z, ref T t)
        where T : unmanaged
        where TSizes : struct, IRowSizes
    {
        int count = default(TSizes).OutputSize;
        int rest = count % Vector128<T>.Count;
        Vector128<T> mask = MaskVector128<T>(rest);
        T largest = LargestVector128(ref z, count - rest, rest, mask);
        T sum = PowersVector128(ref z, ref z, count - rest, rest, mask, Vector128.Create(largest), isStored: false);
        Vector128<T> logSum = Vector128.Create(LogPlusVector128(sum, largest));
        Vector128<T> s0 = TermsVector128(ref z, ref t, ref z, 0, count - rest, logSum, default, default, default, hasDelta: false);
        Vector128<T> s1 = TermsVector128(ref z, ref t, ref z, 1, count - rest, logSum, default, default, default, hasDelta: false);
        Vector128<T> s2 = TermsVector128(ref z, ref t, ref z, 2, count - rest, logSum, default, default, default, hasDelta: false);
        Vector128<T> s3 = TermsVector128(ref z, ref t, ref z, 3, count - rest, logSum, default, default, default, hasDelta: false);
        if (rest > 0)
        {
            Vector128<T> target = RestVector128(ref Unsafe.Add(ref t, count - rest), rest);
            AddRestVector128(mask & (target * (logSum - Vector128.LoadUnsafe(ref z, (nuint)(count - rest)))), count, ref s0, ref s1, ref s2, ref s3);
        }

        return NumberConversion.ToDouble(FoldVector128(s0, s1, s2, s3));
    }

    /// <summary>The same, and its gradient with respect to the weighted sums: <c>p * sum(t) - t</c>.</summary>
    /// <param name="z">The weighted sums.</param>
    /// <param name="t">The targets, which are not padded.</param>
    /// <param name="d">Gets the gradient.</param>
    /// <param name="stride">The padded length of sums and gradient, whole vectors.</param>
    /// <param name="scale">What the gradient is multiplied by.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TSizes">How many outputs there are.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static double DeltaVector128<T, TSizes>(ref T z, ref T t, ref T d, nint stride, T scale)
        where T : unmanaged
        where TSizes : struct, IRowSizes
    {
        int count = default(TSizes).OutputSize;
        int rest = count % Vector128<T>.Count;
        Vector128<T> mask = MaskVector128<T>(rest);
        T largest = LargestVector128(ref z, count - rest, rest, mask);
        Vector128<T> target = rest > 0 ? RestVector128(ref Unsafe.Add(ref t, count - rest), rest) : Vector128<T>.Zero;
        T total = PowersVector128(ref z, ref d, count - rest, rest, mask, Vector128.Create(largest), isStored: true);
        Vector128<T> logSum = Vector128.Create(LogPlusVector128(total, largest));
        Vector128<T> sum = Vector128.Create(total);
        Vector128<T> scales = Vector128.Create(scale);
        Vector128<T> s0 = TargetsVector128(ref t, 0, count - rest);
        Vector128<T> s1 = TargetsVector128(ref t, 1, count - rest);
        Vector128<T> s2 = TargetsVector128(ref t, 2, count - rest);
        Vector128<T> s3 = TargetsVector128(ref t, 3, count - rest);
        AddRestVector128(target, count, ref s0, ref s1, ref s2, ref s3);
        Vector128<T> share = Vector128.Create(FoldVector128(s0, s1, s2, s3));
        s0 = TermsVector128(ref z, ref t, ref d, 0, count - rest, logSum, sum, share, scales, hasDelta: true);
        s1 = TermsVector128(ref z, ref t, ref d, 1, count - rest, logSum, sum, share, scales, hasDelta: true);
        s2 = TermsVector128(ref z, ref t, ref d, 2, count - rest, logSum, sum, share, scales, hasDelta: true);
        s3 = TermsVector128(ref z, ref t, ref d, 3, count - rest, logSum, sum, share, scales, hasDelta: true);
        if (rest > 0)
        {
            nuint place = (nuint)(count - rest);
            AddRestVector128(mask & (target * (logSum - Vector128.LoadUnsafe(ref z, place))), count, ref s0, ref s1, ref s2, ref s3);
            (mask & (((Vector128.LoadUnsafe(ref d, place) / sum * share) - target) * scales)).StoreUnsafe(ref d, place);
        }

        ClearVector128(ref d, count, stride);
        return NumberConversion.ToDouble(FoldVector128(s0, s1, s2, s3));
    }

    /// <summary>Makes the vectors 0 that are padding altogether.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ClearVector128<T>(ref T row, int count, nint stride)
        where T : unmanaged
    {
        for (nint i = (count + Vector128<T>.Count - 1) / Vector128<T>.Count * Vector128<T>.Count; i < stride; i += Vector128<T>.Count)
        {
            Vector128<T>.Zero.StoreUnsafe(ref row, (nuint)i);
        }
    }
}
