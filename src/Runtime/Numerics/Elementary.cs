namespace StaticNets.Numerics;

/// <summary>
/// Elementary functions for numbers and for vectors of every width. Each is one formula of additions, multiplications,
/// divisions, fused multiply-adds and integer operations: wherever the hardware fuses, the bits are the same for a
/// number and for a lane of 128, 256 and 512 bits. NaN gives NaN.
/// </summary>
public static partial class Elementary
{
}
