using System;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>The forward pass: from a row of inputs to the weighted sums of the output layer.</content>
internal sealed partial class KernelEmitter
{
    private void EmitEvaluation()
    {
        EmitEvaluation("Evaluate", isTraining: false);
        if (_plan.HasTrainingMode && HasTrainingOfRows)
        {
            EmitEvaluation(TrainingEvaluation, isTraining: true);
        }
    }

    /// <summary>Whether rows are trained one at a time: not where they depend on each other, and where nothing is trained.</summary>
    private bool HasTrainingOfRows => !_plan.HasBatchNorm && !_plan.Model.IsInferenceOnly;

    /// <summary>The forward pass of a training pass.</summary>
    private string TrainingEvaluation => _plan.HasTrainingMode ? "EvaluateTraining" : "Evaluate";

    private void EmitEvaluation(string name, bool isTraining)
    {
        _writer.Line($"/// <summary>Computes hidden outputs and the weighted sums of the output layer, which stay in the workspace{(isTraining ? "; in training" : string.Empty)}.</summary>");
        EmitLayerMethods(
            name,
            $"ref {_number} x, ref {_number} w, ref {_number} v",
            "ref x, ref w, ref v",
            _kernel.EvaluationMethods,
            range =>
            {
                for (int i = range.First; i <= range.Last; i++)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    if (i > range.First)
                    {
                        _writer.Line();
                    }

                    EmitLayer(_kernel.Layers[i], range, isTraining);
                }
            });
    }

    private void EmitLayer(LayerKernel kernel, LayerRange range, bool isTraining)
    {
        LayerPlan layer = kernel.Layer;
        ActivationModel activation = layer.Model.Activation;
        bool isLast = layer.OutputOffset < 0;
        EmitLayerComment(layer, isTraining);
        if (!isTraining && layer.IsLeftOutOfInference)
        {
            return;
        }

        using (_writer.Block())
        {
            if (!layer.IsDense)
            {
                EmitTransform(layer, isTraining, "v", "x");
                return;
            }

            EmitInputReference(layer, isTraining);
            foreach (ColumnBlock block in PartsOf(range, kernel.Blocks))
            {
                EmitBlock(block, layer, "w", layer.BiasOffset, column => EmitSums(layer, block, column));
            }

            if (!isLast && activation.Row.IsRowwise && IsEnd(range, kernel.Blocks.Count))
            {
                _writer.Line($"ref {_number} h = ref {NumberText.At("v", layer.OutputOffset)};");
                EmitSoftmax("h", layer.Stride, layer.Outputs);
            }
        }
    }

    /// <summary>Whether the last part of a layer is in a method.</summary>
    private static bool IsEnd(LayerRange range, int parts) => !range.IsPart || range.FirstPart + range.PartCount == parts;

    private void EmitLayerComment(LayerPlan layer, bool isTraining)
    {
        string outputs = layer.OutputOffset >= 0 ? ", " + ActivationText.Describe(layer.Model.Activation)
            : layer.IsDense ? ", the weighted sums" : ", before the activation";
        string text = layer.IsDense ? FormattableString.Invariant($"{layer.Inputs} -> {layer.Outputs}{outputs}")
            : !isTraining && layer.IsLeftOutOfInference ? DescribeTransform(layer) + ", in training only"
            : DescribeTransform(layer) + outputs;
        _writer.Line($"// Layer {layer.Model.Index + 1}: {text}.");
    }

    /// <summary>Names the values that come into a layer <c>input</c>.</summary>
    private void EmitInputReference(LayerPlan layer, bool isTraining)
    {
        (string reference, int offset) = InputOf(layer, isTraining);
        _writer.Line($"ref {_number} input = ref {NumberText.At(reference, offset)};");
    }

    /// <summary>Writes a block of columns once, or a loop over equal blocks.</summary>
    private void EmitBlock(ColumnBlock block, LayerPlan layer, string parameters, int offset, Action<string?> body)
    {
        if (block.Repetitions > 1)
        {
            using (_writer.Block(FormattableString.Invariant($"for (nint column = 0; column < {block.Repetitions * block.Width}; column += {block.Width})")))
            {
                _writer.Line($"ref {_number} row = ref {NumberText.At(parameters, offset, "column")};");
                body("column");
            }
        }
        else if (layer.Stride == block.Width)
        {
            _writer.Line($"ref {_number} row = ref {NumberText.At(parameters, offset)};");
            body(null);
        }
        else
        {
            using (_writer.Block())
            {
                _writer.Line($"ref {_number} row = ref {NumberText.At(parameters, offset + block.Offset)};");
                body(null);
            }
        }
    }

    /// <summary>The weighted sums of a block in registers, then their activation, then both into the workspace as far as they are needed.</summary>
    private void EmitSums(LayerPlan layer, ColumnBlock block, string? column)
    {
        Chunk[] chunks = Cut(0, block.Width).ToArray();
        for (int chain = 0; chain < layer.Chains; chain++)
        {
            for (int k = 0; k < chunks.Length; k++)
            {
                _writer.Line($"var {SumName(k, chain)} = {(chain == 0 ? Text(chunks[k]).Load("row", chunks[k].Offset) : Text(chunks[k]).Zero)};");
            }
        }

        ForEachInput(layer, block.AreSumsUnrolled, layer.ChainLength, chunks, (input, rowOffset, chain) =>
        {
            for (int k = 0; k < chunks.Length; k++)
            {
                VectorText text = Text(chunks[k]);
                string sum = SumName(k, chain);
                _writer.Line($"{sum} = {text.MultiplyAdd(input(text), text.Load("row", rowOffset + chunks[k].Offset), sum)};");
            }
        });

        for (int k = 0; k < chunks.Length && layer.Chains > 1; k++)
        {
            _writer.Line($"{SumName(k, 0)} = {string.Join(" + ", Enumerable.Range(0, layer.Chains).Select(chain => SumName(k, chain)))};");
        }

        for (int k = 0; k < chunks.Length; k++)
        {
            VectorText text = Text(chunks[k]);
            int offset = chunks[k].Offset + block.Offset;
            if (layer.SumOffset >= 0)
            {
                EmitStore(text, SumName(k, 0), layer.SumOffset + offset, column);
            }

            if (layer.OutputOffset >= 0)
            {
                ActivationModel activation = layer.Model.Activation;
                string value = activation.Row.IsRowwise ? SumName(k, 0) : ActivationText.Value(activation, text, SumName(k, 0));
                EmitStore(text, value, layer.OutputOffset + offset, column);
            }
        }
    }

    /// <summary>The name of a register's sums in a chain: <c>s0</c>, and <c>s0b</c> for the second chain.</summary>
    private static string SumName(int register, int chain) => "s" + register + ChainSuffix(chain);

    private static string ChainSuffix(int chain) => chain == 0 ? string.Empty : ((char)('a' + chain)).ToString();

    private void EmitStore(VectorText text, string value, int offset, string? column)
        => _writer.Line(column is null
            ? text.Store(value, "v", offset)
            : text.Store(value, NumberText.At("v", offset, column), 0));

    /// <summary>
    /// Walks the inputs of a layer, one row of weights each: by statements where the plan says so, else by a loop of some inputs a
    /// turn. Chains are walked side by side. Expects <c>row</c> at the biases and <c>input</c> at the inputs.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isUnrolled">What the plan says.</param>
    /// <param name="chainLength">The inputs of a chain.</param>
    /// <param name="chunks">The block's registers.</param>
    /// <param name="body">Writes the statements for an input, given how the input is broadcast, where its row of weights starts, and its chain.</param>
    private void ForEachInput(LayerPlan layer, bool isUnrolled, int chainLength, Chunk[] chunks, Action<Func<VectorText, string>, int, int> body)
    {
        int chains = (layer.Inputs + chainLength - 1) / chainLength;
        Func<VectorText, string> Broadcast(string name, string place)
        {
            // One register shape: a name for it. Several (a rest narrower than the others): each its own.
            if (chunks.Length == 1)
            {
                return text => text.Create(place);
            }

            foreach (int bits in chunks.Select(chunk => chunk.Shape.Bits).Distinct())
            {
                _writer.Line($"var {name}{Suffix(bits)} = {Text(bits).Create(place)};");
            }

            return text => name + Suffix(text.Shape.Bits);
        }

        string Suffix(int bits) => bits == chunks[0].Shape.Bits ? string.Empty : "Low";

        // The statements of one place in every chain that reaches it; rows already walked lie before the reference.
        void Place(int index, int walked)
        {
            for (int chain = 0; chain < chains; chain++)
            {
                int input = (chain * chainLength) + index;
                if (input < layer.Inputs)
                {
                    body(Broadcast("x" + input, NumberText.At("input", input)), (input - walked + 1) * layer.Stride, chain);
                }
            }
        }

        int main = 0;
        if (!isUnrolled)
        {
            // As far as the last chain reaches, which is the shortest.
            int perTurn = chains == 1 ? 4 : 2;
            main = (layer.Inputs - ((chains - 1) * chainLength)) / perTurn * perTurn;
            if (main > 0)
            {
                using (_writer.Block(FormattableString.Invariant($"for (nint i = 0; i < {main}; i += {perTurn})")))
                {
                    for (int k = 0; k < perTurn; k++)
                    {
                        for (int chain = 0; chain < chains; chain++)
                        {
                            int offset = (chain * chainLength) + k;
                            body(Broadcast("x" + k + ChainSuffix(chain), offset == 0 ? "Unsafe.Add(ref input, i)" : FormattableString.Invariant($"Unsafe.Add(ref input, i + {offset})")), (offset + 1) * layer.Stride, chain);
                        }
                    }

                    _writer.Line(FormattableString.Invariant($"row = ref Unsafe.Add(ref row, {perTurn * layer.Stride});"));
                }
            }
        }

        for (int i = main; i < chainLength; i++)
        {
            Place(i, main);
        }
    }
}
