using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>
/// Layers without weighted sums: dropout, normalizations, and sums of two rows. Forward and backward they go over a row
/// register by register; in a batch there is a loop over rows around the same statements.
/// </content>
internal sealed partial class KernelEmitter
{
    /// <summary>Dropout layers draw from units of different numbers: a layer's start here times its place in the chain.</summary>
    private const int UnitsOfLayer = 1 << 17;

    /// <summary>What the activation takes, from a row of what came in; then the activation.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isTraining">Whether it is a training pass.</param>
    /// <param name="values">The row's workspace.</param>
    /// <param name="inputs">The row of the network's inputs.</param>
    private void EmitTransform(LayerPlan layer, bool isTraining, string values, string inputs)
    {
        (string reference, int offset) = InputOf(layer, isTraining);
        _writer.Line($"ref {_number} input = ref {NumberText.At(reference == "x" ? inputs : values, offset)};");
        Func<VectorText, int, string?, int, string> value = layer.Model.Kind switch
        {
            Sum => EmitSum(layer, isTraining, values, inputs),
            Dropout when isTraining => EmitDropout(layer, values, "input"),
            Dropout => (text, chunk, variable, _) => text.Load(Place("input", variable), chunk),
            BatchNorm when isTraining => EmitScaled(layer, values, EmitNormalOfBatch(layer)),
            BatchNorm => EmitNormalOfInference(layer),
            _ => EmitScaled(layer, values, EmitNormalOfRow(layer, values)),
        };

        ActivationModel activation = layer.Model.Activation;
        bool keepsSum = layer.SumOffset >= 0;
        bool hasOutput = layer.OutputOffset >= 0;
        if (keepsSum)
        {
            _writer.Line($"ref {_number} z = ref {NumberText.At(values, layer.SumOffset)};");
        }

        if (hasOutput)
        {
            _writer.Line($"ref {_number} h = ref {NumberText.At(values, layer.OutputOffset)};");
        }

        ForEachChunk(layer.Stride, layer.Outputs, _kernel.Shape.VirtualLanes, (text, chunk, variable, real) =>
        {
            string sum = "s" + Id(chunk, variable);
            _writer.Line($"var {sum} = {value(text, chunk, variable, real)};");
            if (keepsSum)
            {
                _writer.Line(text.Store(sum, Place("z", variable), chunk));
            }

            if (hasOutput)
            {
                _writer.Line(text.Store(activation.Row.IsRowwise ? sum : ActivationText.Value(activation, text, sum), Place("h", variable), chunk));
            }
        });
        if (hasOutput && activation.Row.IsRowwise)
        {
            using (_writer.Block())
            {
                EmitSoftmax("h", layer.Stride, layer.Outputs);
            }
        }
    }

    /// <summary>The delta of the layer before, from that of a layer without weighted sums.</summary>
    private void EmitTransformDelta(LayerPlan layer, LayerPlan previous, string values)
    {
        _writer.Line($"ref {_number} own = ref {NumberText.At(values, layer.DeltaOffset)};");
        Func<VectorText, int, string?, int, string> product = layer.Model.Kind switch
        {
            Dropout => EmitDropout(layer, values, "own"),
            BatchNorm => EmitDeltaOfBatchNorm(layer, values),
            LayerNorm => EmitDeltaOfLayerNorm(layer, values),
            _ => (text, chunk, variable, _) => text.Load(Place("own", variable), chunk),
        };

        EmitDelta(previous, values, product);
    }

