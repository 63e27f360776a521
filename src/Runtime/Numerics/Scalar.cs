using System;
using System.Runtime.CompilerServices;
#if !NETSTANDARD
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
#endif

namespace StaticNets.Numerics;

/// <summary>
/// The methods of <c>Vector128</c> that the formulas use, for a single number: what the derived scalar code calls
/// (see Widths.targets). Each gives the bits that one lane of the vector method gives. A mask is a <see cref="bool"/>.
/// </summary>
internal static class Scalar
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Create(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Create(double value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Create(int value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Create(long value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AsInt32(this float value) => BitConverter.SingleToInt32Bits(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AsSingle(this int value) => BitConverter.Int32BitsToSingle(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long AsInt64(this double value) => BitConverter.DoubleToInt64Bits(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AsDouble(this long value) => BitConverter.Int64BitsToDouble(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Abs(float value) => MathF.Abs(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Abs(double value) => Math.Abs(value);

    /// <summary><c>a * b + c</c>, rounded once where the hardware can; without it the library's emulation would be slow and the vector code does not fuse either.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAddEstimate(float a, float b, float c)
#if NETSTANDARD
        => (float)((float)(a * b) + c); // the casts round: a runtime may compute with more digits than a float has
#else
        => Fma.IsSupported || AdvSimd.IsSupported ? MathF.FusedMultiplyAdd(a, b, c) : (a * b) + c;
#endif

    /// <inheritdoc cref="MultiplyAddEstimate(float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyAddEstimate(double a, double b, double c)
#if NETSTANDARD
        => (a * b) + c;
#else
        => Fma.IsSupported || AdvSimd.IsSupported ? Math.FusedMultiplyAdd(a, b, c) : (a * b) + c;
#endif

    /// <summary>The smaller one; <paramref name="b"/> where it is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MinNative(float a, float b)
#if NET9_0_OR_GREATER
        => float.MinNative(a, b);
#else
        => a < b ? a : b;
#endif

    /// <inheritdoc cref="MinNative(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MinNative(double a, double b)
#if NET9_0_OR_GREATER
        => double.MinNative(a, b);
#else
        => a < b ? a : b;
#endif

    /// <summary>The larger one; <paramref name="b"/> where it is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxNative(float a, float b)
#if NET9_0_OR_GREATER
        => float.MaxNative(a, b);
#else
        => a > b ? a : b;
#endif

    /// <inheritdoc cref="MaxNative(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxNative(double a, double b)
#if NET9_0_OR_GREATER
        => double.MaxNative(a, b);
#else
        => a > b ? a : b;
#endif

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool LessThan(float a, float b) => a < b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool LessThan(double a, double b) => a < b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool LessThanOrEqual(float a, float b) => a <= b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool LessThanOrEqual(double a, double b) => a <= b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool GreaterThan(float a, float b) => a > b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool GreaterThan(double a, double b) => a > b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool GreaterThanOrEqual(float a, float b) => a >= b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool GreaterThanOrEqual(double a, double b) => a >= b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Equals(float a, float b) => a == b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Equals(double a, double b) => a == b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ConditionalSelect(bool condition, float whenTrue, float whenFalse) => condition ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ConditionalSelect(bool condition, double whenTrue, double whenFalse) => condition ? whenTrue : whenFalse;

    /// <summary>Bit by bit: <paramref name="whenSet"/> where the mask has a one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ConditionalSelect(float mask, float whenSet, float whenClear)
        => ((mask.AsInt32() & whenSet.AsInt32()) | (~mask.AsInt32() & whenClear.AsInt32())).AsSingle();

    /// <inheritdoc cref="ConditionalSelect(float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ConditionalSelect(double mask, double whenSet, double whenClear)
        => ((mask.AsInt64() & whenSet.AsInt64()) | (~mask.AsInt64() & whenClear.AsInt64())).AsDouble();
}
