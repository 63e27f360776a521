using System.Collections.Generic;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>A vector register of 128, 256 or 512 bits, filled with one number type.</summary>
internal readonly record struct VectorShape(int Bits, NumberType Number)
{
    public const int SmallestBits = 128;

    public int NumberBits => Number.Bits;

    public int Lanes => Bits / NumberBits;

    /// <summary>
    /// The lanes over which a sum within a row is spread, the same at every width: a register of 512 bits.
    /// Narrower registers take several, so that the order of additions does not depend on the machine.
    /// </summary>
    public int VirtualLanes => 512 / NumberBits;

    /// <summary>Whether it holds one number.</summary>
    public bool IsNumber => Lanes == 1;

    /// <summary>What holds one number.</summary>
    public static VectorShape One(NumberType number) => new(number == NumberType.Single ? 32 : 64, number);

    public VectorShape WithBits(int bits) => new(bits, Number);

    /// <summary>The widest register, up to this one, that a row of so many values can fill.</summary>
    public VectorShape FitTo(int count)
    {
        int bits = Bits;
        while (bits > SmallestBits && bits / NumberBits > count)
        {
            bits /= 2;
        }

        return WithBits(bits);
    }

    /// <summary>Cuts a padded row into registers, the widest first.</summary>
    public IEnumerable<Chunk> Cut(int offset, int count)
    {
        int end = offset + count;
        while (offset < end)
        {
            VectorShape shape = FitTo(end - offset);
            yield return new Chunk(offset, shape);
            offset += shape.Lanes;
        }
    }
}

/// <summary>A register's worth of a row.</summary>
internal readonly record struct Chunk(int Offset, VectorShape Shape)
{
    public int Lanes => Shape.Lanes;
}
