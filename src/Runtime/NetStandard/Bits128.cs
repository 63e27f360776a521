using System.Runtime.InteropServices;

namespace System.Runtime.Intrinsics;

/// <summary>The 128 bits of a vector, as numbers of each kind.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct Bits128
{
    [FieldOffset(0)]
    public float S0;
    [FieldOffset(4)]
    public float S1;
    [FieldOffset(8)]
    public float S2;
    [FieldOffset(12)]
    public float S3;

    [FieldOffset(0)]
    public double D0;
    [FieldOffset(8)]
    public double D1;

    [FieldOffset(0)]
    public int I0;
    [FieldOffset(4)]
    public int I1;
    [FieldOffset(8)]
    public int I2;
    [FieldOffset(12)]
    public int I3;

    [FieldOffset(0)]
    public long L0;
    [FieldOffset(8)]
    public long L1;
}
