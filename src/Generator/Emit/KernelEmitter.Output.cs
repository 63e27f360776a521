using System;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>What follows the weighted sums of the output layer: outputs, loss, and the gradient with respect to the sums.</content>
internal sealed partial class KernelEmitter
{
    private ActivationModel OutputActivation => LastLayer.Model.Activation;

    private LossModel Loss => _plan.Model.Loss;

    private bool HasSoftmaxOutput => OutputActivation.Row.IsRowwise;

    private void EmitOutputMethods()
    {
        _writer.Line($"/// <summary>The outputs from the weighted sums: {ActivationText.Describe(OutputActivation)}.</summary>");
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (_writer.Block($"private static void Output{Bits}(ref {_number} v, ref {_number} y)"))
        {
            EmitSumsReference();
            if (HasSoftmaxOutput)
            {
                EmitSoftmax("z", LastLayer.Stride, LastLayer.Outputs);
            }

            ForEachOutput((text, offset, variable, count) =>
            {
                string z = text.Load(Place("z", variable), offset);
                string value = HasSoftmaxOutput ? z : ActivationText.Value(OutputActivation, text, z);
                if (count > 0)
                {
                    _writer.Line(text.StoreFirst(value, Place("y", variable), offset, count));
                }
            });
        }

        _writer.Line();
        if (!_plan.Model.IsInferenceOnly)
        {
            EmitLossMethods();
        }
    }

    private void EmitLossMethods()
    {
        _writer.Line($"/// <summary>The loss of a row: {Loss.Row.Name}{(Loss.IsFused ? ", computed from the weighted sums so that nothing overflows" : string.Empty)}.</summary>");
        _writer.Line(MethodAttributes);
        using (_writer.Block($"private static double Loss{Bits}(ref {_number} t, ref {_number} v)"))
        {
            EmitSumsReference();
            EmitLoss(withDelta: false);
        }

        _writer.Line();
        _writer.Line("/// <summary>The loss of a row, and its gradient with respect to the weighted sums of the output layer.</summary>");
        _writer.Line(MethodAttributes);
        using (_writer.Block($"private static double Delta{Bits}(ref {_number} t, ref {_number} v, {_number} scale)"))
        {
            EmitSumsReference();
            _writer.Line($"ref {_number} d = ref {NumberText.At("v", LastLayer.DeltaOffset)};");
            EmitLoss(withDelta: true);
        }

        _writer.Line();
    }

    private void EmitSumsReference() => _writer.Line($"ref {_number} z = ref {NumberText.At("v", LastLayer.SumOffset)};");

    private void ForEachOutput(Action<VectorText, int, string?, int> body)
        => ForEachChunkNamed("i", LastLayer.Stride, LastLayer.Outputs, _kernel.Shape.VirtualLanes, Math.Min(Tuning.Methods.LoopFrom, Tuning.Methods.MaxLocals / MethodCost.LossLocals(_plan.Model.Number)), body);

    private LaneSum SumOverOutputs(string name) => LaneSum.Adding(name, Text, _kernel.Shape, LastLayer.Stride);

    private void EmitLoss(bool withDelta)
    {
        if (Loss.IsFused && HasSoftmaxOutput)
        {
            EmitSoftmaxCrossEntropy(withDelta);
        }
        else if (HasSoftmaxOutput)
        {
            EmitLossOfSoftmax(withDelta);
        }
        else
        {
            EmitElementwiseLoss(withDelta);
        }
    }

    /// <summary>Output by output: the loss of <c>y = activation(z)</c>, and its slope times that of the activation.</summary>
    private void EmitElementwiseLoss(bool withDelta)
    {
        LaneSum loss = SumOverOutputs("loss");
        loss.Declare(_writer);
        ForEachOutput((text, offset, variable, count) =>
        {
            string id = Id(offset, variable);
            string sum = "z" + id;
            string output = "y" + id;
            string target = "t" + id;
            _writer.Line($"var {sum} = {text.Load(Place("z", variable), offset)};");
            _writer.Line($"var {target} = {text.LoadFirst(Place("t", variable), offset, count)};");
            if (!Loss.IsFused || withDelta)
            {
                _writer.Line($"var {output} = {ActivationText.Value(OutputActivation, text, sum)};");
            }

            string value = Loss.IsFused
                ? $"Losses.{Loss.Row.Function}WithLogits({sum}, {target})"
                : ActivationText.Loss(Loss, text, output, target);
            loss.Add(_writer, offset, text, text.Keep(count, value, text.Zero));
            if (withDelta)
            {
                string slope = Loss.IsFused ? $"({output} - {target})" : ActivationText.LossSlope(Loss, text, output, target);
                string? own = Loss.IsFused
                    ? null
                    : ActivationText.Slope(OutputActivation, text, OutputActivation.Row.Slope == SlopeSource.Sum ? sum : output);
                string delta = $"{slope} * {text.Create("scale")}" + (own is null ? string.Empty : " * " + own);
                _writer.Line($"{text.Store(text.Keep(count, count < text.Shape.Lanes ? delta : $"({delta})", text.Zero), Place("d", variable), offset)}");
            }
        });

        EmitReturnSum(loss);
    }

