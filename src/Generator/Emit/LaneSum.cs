using System;
using System.Collections.Generic;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>
/// A sum (or maximum) over the values of a row. Whatever the width of the registers, value <c>k</c> goes to virtual lane
/// <c>k modulo 16</c> (8 in double precision) in the order of <c>k</c>, and the lanes are then folded upper half onto lower half.
/// So every machine adds in the same order.
/// </summary>
internal sealed class LaneSum
{
    private readonly Func<int, VectorText> _text;
    private readonly string _name;
    private readonly string _initial;
    private readonly Func<VectorText, string, string, string> _combine;
    private readonly VectorText _main;
    private readonly int _count;
    private readonly HashSet<string> _declared = new();
    private string? _foldedTail;

    /// <summary>A sum over a row of <paramref name="stride"/> values.</summary>
    public static LaneSum Adding(string name, Func<int, VectorText> text, VectorShape shape, int stride)
        => new(name, text, shape, stride, "Zero", (_, a, b) => $"{a} + {b}");

    /// <summary>The largest of <paramref name="stride"/> values.</summary>
    public static LaneSum Maximum(string name, Func<int, VectorText> text, VectorShape shape, int stride)
        => new(name, text, shape, stride, "NegativeInfinity", (vector, a, b) => vector.Max(a, b));

    private LaneSum(string name, Func<int, VectorText> text, VectorShape shape, int stride, string initial, Func<VectorText, string, string, string> combine)
    {
        _name = name;
        _text = text;
        _initial = initial;
        _combine = combine;
        _main = text(shape.FitTo(stride).Bits);
        _count = Math.Min(stride, shape.VirtualLanes) / _main.Shape.Lanes;
    }

    /// <summary>The registers that hold the lanes.</summary>
    public IEnumerable<string> Accumulators
    {
        get
        {
            for (int i = 0; i < _count; i++)
            {
                yield return _name + i;
            }
        }
    }

    /// <summary>Starts every lane, as a loop needs it. Without it each register starts where it is first added to.</summary>
    public void Declare(CSharpWriter writer)
    {
        foreach (string accumulator in Accumulators)
        {
            _declared.Add(accumulator);
            writer.Line($"var {accumulator} = {(_initial == "Zero" ? _main.Zero : _main.Create("float.NegativeInfinity".Replace("float", NumberText.Keyword(_main.Shape.Number))))};");
        }
    }

    /// <summary>Adds a register's worth of values.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="offset">The first value's place in the row, or in its block of virtual lanes.</param>
    /// <param name="vector">The register.</param>
    /// <param name="value">The values.</param>
    public void Add(CSharpWriter writer, int offset, VectorText vector, string value)
        => Accumulate(writer, offset, vector, accumulator => _combine(vector, accumulator, value));

    /// <summary>Adds the products of two registers with one rounding.</summary>
    public void AddProduct(CSharpWriter writer, int offset, VectorText vector, string a, string b)
        => Accumulate(writer, offset, vector, accumulator => vector.MultiplyAdd(a, b, accumulator));

    /// <summary>Folds the lanes that different registers hold.</summary>
    /// <returns>The one register that is left, whose own lanes remain to be folded by the runtime's LaneSums.</returns>
    public (string Expression, VectorText Vector) Fold(CSharpWriter writer)
    {
        if (_foldedTail is not null)
        {
            VectorText half = _text(_main.Shape.Bits / 2);
            return (_combine(half, _foldedTail, _name + "0.GetUpper()"), half);
        }

        int count = _count;
        while (count > 2)
        {
            count /= 2;
            for (int i = 0; i < count; i++)
            {
                writer.Line($"{_name}{i} = {_combine(_main, _name + i, _name + (i + count))};");
            }
        }

        return (count == 2 ? _combine(_main, _name + "0", _name + "1") : _name + "0", _main);
    }

    private void Accumulate(CSharpWriter writer, int offset, VectorText vector, Func<string, string> next)
    {
        if (vector.Shape.Bits < _main.Shape.Bits)
        {
            // The rest of a row that is half a register: it continues the lower lanes.
            _foldedTail = _name + "Lower";
            writer.Line($"var {_foldedTail} = {next(_name + "0.GetLower()")};");
            return;
        }

        string accumulator = _name + (offset % _main.Shape.VirtualLanes / _main.Shape.Lanes);
        writer.Line(_declared.Add(accumulator) ? $"var {accumulator} = {next(_main.Zero)};" : $"{accumulator} = {next(accumulator)};");
    }
}
