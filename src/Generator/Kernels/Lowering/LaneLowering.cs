using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>
/// The kernels of a tiny network with a sample in each lane. In the workspace <c>v</c> there is one register after the other; the
/// lanes of a gradient lie in <c>a</c>.
/// </summary>
internal sealed class LaneLowering
{
    private readonly NetworkPlan _plan;
    private readonly LanePlan _lanes;
    private readonly VectorShape _shape;
    private readonly bool _isAnyWidth;

    /// <summary>The kernels of a network.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="lanes">Where its values lie.</param>
    /// <param name="shape">The register; where it may have any width, one of them.</param>
    /// <param name="isAnyWidth">Whether the kernels are for registers of any width, which is known only where they are used.</param>
    public LaneLowering(NetworkPlan plan, LanePlan lanes, VectorShape shape, bool isAnyWidth)
    {
        _isAnyWidth = isAnyWidth;
        _plan = plan;
        _lanes = lanes;
        _shape = shape;
    }

    private int Inputs => _plan.Model.InputSize;

    private int Outputs => _plan.Model.OutputSize;

    private int Last => _plan.Layers.Count - 1;

    private LaneLayer LastPlaces => _lanes.Layers[Last];

    private ActivationModel OutputActivation => _plan.Layers[Last].Model.Activation;

    private LossModel Loss => _plan.Model.Loss;

    /// <summary>What can be done with a register beside arithmetic: the class of it, or the register's own functions where its width is not known.</summary>
    private string Registers => _isAnyWidth ? string.Empty : "LaneRows.";

    private bool IsFused => !_plan.IsPortable;

    /// <summary>From the inputs of some rows to the weighted sums of the output layer.</summary>
    public Kernel Evaluation() => Lower("Some rows from their inputs to the weighted sums of the output layer, all in the workspace.", "Evaluate", "xwv", to =>
    {
        GatherInputs(to);
        foreach (LayerPlan layer in _plan.Layers)
        {
            ActivationModel activation = layer.Model.Activation;
            LaneLayer places = _lanes.Layers[layer.Model.Index];
            int sums = places.SumOffset >= 0 ? places.SumOffset : places.OutputOffset;
            to.Blank();
            to.Comment($"Layer {layer.Model.Index + 1}: {layer.Inputs} -> {layer.Outputs}{(places.OutputOffset < 0 ? ", the weighted sums" : ", " + ActivationText.Describe(activation))}.");
            foreach (int[] block in Blocks(layer.Outputs))
            {
                to.Block(body => DenseLowering.Lower(
                    new SamplesInLanes(
                        _shape,
                        "x",
                        block,
                        layer.Inputs,
                        layer.ChainLength,
                        IsFused,
                        output => Everywhere(new Place("w", layer.BiasOffset + output)),
                        input => At(places.InputOffset, input),
                        (output, input) => Weight(layer, input, output),
                        output => At(sums, output)),
                    body));
            }

            if (places.OutputOffset >= 0 && (activation.Row.Name != "Identity" || sums != places.OutputOffset))
            {
                to.Blank();
                ForEach(to, layer.Outputs, (body, output) => body.Store(At(places.OutputOffset, output), ActivationLowering.Value(activation, Load(sums, output))));
            }
        }
    });

    /// <summary>The outputs from the weighted sums.</summary>
    public Kernel OutputRows() => Lower("Rows of outputs from the weighted sums.", "Output", "vy", to =>
    {
        Expression Value(Affine output) => ActivationLowering.Value(OutputActivation, Load(LastPlaces.SumOffset, output));
        if (_isAnyWidth && Outputs == 2)
        {
            to.Add(new Call(Registers + "ScatterTwo", Value(new Affine(0)), Value(new Affine(1)), Address("y")));
            return;
        }

        ForEach(to, Outputs, (body, output) => body.Add(new Call(Registers + "Scatter", Value(output), Address("y"), Whole(Outputs), new Whole(_shape.Number, output))));
    });

    /// <summary>The loss of each row, and, if wanted, the delta of the output layer.</summary>
    public Kernel LossOf(bool withDelta) => Lower(
        $"The loss of each row{(withDelta ? ", and its gradient with respect to the weighted sums of the output layer" : string.Empty)}.",
        withDelta ? "Delta" : "Loss",
        withDelta ? "tvs" : "tv",
        to =>
        {
            ForEach(to, Outputs, (each, output) =>
            {
                if (Outputs > 1 && output.Variable is null)
                {
                    // A block, because two outputs have the same names.
                    each.Block(body => LowerLoss(body, output, withDelta));
                }
                else
                {
                    LowerLoss(each, output, withDelta);
                }
            });
            if (Outputs > 1)
            {
                to.Blank();
                to.Store(At(_lanes.LossOffset, 0), FoldOutputs());
            }
        });

