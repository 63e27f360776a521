using System;

namespace StaticNets.Conformance;

/// <summary>FNV-1a over the bits of numbers: two machines that compute the same bits have the same hash.</summary>
public sealed class BitHash
{
    public ulong Value { get; private set; } = 14695981039346656037;

    public void Add(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            Add(BitConverter.DoubleToUInt64Bits(value));
        }
    }

    /// <summary>Adds what another hash is of.</summary>
    public void Add(BitHash other) => Add(other.Value);

    private void Add(ulong bits)
    {
        for (int shift = 0; shift < 64; shift += 8)
        {
            Value = unchecked((Value ^ ((bits >> shift) & 0xff)) * 1099511628211);
        }
    }

    public override string ToString() => Value.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
