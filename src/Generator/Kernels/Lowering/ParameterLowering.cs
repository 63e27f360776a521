using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>What becomes of the parameters of a dense layer, or of what lies as they do, by a row's deltas and inputs: gradients, or plain descent.</summary>
internal sealed class ParameterLowering
{
    private readonly NetworkPlan _plan;
    private readonly VectorShape _shape;
    private readonly LayerPlan _layer;

    /// <summary>A dense layer.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="shape">The widest register.</param>
    /// <param name="layer">The layer.</param>
    public ParameterLowering(NetworkPlan plan, VectorShape shape, LayerPlan layer)
    {
        _plan = plan;
        _shape = shape;
        _layer = layer;
    }

    /// <summary>Adds to gradients what a row does: the gradient of a weight is its input times the delta of its output; that of a bias is the delta.</summary>
    public void LowerGradients(StatementList to, IEnumerable<ColumnBlock> blocks) => Lower(to, blocks, "g", withWeights: true, Binary.Add, AddedProduct);

    /// <summary>Plain descent of biases and, where they have not been changed by the way, of weights.</summary>
    public void LowerDescent(StatementList to, IEnumerable<ColumnBlock> blocks, bool withWeights)
        => Lower(to, blocks, "w", withWeights, Descent.Of, Descent.Of);

    /// <summary>Plain descent left to the runtime: of biases and, where they have not been changed by the way, of weights.</summary>
    public void LowerDescentCall(StatementList to, bool withWeights)
        => to.Add(new Call(
            RowCode.For("Tiles.Descend", _shape, _layer.Stride),
            RowCode.At(_shape, "w", _layer.BiasOffset),
            RowCode.At(_shape, "v", _layer.DeltaOffset),
            RowCode.Whole(_shape, _layer.Stride),
            new Address(_shape.Number, Input),
            RowCode.Whole(_shape, withWeights ? _layer.Inputs : 0),
            Descent.Rate(_shape.Number)));

    /// <summary>Where the values that come into the layer stand.</summary>
    private Place Input => _plan.OutputsOf(_layer.Model.Index - 1, isTraining: true) is { } before ? new Place("v", before.OutputOffset) : new Place("x");

    /// <summary>A gradient with what a row adds to it.</summary>
    private Expression AddedProduct(Expression gradient, Expression input, Expression delta) => new MultiplyAdd(input, delta, gradient, !_plan.IsPortable);

    /// <summary>Changes biases and, where they are not left out, weights.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="blocks">The outputs.</param>
    /// <param name="parameters">The parameters, or what lies as they do.</param>
    /// <param name="withWeights">Whether the weights are changed, too.</param>
    /// <param name="bias">The new value of a bias, from the bias and the delta.</param>
    /// <param name="weight">The same of a weight, from the weight, the input and the delta.</param>
    private void Lower(
        StatementList to,
        IEnumerable<ColumnBlock> blocks,
        string parameters,
        bool withWeights,
        Func<Expression, Expression, Expression> bias,
        Func<Expression, Expression, Expression, Expression> weight)
        => to.Block(inner =>
        {
            inner.Reference("input", Input);
            OutputBlocks.Lower(inner, _layer, blocks, parameters, (body, block, column) =>
            {
                // One chain: parameters do not depend on each other.
                var mapping = new OutputsInLanes(_layer, _shape, block, column, block.AreGradientsUnrolled, _layer.Inputs, !_plan.IsPortable);
                var deltas = new List<Expression>();
                for (int k = 0; k < mapping.Registers; k++)
                {
                    deltas.Add(body.Let("d" + k, new Load(mapping.Shape(k), mapping.InWorkspace(_layer.DeltaOffset, k))));
                    Load before = (Load)mapping.Bias(body, k);
                    body.Store(before.Place, bias(before, deltas[k]));
                }

                if (!withWeights)
                {
                    return;
                }

                DenseLowering.Walk(mapping, new ChainGroup(0, 1), body, (terms, turn) =>
                {
                    for (int k = 0; k < mapping.Registers; k++)
                    {
                        Expression input = mapping.Input(turn, terms[0], k);
                        Place place = mapping.Weight(terms[0], k);
                        turn.Store(place, weight(new Load(mapping.Shape(k), place), input, deltas[k]));
                    }
                });
            });
        });
}