    /// <summary>The deltas of the hidden layers of some rows, from that of the output layer.</summary>
    public Kernel Backpropagation() => Lower("The deltas of the hidden layers of some rows, from that of the output layer.", "Backpropagate", "wv", to =>
    {
        if (Last == 0)
        {
            to.Comment("There is no hidden layer to go back through.");
        }

        for (int i = Last; i > 0; i--)
        {
            if (i < Last)
            {
                to.Blank();
            }

            LayerPlan layer = _plan.Layers[i];
            LaneLayer places = _lanes.Layers[i];
            LaneLayer previous = _lanes.Layers[i - 1];
            ActivationModel activation = _plan.Layers[i - 1].Model.Activation;
            to.Comment($"Layer {i}, delta: the weights of layer {i + 1} times its deltas{(activation.Row.Name == "Identity" ? string.Empty : ", times the slope of " + ActivationText.Describe(activation))}.");
            foreach (int[] block in Blocks(layer.Inputs))
            {
                to.Block(body => DenseLowering.Lower(
                    new SamplesInLanes(
                        _shape,
                        "d",
                        block,
                        layer.Outputs,
                        layer.Outputs,
                        IsFused,
                        _ => new Zero(_shape),
                        output => At(places.DeltaOffset, output),
                        (input, output) => Weight(layer, input, output),
                        input => At(previous.DeltaOffset, input)),
                    body));
            }

            if (activation.Row.Name != "Identity")
            {
                to.Blank();
                int source = activation.Row.Slope == SlopeSource.Sum ? previous.SumOffset : previous.OutputOffset;
                ForEach(to, layer.Inputs, (body, unit) => body.Store(
                    At(previous.DeltaOffset, unit),
                    Binary.Multiply(Load(previous.DeltaOffset, unit), ActivationLowering.Slope(activation, Load(source, unit))!)));
            }
        }
    });

    /// <summary>Adds the gradients of some rows.</summary>
    public Kernel Gradients() => Lower("Adds the gradients of some rows, each in its lane, to those of the rows before.", "AddGradients", "va", to =>
    {
        foreach (LayerPlan layer in _plan.Layers)
        {
            LaneLayer places = _lanes.Layers[layer.Model.Index];
            if (layer.Model.Index > 0)
            {
                to.Blank();
            }

            to.Comment($"Layer {layer.Model.Index + 1}, gradients: bias += delta, weight += input * delta.");
            foreach (int[] block in Blocks(layer.Outputs))
            {
                to.Block(body =>
                {
                    foreach (int output in block)
                    {
                        Named delta = body.Let("d" + output, Load(places.DeltaOffset, output));
                        Place bias = GradientOf(layer, 0, output);
                        body.Store(bias, Binary.Add(new Load(_shape, bias), delta));
                    }

                    for (int i = 0; i < layer.Inputs; i++)
                    {
                        Named input = body.Let("x" + i, Load(places.InputOffset, i));
                        foreach (int output in block)
                        {
                            Place weight = GradientOf(layer, i + 1, output);
                            body.Store(weight, new MultiplyAdd(input, new Named(_shape, "d" + output), new Load(_shape, weight), IsFused));
                        }
                    }
                });
            }
        }
    });

    /// <summary>The sum of the lanes of every gradient, which the runtime folds.</summary>
    public Kernel Fold() => Lower("The gradients from their lanes.", "Fold", "ag", to =>
    {
        foreach (LayerPlan layer in _plan.Layers)
        {
            to.Add(new Call(
                "LaneRows.Fold",
                new Address(_shape.Number, GradientOf(layer, 0, 0)),
                Address("g", layer.BiasOffset),
                Whole(layer.Inputs + 1, "rows"),
                Whole(layer.Outputs, "outputs"),
                Whole(layer.Stride, "stride")));
        }
    });

