using System;
using System.Collections.Generic;
using System.Linq;
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
            inner.Reference("input", _plan.OutputsOf(_layer.Model.Index - 1, isTraining: true) is { } before ? new Place("v", before.OutputOffset) : new Place("x"));
            if (withWeights && _plan.Model.Unroll != UnrollChoice.Full && _layer.IsFar(_shape))
            {
                LowerRows(inner, blocks.ToArray(), parameters, bias, weight);
                return;
            }

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

    /// <summary>The same of far weights, row by row as they lie, with deltas from memory.</summary>
    private void LowerRows(StatementList to, ColumnBlock[] blocks, string parameters, Func<Expression, Expression, Expression> bias, Func<Expression, Expression, Expression, Expression> weight)
    {
        void Row(StatementList body, Func<Load, Load, Expression> value)
        {
            foreach (ColumnBlock block in blocks)
            {
                void Registers(StatementList turn, string? column)
                {
                    foreach (Chunk chunk in _shape.Cut(0, block.Width))
                    {
                        int offset = block.Offset + chunk.Offset;
                        Place At(string buffer, int start) => column is null ? new Place(buffer, start + offset) : new Place(buffer, 0, new Affine(start + offset, column));
                        var parameter = new Load(chunk.Shape, At("row", 0));
                        turn.Store(parameter.Place, value(parameter, new Load(chunk.Shape, At("v", _layer.DeltaOffset))));
                    }
                }

                if (block.Repetitions > 1)
                {
                    body.For("column", block.Repetitions * block.Width, block.Width, turn => Registers(turn, "column"));
                }
                else
                {
                    Registers(body, null);
                }
            }

            body.Add(new Advance("row", _layer.Stride));
        }

        to.Reference("row", new Place(parameters, _layer.BiasOffset));
        Row(to, bias);
        to.For("i", _layer.Inputs, 1, body =>
        {
            Dictionary<VectorShape, Named> inputs = blocks.SelectMany(block => _shape.Cut(0, block.Width)).Select(chunk => chunk.Shape).Distinct()
                .ToDictionary(shape => shape, shape => body.Let(FormattableString.Invariant($"x{shape.Bits}"), new Broadcast(shape, new Element(shape.Number, new Place("input", 0, new Affine(0, "i"))))));
            Row(body, (parameter, delta) => weight(parameter, inputs[parameter.Shape], delta));
        });
    }
}