    /// <summary>The delta of a layer from the gradient with respect to its outputs: with that of the sums that they go into besides, times the slope.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="values">The row's workspace.</param>
    /// <param name="product">The gradient with respect to the outputs; null where it stands in the place of the delta.</param>
    private void EmitDelta(LayerPlan layer, string values, Func<VectorText, int, string?, int, string>? product = null)
    {
        ActivationModel activation = layer.Model.Activation;
        LayerPlan[] sums = SumsOf(layer).ToArray();
        bool isInPlace = product is null;
        product ??= (text, chunk, variable, _) => text.Load(Place("d", variable), chunk);
        _writer.Line($"ref {_number} d = ref {NumberText.At(values, layer.DeltaOffset)};");
        foreach (LayerPlan sum in sums)
        {
            _writer.Line($"ref {_number} {SumReference(sum)} = ref {NumberText.At(values, sum.DeltaOffset)};");
        }

        if (activation.Row.Name != "Identity")
        {
            _writer.Line($"ref {_number} h = ref {NumberText.At(values, activation.Row.Slope == SlopeSource.Sum ? layer.SumOffset : layer.OutputOffset)};");
        }

        if (!isInPlace || sums.Length > 0 || !activation.Row.IsRowwise)
        {
            ForEachChunk(layer.Stride, layer.Outputs, _kernel.Shape.VirtualLanes, (text, chunk, variable, real) =>
            {
                string value = WithSums(product(text, chunk, variable, real), sums, sum => text.Load(Place(SumReference(sum), variable), chunk));
                string? slope = activation.Row.IsRowwise ? null : ActivationText.Slope(activation, text, text.Load(Place("h", variable), chunk));
                _writer.Line(text.Store(slope is null ? value : $"({value} * {slope})", Place("d", variable), chunk));
            });
        }

        if (activation.Row.IsRowwise)
        {
            EmitSoftmaxSlope("h", "d", layer.Stride, layer.Outputs);
        }
    }

    /// <summary>The sums of two rows, other than the next layer, into which a layer's outputs go.</summary>
    private IEnumerable<LayerPlan> SumsOf(LayerPlan layer)
        => _plan.Layers.Where(sum => sum.Model.OtherInput == layer.Model.Index);

    private static string SumReference(LayerPlan sum) => Invariant($"sum{sum.Model.Index + 1}");

    /// <summary>A gradient, and those from the sums of two rows, in their order.</summary>
    private static string WithSums(string gradient, LayerPlan[] sums, Func<LayerPlan, string> load)
        => sums.Length == 0 ? gradient : sums.Aggregate(gradient, (all, sum) => $"({all} + {load(sum)})");

    private Func<VectorText, int, string?, int, string> EmitSum(LayerPlan layer, bool isTraining, string values, string inputs)
    {
        (string reference, int offset) = OutputOf(Sum.Source(layer.Model), isTraining);
        bool isInput = reference == "x";
        _writer.Line($"ref {_number} other = ref {NumberText.At(isInput ? inputs : values, offset)};");
        return (text, chunk, variable, real) =>
        {
            // The network's inputs are not padded.
            string other = isInput ? text.LoadFirst(Place("other", variable), chunk, real) : text.Load(Place("other", variable), chunk);
            return $"({text.Load(Place("input", variable), chunk)} + {other})";
        };
    }

    private Func<VectorText, int, string?, int, string> EmitDropout(LayerPlan layer, string values, string source)
    {
        double kept = 1 - Dropout.Rate(layer.Model);
        string scale = NumberText.Literal(1 / kept, _plan.Model.Format.Accumulator);
        string threshold = ((int)Math.Round(kept * (1 << 24))).ToString(CultureInfo.InvariantCulture);
        int first = layer.Model.Index * UnitsOfLayer;
        _writer.Line($"ulong key = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<{_number}, byte>(ref {NumberText.At(values, _plan.KeyOffset)}));");
        return (text, chunk, variable, _) =>
        {
            string unit = Invariant($"{first + chunk}") + (variable is null ? string.Empty : $" + (int){variable}");
            return $"({text.Load(Place(source, variable), chunk)} * Dropout.Mask{text.Shape.Bits}(key, {unit}, {threshold}, {scale}))";
        };
    }

    private void EmitScales(LayerPlan layer)
    {
        _writer.Line($"ref {_number} shifts = ref {NumberText.At("w", layer.BiasOffset)};");
        _writer.Line($"ref {_number} scales = ref {NumberText.At("w", layer.WeightOffset)};");
    }

    private Func<VectorText, int, string?, int, string> EmitNormalOfInference(LayerPlan layer)
    {
        EmitScales(layer);
        _writer.Line($"ref {_number} means = ref {NumberText.At("w", layer.StatisticsOffset)};");
        _writer.Line($"ref {_number} variances = ref {NumberText.At("w", layer.StatisticsOffset + layer.Stride)};");
        string epsilon = NumberText.Literal(Normalization.Epsilon(layer.Model), _plan.Model.Format.Accumulator);
        return (text, chunk, variable, _) =>
        {
            string Load(string reference) => text.Load(Place(reference, variable), chunk);
            string normal = $"(({Load("input")} - {Load("means")}) / {text.Class}.Sqrt({Load("variances")} + {text.Create(epsilon)}))";
            return text.MultiplyAdd(normal, Load("scales"), Load("shifts"));
        };
    }

