using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>A sample in each lane: a register holds a sum of some rows, and a weight is the same in all lanes.</summary>
internal sealed class SamplesInLanes : DenseMapping
{
    private readonly VectorShape _shape;
    private readonly string _letter;
    private readonly IReadOnlyList<int> _sums;
    private readonly Func<int, Place> _input;
    private readonly Func<int, Expression> _start;
    private readonly Func<int, int, Place> _weight;
    private readonly Func<int, Place> _target;

    /// <summary>Some sums of a layer.</summary>
    /// <param name="shape">The register.</param>
    /// <param name="letter">What the terms are called.</param>
    /// <param name="sums">Which sums.</param>
    /// <param name="inputs">The terms of a sum.</param>
    /// <param name="chainLength">The inputs of a chain.</param>
    /// <param name="isFused">Whether a multiply-add is rounded once.</param>
    /// <param name="start">What a sum starts with.</param>
    /// <param name="input">Where an input lies.</param>
    /// <param name="weight">Where the weight of a sum for an input lies.</param>
    /// <param name="target">Where a sum goes.</param>
    public SamplesInLanes(
        VectorShape shape,
        string letter,
        IReadOnlyList<int> sums,
        int inputs,
        int chainLength,
        bool isFused,
        Func<int, Expression> start,
        Func<int, Place> input,
        Func<int, int, Place> weight,
        Func<int, Place> target)
        : base(inputs, chainLength, isFused)
    {
        _shape = shape;
        _letter = letter;
        _sums = sums;
        _start = start;
        _input = input;
        _weight = weight;
        _target = target;
    }

    public override int Registers => _sums.Count;

    public override string SumName(int register, int chain) => (chain == 0 ? "s" : "c") + _sums[register];

    public override Expression Bias(StatementList to, int register) => _start(_sums[register]);

    public override VectorShape Shape(int register) => _shape;

    public override (Expression A, Expression B) Factors(StatementList to, Term term, int register)
    {
        int input = term.Input.Offset;
        string name = _letter + input;
        if (register == 0)
        {
            to.Let(name, new Load(_shape, _input(input)));
        }

        return (new Broadcast(_shape, new Element(_shape.Number, _weight(_sums[register], input))), new Named(_shape, name));
    }

    public override void Finish(StatementList to)
    {
        for (int register = 0; register < Registers; register++)
        {
            to.Store(_target(_sums[register]), new Named(_shape, SumName(register, 0)));
        }
    }
}
