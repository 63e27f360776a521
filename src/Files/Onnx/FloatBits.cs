using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>A number in single precision and its bits, also where the class library has no method for it.</summary>
[StructLayout(LayoutKind.Explicit)]
internal struct FloatBits
{
    [FieldOffset(0)]
    private int _bits;

    [FieldOffset(0)]
    private float _value;

    public static float ToSingle(int bits) => new FloatBits { _bits = bits }._value;

    public static int ToBits(float value) => new FloatBits { _value = value }._bits;
}