    private Func<VectorText, int, string?, int, string> EmitNormalOfBatch(LayerPlan layer)
    {
        EmitScales(layer);
        _writer.Line($"ref {_number} means = ref {OfBatch(layer, BatchStatistics.Mean)};");
        _writer.Line($"ref {_number} inverses = ref {OfBatch(layer, BatchStatistics.Inverse)};");
        return (text, chunk, variable, _) =>
        {
            string Load(string reference) => text.Load(Place(reference, variable), chunk);
            return $"(({Load("input")} - {Load("means")}) * {Load("inverses")})";
        };
    }

    /// <summary>Mean and deviation of a row, in the fixed order of all sums over lanes.</summary>
    private Func<VectorText, int, string?, int, string> EmitNormalOfRow(LayerPlan layer, string values)
    {
        EmitScales(layer);
        string count = NumberText.Literal(layer.Outputs, _plan.Model.Format.Accumulator);
        string epsilon = NumberText.Literal(Normalization.Epsilon(layer.Model), _plan.Model.Format.Accumulator);
        EmitRowSum("total", layer, (sum, to, part) => sum.Add(to, part.Offset, part.Keep(part.Load("input"))));
        _writer.Line($"{_number} mean = total / {count};");
        EmitRowSum("squares", layer, (sum, to, part) =>
        {
            Expression mean = part.Everywhere(new Named(VectorShape.One(part.Shape.Number), "mean"));
            Named difference = to.Let("c" + part.Id, part.Keep(Binary.Subtract(part.Load("input"), mean)));
            sum.AddProduct(to, part.Offset, difference, difference, !_plan.IsPortable);
        });
        _writer.Line($"{_number} inverse = 1 / {(_number == "float" ? "MathF" : "Math")}.Sqrt((squares / {count}) + {epsilon});");
        _writer.Line($"{NumberText.At(values, layer.InverseOffset)} = inverse;");
        return (text, chunk, variable, real)
            => text.Keep(real, $"(({text.Load(Place("input", variable), chunk)} - {text.Create("mean")}) * {text.Create("inverse")})", text.Zero);
    }

    /// <summary>Keeps normalized values, which the way back needs, and gives them scale and shift.</summary>
    private Func<VectorText, int, string?, int, string> EmitScaled(LayerPlan layer, string values, Func<VectorText, int, string?, int, string> normal)
    {
        _writer.Line($"ref {_number} normals = ref {NumberText.At(values, layer.NormalOffset)};");
        return (text, chunk, variable, real) =>
        {
            string name = "n" + Id(chunk, variable);
            _writer.Line($"var {name} = {normal(text, chunk, variable, real)};");
            _writer.Line(text.Store(name, Place("normals", variable), chunk));
            return text.MultiplyAdd(name, text.Load(Place("scales", variable), chunk), text.Load(Place("shifts", variable), chunk));
        };
    }

    /// <summary><c>dx = gamma / sigma * (d - (sum(d) + n * sum(d * n)) / rows)</c>, with n the normalized values and sums over the rows.</summary>
    private Func<VectorText, int, string?, int, string> EmitDeltaOfBatchNorm(LayerPlan layer, string values)
    {
        _writer.Line($"ref {_number} scales = ref {NumberText.At("w", layer.WeightOffset)};");
        _writer.Line($"ref {_number} normals = ref {NumberText.At(values, layer.NormalOffset)};");
        _writer.Line($"ref {_number} inverses = ref {OfBatch(layer, BatchStatistics.Inverse)};");
        _writer.Line($"ref {_number} deltaSums = ref {OfBatch(layer, BatchStatistics.DeltaSum)};");
        _writer.Line($"ref {_number} productSums = ref {OfBatch(layer, BatchStatistics.ProductSum)};");
        string share = Invariant($"share{layer.Model.Index + 1}");
        return (text, chunk, variable, _) =>
        {
            string Load(string reference) => text.Load(Place(reference, variable), chunk);
            string along = text.MultiplyAdd(Load("normals"), Load("productSums"), Load("deltaSums"));
            return $"({Load("scales")} * {Load("inverses")} * ({Load("own")} - ({along} * {text.Create(share)})))";
        };
    }