    /// <summary>Softmax and cross-entropy in one: <c>-sum(t * ln p) = sum(t * (ln(sum(exp(z))) - z))</c>, with gradient <c>p * sum(t) - t</c>.</summary>
    private void EmitSoftmaxCrossEntropy(bool withDelta)
    {
        EmitLargest("z", LastLayer.Stride, LastLayer.Outputs);
        LaneSum total = SumOverOutputs("total");
        LaneSum targets = SumOverOutputs("targets");
        total.Declare(_writer);
        if (withDelta)
        {
            targets.Declare(_writer);
        }

        ForEachOutput((text, offset, variable, count) =>
        {
            string id = Id(offset, variable);
            _writer.Line($"var e{id} = {text.Keep(count, $"Elementary.Exp({text.Load(Place("z", variable), offset)} - {text.Create("largest")})", text.Zero)};");
            total.Add(_writer, offset, text, "e" + id);
            if (withDelta)
            {
                _writer.Line(text.Store("e" + id, Place("d", variable), offset));
                targets.Add(_writer, offset, text, text.LoadFirst(Place("t", variable), offset, count));
            }
        });

        _writer.Line($"{_number} sum = {SumText(total)};");
        _writer.Line($"{_number} logSum = Elementary.Log(sum) + largest;");
        if (withDelta)
        {
            _writer.Line($"{_number} share = {SumText(targets)};");
        }

        LaneSum loss = SumOverOutputs("loss");
        loss.Declare(_writer);
        ForEachOutput((text, offset, variable, count) =>
        {
            string id = Id(offset, variable);
            _writer.Line($"var t{id} = {text.LoadFirst(Place("t", variable), offset, count)};");
            loss.Add(_writer, offset, text, text.Keep(count, $"t{id} * ({text.Create("logSum")} - {text.Load(Place("z", variable), offset)})", text.Zero));
            if (withDelta)
            {
                string delta = $"({text.Load(Place("d", variable), offset)} / {text.Create("sum")} * {text.Create("share")} - t{id}) * {text.Create("scale")}";
                _writer.Line(text.Store(text.Keep(count, count < text.Shape.Lanes ? delta : $"({delta})", text.Zero), Place("d", variable), offset));
            }
        });
        EmitReturnSum(loss);
    }

    /// <summary>A softmax under another loss: every output depends on every sum, <c>dz = y * (dy - sum(dy * y))</c>.</summary>
    private void EmitLossOfSoftmax(bool withDelta)
    {
        EmitSoftmax("z", LastLayer.Stride, LastLayer.Outputs);
        LaneSum loss = SumOverOutputs("loss");
        loss.Declare(_writer);
        ForEachOutput((text, offset, variable, count) =>
        {
            string id = Id(offset, variable);
            _writer.Line($"var y{id} = {text.Load(Place("z", variable), offset)};");
            _writer.Line($"var t{id} = {text.LoadFirst(Place("t", variable), offset, count)};");
            loss.Add(_writer, offset, text, text.Keep(count, ActivationText.Loss(Loss, text, "y" + id, "t" + id), text.Zero));
            if (withDelta)
            {
                string slope = $"{ActivationText.LossSlope(Loss, text, "y" + id, "t" + id)} * {text.Create("scale")}";
                _writer.Line(text.Store(text.Keep(count, count < text.Shape.Lanes ? slope : $"({slope})", text.Zero), Place("d", variable), offset));
            }
        });

        if (withDelta)
        {
            EmitSoftmaxSlope("z", "d", LastLayer.Stride, LastLayer.Outputs);
        }

        EmitReturnSum(loss);
    }

    private string SumText(LaneSum sum)
    {
        (string expression, _) = sum.Fold(_writer);
        return $"LaneSums.Sum({expression})";
    }

    private void EmitReturnSum(LaneSum loss) => _writer.Line($"return {SumText(loss)};");
}
