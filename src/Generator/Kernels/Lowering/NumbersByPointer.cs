using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// Numbers, for languages with pointers: rows of weights are as long as there are outputs, so that memory holds no padding. Four outputs go together, and what is left of them by itself;
/// their activation follows at once.
/// </summary>
internal sealed class NumbersByPointer : NumbersMapping
{
    /// <summary>Outputs that are computed at once: an input is loaded once for them, and with the weights their sums fit into the registers of a small processor.</summary>
    private const int OutputsTogether = 4;

    private readonly Affine _first;
    private readonly Func<Expression, Expression> _activate;

    private NumbersByPointer(LayerPlan layer, NumberType number, Affine first, int together, Func<Expression, Expression> activate)
        : base(layer, number, together)
    {
        _first = first;
        _activate = activate;
    }

    public override int InputsTogether => Tuning.Sums.InputsOfTurnByPointer;

    protected override int RowLength => Layer.Outputs;

    /// <summary>Adds the sums of a layer to the statements.</summary>
    /// <param name="to">The statements.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="number">The type of its numbers.</param>
    /// <param name="activate">What becomes of a sum.</param>
    public static void Lower(StatementList to, LayerPlan layer, NumberType number, Func<Expression, Expression> activate)
    {
        int whole = layer.Outputs / OutputsTogether * OutputsTogether;
        int rest = layer.Outputs - whole;
        if (whole > OutputsTogether)
        {
            to.For("o", new Affine(0), new Affine(whole), OutputsTogether, LoopOver.Things, body
                => DenseLowering.Lower(new NumbersByPointer(layer, number, new Affine(0, "o"), OutputsTogether, activate), body));
        }
        else if (whole > 0)
        {
            to.Block(body => DenseLowering.Lower(new NumbersByPointer(layer, number, new Affine(0), OutputsTogether, activate), body));
        }

        if (rest > 0)
        {
            to.Block(body => DenseLowering.Lower(new NumbersByPointer(layer, number, new Affine(whole), rest, activate), body));
        }
    }

    public override Expression Bias(StatementList to, int register) => new Element(Number.Number, new Place("w", register, _first));

    public override void Start(StatementList to, IReadOnlyList<(string Name, Expression Value)> sums)
    {
        to.LetEach(sums.Select(sum => new Let(sum.Name, sum.Value)));
        if (sums[0].Value is Element)
        {
            to.Add(new LetIndex("at", _first.Plus(RowLength)));
        }
    }

    public override (Expression A, Expression B) Factors(StatementList to, Term term, int register)
        => (new Named(Number, NameOf(term)), new Element(Number.Number, new Place("w", (term.Place * RowLength) + register, new Affine(0, "at"))));

    public override void Finish(StatementList to)
    {
        for (int k = 0; k < Registers; k++)
        {
            to.Store(new Place("y", k, _first), _activate(new Named(Number, SumName(k, 0))));
        }
    }
}