    /// <summary><c>dx = (e - mean(e) - n * mean(e * n)) / sigma</c> with <c>e = gamma * d</c>, n the normalized values, and means over the row.</summary>
    private Func<VectorText, int, string?, int, string> EmitDeltaOfLayerNorm(LayerPlan layer, string values)
    {
        string count = NumberText.Literal(layer.Outputs, _plan.Model.Format.Accumulator);
        _writer.Line($"ref {_number} scales = ref {NumberText.At("w", layer.WeightOffset)};");
        _writer.Line($"ref {_number} normals = ref {NumberText.At(values, layer.NormalOffset)};");
        string Gradient(VectorText text, int chunk, string? variable)
            => $"({text.Load(Place("scales", variable), chunk)} * {text.Load(Place("own", variable), chunk)})";

        // Deltas and normalized values of the padding are 0.
        EmitRowSum("along", layer, (sum, to, part) => sum.Add(to, part.Offset, Binary.Multiply(part.Load("scales"), part.Load("own"))));
        EmitRowSum("across", layer, (sum, to, part)
            => sum.AddProduct(to, part.Offset, Binary.Multiply(part.Load("scales"), part.Load("own")), part.Load("normals"), !_plan.IsPortable));
        _writer.Line($"along /= {count};");
        _writer.Line($"across /= {count};");
        _writer.Line($"{_number} inverse = {NumberText.At(values, layer.InverseOffset)};");
        return (text, chunk, variable, real) => text.Keep(
            real,
            $"(({Gradient(text, chunk, variable)} - {text.Create("along")} - ({text.Load(Place("normals", variable), chunk)} * {text.Create("across")})) * {text.Create("inverse")})",
            text.Zero);
    }

    /// <summary>Names a sum over a layer's row.</summary>
    private void EmitRowSum(string name, LayerPlan layer, Action<RowSum, StatementList, RowPart> add)
    {
        var to = new StatementList();
        RowSum sum = RowSum.Adding(name + "Lanes", _kernel.Shape, layer.Stride);
        sum.Declare(to);
        RowWalk.ForEach(to, _kernel.Shape, layer.Stride, layer.Outputs, (body, part) => add(sum, body, part));
        to.Let(name, sum.Total(to));
        _printer.Print(to.ToArray());
    }

    /// <summary>A row of what a batch normalization computes over a batch, in the training state's memory <c>u</c>.</summary>
    private static string OfBatch(LayerPlan layer, int row) => NumberText.At("u", layer.BatchOffset + (row * layer.Stride));

    /// <summary>The gradients of a normalization from one row: <c>shift += delta, scale += n * delta</c>.</summary>
    private void EmitNormalizationGradients(LayerPlan layer)
        => EmitScaleUpdate(
            layer,
            "g",
            (_, shift, delta) => $"({shift} + {delta})",
            (text, scale, normal, delta) => text.MultiplyAdd(normal, delta, scale));

    /// <summary>Changes the shifts and scales of a normalization, or what lies as they do, by a row's deltas and normalized values.</summary>
    private void EmitScaleUpdate(LayerPlan layer, string parameters, Func<VectorText, string, string, string> shift, Func<VectorText, string, string, string, string> scale)
    {
        using (_writer.Block())
        {
            _writer.Line($"ref {_number} d = ref {NumberText.At("v", layer.DeltaOffset)};");
            _writer.Line($"ref {_number} normals = ref {NumberText.At("v", layer.NormalOffset)};");
            _writer.Line($"ref {_number} shifts = ref {NumberText.At(parameters, layer.BiasOffset)};");
            _writer.Line($"ref {_number} scales = ref {NumberText.At(parameters, layer.WeightOffset)};");
            ForEachChunk(layer.Stride, layer.Stride, _kernel.Shape.VirtualLanes, (text, chunk, variable, _) =>
            {
                string Load(string reference) => text.Load(Place(reference, variable), chunk);
                _writer.Line(text.Store(shift(text, Load("shifts"), Load("d")), Place("shifts", variable), chunk));
                _writer.Line(text.Store(scale(text, Load("scales"), Load("normals"), Load("d")), Place("scales", variable), chunk));
            });
        }
    }

    /// <summary>How a layer without weighted sums is described in a comment.</summary>
    private static string DescribeTransform(LayerPlan layer) => layer.Model.Kind.Describe(layer.Model);
}