    /// <summary>The columns of the inputs: a register of any width has a way of its own to take all of them.</summary>
    private void GatherInputs(StatementList to)
    {
        if (_isAnyWidth)
        {
            to.Add(new Call(Registers + "GatherAll", Address("x"), Whole(Inputs), Address("v")));
            return;
        }

        ForEach(to, Inputs, (body, column) => body.Store(At(0, column), Gather("x", Inputs, column)));
    }

    private void LowerLoss(StatementList to, Affine output, bool withDelta)
    {
        Named target = to.Let("target", Gather("t", Outputs, output));
        Named z = to.Let("z", Load(LastPlaces.SumOffset, output));
        Named? y = !Loss.IsFused || withDelta ? to.Let("y", ActivationLowering.Value(OutputActivation, z)) : null;
        to.Store(At(_lanes.LossOffset, output), Loss.IsFused ? ActivationLowering.LossOfSums(Loss, z, target) : ActivationLowering.Loss(Loss, y!, target));
        if (withDelta)
        {
            to.Store(At(LastPlaces.DeltaOffset, output), ActivationLowering.OutputDelta(OutputActivation, Loss, z, y!, target));
        }
    }

    /// <summary>The sum over the outputs in the order in which single rows fold their lanes: the upper half onto the lower, where there is one.</summary>
    private Expression FoldOutputs()
    {
        List<Expression> terms = Enumerable.Range(0, Outputs).Select(output => (Expression)Load(_lanes.LossOffset, output)).ToList();
        for (int half = _plan.Layers[Last].Stride / 2; half > 0; half /= 2)
        {
            terms = terms.Take(half).Select((term, i) => i + half < terms.Count ? Binary.Add(term, terms[i + half]) : term).ToList();
        }

        return terms[0];
    }

    private Kernel Lower(string? summary, string name, string parameters, Action<StatementList> body)
    {
        var to = new StatementList();
        body(to);
        return new Kernel(
            summary,
            name,
            new EquatableArray<Parameter>(parameters.Select(letter => letter == 's' ? new Parameter(ParameterKind.Number, "scale") : new Parameter(ParameterKind.Buffer, letter.ToString())).ToArray()),
            KernelResult.None,
            KernelUse.Member,
            to.ToArray());
    }

    /// <summary>A few values by statements, more by a loop: so an activation is inlined only once.</summary>
    private static void ForEach(StatementList to, int count, Action<StatementList, Affine> body)
    {
        if (count > Tuning.Lanes.MaxUnrolled)
        {
            to.For("i", count, 1, turn => body(turn, new Affine(0, "i")));
            return;
        }

        for (int i = 0; i < count; i++)
        {
            body(to, new Affine(i));
        }
    }

    private static IEnumerable<int[]> Blocks(int count)
    {
        for (int first = 0; first < count; first += Tuning.Lanes.MaxRegisters)
        {
            yield return Enumerable.Range(first, Math.Min(Tuning.Lanes.MaxRegisters, count - first)).ToArray();
        }
    }

    /// <summary>The place of a gradient among the lanes; row 0 is that of the biases.</summary>
    private Place GradientOf(LayerPlan layer, int row, int output)
        => new("a", _lanes.Layers[layer.Model.Index].GradientOffset - _lanes.GradientOffset + (((row * layer.Outputs) + output) * _lanes.VirtualLanes));

    private static Place Weight(LayerPlan layer, int input, int output) => new("w", layer.WeightOffset + (input * layer.Stride) + output);

    private Expression Gather(string rows, int width, Affine column)
        => new Apply(_shape, _isAnyWidth ? "Gather" : FormattableString.Invariant($"LaneRows.Gather{_shape.Bits}"), Address(rows), Whole(width), new Whole(_shape.Number, column));

    private Expression Everywhere(Place place) => new Broadcast(_shape, new Element(_shape.Number, place));

    private Load Load(int row, Affine index) => new(_shape, At(row, index));

    private Load Load(int row, int index) => new(_shape, At(row, index));

    /// <summary>The lanes of a value of a row of the workspace.</summary>
    private Place At(int row, Affine index)
        => index.Variable is null ? At(row, index.Offset) : new Place("v", 0, new Affine(row, index.Variable, _lanes.VirtualLanes));

    private Place At(int row, int index) => new("v", row + (index * _lanes.VirtualLanes));

    private Address Address(string buffer, int offset = 0) => new(_shape.Number, new Place(buffer, offset));

    private Whole Whole(int value, string? name = null) => new(_shape.Number, new Affine(value), name);
}
