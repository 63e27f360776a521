using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// A sum (or maximum) over the values of a row. Whatever the width of the registers, value <c>k</c> goes to virtual lane
/// <c>k modulo 16</c> (8 in double precision) in the order of <c>k</c>, and the lanes are then folded upper half onto lower half.
/// So every machine adds in the same order.
/// </summary>
internal sealed class RowSum
{
    private readonly string _name;
    private readonly Expression _initial;
    private readonly Func<Expression, Expression, Expression> _combine;
    private readonly VectorShape _main;
    private readonly int _count;
    private readonly HashSet<string> _declared = new();
    private Named? _rest;

    private RowSum(string name, VectorShape main, VectorShape shape, int stride, Expression initial, Func<Expression, Expression, Expression> combine)
    {
        _name = name;
        _main = main;
        _initial = initial;
        _combine = combine;
        _count = Math.Min(stride, shape.VirtualLanes) / main.Lanes;
    }

    /// <summary>A sum over a row of <paramref name="stride"/> values.</summary>
    public static RowSum Adding(string name, VectorShape shape, int stride)
    {
        VectorShape main = shape.FitTo(stride);
        return new RowSum(name, main, shape, stride, new Zero(main), Binary.Add);
    }

    /// <summary>The largest of <paramref name="stride"/> values.</summary>
    public static RowSum Largest(string name, VectorShape shape, int stride)
    {
        VectorShape main = shape.FitTo(stride);
        return new RowSum(name, main, shape, stride, Lowest(main), (left, right) => new Maximum(left, right));
    }

    /// <summary>What is below every number, in every lane.</summary>
    public static Expression Lowest(VectorShape shape) => new Broadcast(shape, new Literal(shape.Number, double.NegativeInfinity));

    /// <summary>Starts every lane, as a loop needs it. Without it each register starts where it is first added to.</summary>
    public void Declare(StatementList to)
    {
        for (int i = 0; i < _count; i++)
        {
            _declared.Add(_name + i);
            to.Let(_name + i, _initial);
        }
    }

    /// <summary>Adds a register's worth of values, of which the first has a place in the row, or in its block of virtual lanes.</summary>
    public void Add(StatementList to, int offset, Expression value)
        => Accumulate(to, offset, value.Shape, sum => _combine(sum, value));

    /// <summary>Adds the products of two registers.</summary>
    public void AddProduct(StatementList to, int offset, Expression a, Expression b, bool isFused)
        => Accumulate(to, offset, a.Shape, sum => new MultiplyAdd(a, b, sum, isFused));

    /// <summary>Folds the lanes that different registers hold.</summary>
    /// <returns>The one register that is left, whose own lanes remain to be folded.</returns>
    public Expression Fold(StatementList to)
    {
        if (_rest is not null)
        {
            return _combine(_rest, new HalfOf(Register(0), IsUpper: true));
        }

        int count = _count;
        while (count > 2)
        {
            count /= 2;
            for (int i = 0; i < count; i++)
            {
                to.Set(_name + i, _combine(Register(i), Register(i + count)));
            }
        }

        return count == 2 ? _combine(Register(0), Register(1)) : Register(0);
    }

    /// <summary>The sum, as a number.</summary>
    public Expression Total(StatementList to) => new Apply(VectorShape.One(_main.Number), "LaneSums.Sum", Fold(to));

    /// <summary>The largest value, as a number.</summary>
    public Expression Maximum(StatementList to) => new Apply(VectorShape.One(_main.Number), "LaneSums.Max", Fold(to));

    private Named Register(int index) => new(_main, _name + index);

    private void Accumulate(StatementList to, int offset, VectorShape shape, Func<Expression, Expression> next)
    {
        if (shape.Bits < _main.Bits)
        {
            // The rest of a row that is half a register: it continues the lower lanes.
            _rest = to.Let(_name + "Lower", next(new HalfOf(Register(0), IsUpper: false)));
            return;
        }

        string name = _name + (offset % _main.VirtualLanes / _main.Lanes);
        to.Set(name, _declared.Add(name) ? next(_initial) : next(new Named(_main, name)));
    }
}
