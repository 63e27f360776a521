using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Emit;

/// <content>Several outputs: where they are in a row, and their losses.</content>
internal sealed partial class NetworkEmitter
{
    /// <summary>The longest row of which some are on the stack until their values are where the heads' own go.</summary>
    private const int MaxRowOfHeads = 4096;

    /// <summary>Whether the loss of a head is computed alone. That of a network with state goes along with a sequence, and is a sum of all.</summary>
    private bool HasLossesOfHeads => Model.HasHeads && _plan.HasBackward && !_plan.HasState;

    /// <summary>Puts the outputs of the heads side by side: each of the operations takes what the one before put out, and puts that of an earlier head in front.</summary>
    private void EmitConcatenations()
    {
        for (int i = Model.Heads.Count - 2; i >= 0; i--)
        {
            HeadModel head = Model.Heads[i];
            int behind = Model.OutputSize - head.Offset - head.Size;
            _writer.Line(Invariant($"new OperationInfo(LayerKind.Concat, {behind}, {behind + head.Size}, Activation.Identity, 0, source: {head.Layer}),"));
        }
    }

    private void EmitHeadTable()
    {
        if (!Model.HasHeads)
        {
            return;
        }

        _writer.Line("/// <summary>The outputs, side by side in a row.</summary>");
        using (_writer.Block("public static readonly HeadInfo[] Heads =", "};"))
        {
            foreach (HeadModel head in Model.Heads)
            {
                string Number(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
                _writer.Line(Invariant($"new HeadInfo({Quote(head.Name)}, {head.Offset}, {head.Size}, Loss.{head.Loss.Row.Name}, {Number(head.Loss.Parameter)}, {Number(head.Weight)}),"));
            }
        }

        _writer.Line();
    }

    private void EmitConstantsOfHeads()
    {
        foreach (HeadModel head in Model.Heads)
        {
            _writer.Lines(
                $"/// <summary>Where the values of {head.Name} begin in a row of outputs or targets.</summary>",
                Invariant($"public const int {head.Pascal}Offset = {head.Offset};"),
                string.Empty,
                $"/// <summary>How many values {head.Name} has in a row of outputs or targets.</summary>",
                Invariant($"public const int {head.Pascal}Size = {head.Size};"),
                string.Empty);
        }

        if (Model.HasHeads)
        {
            _writer.Lines(
                "/// <summary>The outputs: their names, their places in a row, and their losses.</summary>",
                $"public static global::System.ReadOnlySpan<global::StaticNets.HeadInfo> Heads => {Kernels}.Heads;",
                string.Empty);
        }
    }

    /// <summary>How many outputs a head has, for a softmax under its cross-entropy.</summary>
    private void EmitSizesOfHeads()
    {
        foreach (HeadModel head in Model.Heads.Where(head => _plan.HasBackward && head.Loss.IsFused && _plan.Layers[head.Layer].Model.Activation.Row.IsRowwise))
        {
            _writer.Line($"/// <summary>The sizes of the head {head.Name}.</summary>");
            using (_writer.Block($"private readonly struct {LossLowering.SizesOf(head)} : IRowSizes"))
            {
                Size("InputSize", Model.InputSize);
                Size("OutputSize", head.Size);
                Size("LossTerms", head.Terms);
            }

            _writer.Line();
        }
    }

    private void EmitLossEntriesOfHeads()
    {
        foreach (HeadModel head in Model.Heads)
        {
            string mean = head.Terms == 1 ? string.Empty : Invariant($"(1.0 / {head.Terms}) * ");
            EmitEntryPoint(
                $"The mean loss of {head.Name} alone",
                $"double LossOf{head.Pascal}(ref {_number} w, ReadOnlySpan<{_number}> inputs, ReadOnlySpan<{_number}> targets, int rows)",
                ["x", "t"],
                null,
                string.Empty,
                null,
                bits => $"return {mean}RowLoops.Loss<{_number}, Sizes, {KernelEmitter.TypeOf(head, bits)}, {WorkspaceEmitter.Forward}>(ref x, ref t, ref w, rows);");
        }
    }

    /// <summary>A forward pass to memory of each head.</summary>
    private void EmitForwardOfHeads()
    {
        if (!Model.HasHeads || Model.OutputSize > MaxRowOfHeads)
        {
            return;
        }

        _writer.Line("/// <summary>Computes the outputs of each head for one row of inputs or for many.</summary>");
        _writer.Line($"/// <param name=\"inputs\">Rows of {Model.InputSize} values.</param>");
        string[] names = Model.Heads.Select(head => ArgumentOf(head)).ToArray();
        for (int i = 0; i < names.Length; i++)
        {
            _writer.Line($"/// <param name=\"{names[i].TrimStart('@')}\">As many rows of {Model.Heads[i].Size} values, to be written; not in the memory of the others.</param>");
        }

        _writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length is no multiple of its row, there is no row, or the numbers of rows differ.</exception>");
        using (_writer.Block($"public {ReadOnly}void Forward({Input} inputs, {string.Join(", ", names.Select(name => $"{Output} {name}"))})"))
        {
            int block = System.Math.Max(1, System.Math.Min(32, MaxBlockOutputs / Model.OutputSize));
            for (int i = 0; i < names.Length; i++)
            {
                string count = $"{Guard}.CountRows(inputs.Length, InputSize, {names[i]}.Length, {Model.Heads[i].Pascal}Size, {Quote(names[i].TrimStart('@'))});";
                _writer.Line(i == 0 ? "int rowCount = " + count : count);
            }

            _writer.Line(Invariant($"global::System.Span<{_number}> outputRows = stackalloc {_number}[{block * Model.OutputSize}];"));
            using (_writer.Block(Invariant($"for (int done = 0; done < rowCount; done += {block})")))
            {
                _writer.Lines(
                    Invariant($"int count = rowCount - done < {block} ? rowCount - done : {block};"),
                    "Forward(inputs.Slice(done * InputSize, count * InputSize), outputRows.Slice(0, count * OutputSize));");
                using (_writer.Block("for (int row = 0; row < count; row++)"))
                {
                    for (int i = 0; i < names.Length; i++)
                    {
                        string pascal = Model.Heads[i].Pascal;
                        _writer.Line($"outputRows.Slice((row * OutputSize) + {pascal}Offset, {pascal}Size).CopyTo({names[i]}.Slice((done + row) * {pascal}Size));");
                    }
                }
            }
        }

        _writer.Line();
    }

    /// <summary>A head as the name of a parameter that is none of the others' and no local.</summary>
    private static string ArgumentOf(HeadModel head)
    {
        string name = char.ToLowerInvariant(head.Pascal[0]) + head.Pascal.Substring(1);
        return name is "inputs" or "rowCount" or "outputRows" or "done" or "count" or "row" ? name + "Head" : DeclarationReader.Escape(name);
    }

    private void EmitLossMembersOfHeads()
    {
        if (!HasLossesOfHeads)
        {
            return;
        }

        foreach (HeadModel head in Model.Heads)
        {
            _writer.Line($"/// <summary>The mean loss of {head.Name} alone, without its weight: {head.Loss.Row.Name}, {Escape(head.Loss.Row.Formula)}.</summary>");
            EmitTrainingParameters();
            _writer.Line("/// <returns>The loss; not finite when an input, a target or a parameter is not.</returns>");
            EmitRowsException();
            using (_writer.Block($"public {ReadOnly}{_number} Compute{head.Pascal}Loss({Input} inputs, {Input} targets)"))
            {
                _writer.Line($"int rows = {Guard}.CountRows(inputs.Length, InputSize, targets.Length, OutputSize, \"targets\");");
                EmitTargetCheck(withTraining: false);
                _writer.Line($"return {Cast}{Kernels}.LossOf{head.Pascal}({_parameters}, inputs, targets, rows);");
            }

            _writer.Line();
        }
    }

    private void EmitTargetChecksOfHeads()
    {
        foreach (HeadModel head in Model.Heads.Where(head => !Model.TakesAnyTargets && head.Loss.Row.Targets.Length > 0))
        {
            _writer.Line($"{Guard}.CheckTargets(global::StaticNets.Loss.{head.Loss.Row.Name}, targets, OutputSize, {head.Pascal}Offset, {head.Pascal}Size);");
        }
    }

    private string DescribeLossesOfHeads() => $"Loss: {string.Join(" + ", Model.Heads.Select(DescribeLoss))}.";

    private static string DescribeLoss(HeadModel head)
    {
        string weight = head.Weight == 1 ? string.Empty : Invariant($"{head.Weight} * ");
        string parameter = head.Loss.Row.HasParameter ? Invariant($" with {head.Loss.Row.Parameter} = {head.Loss.Parameter}") : string.Empty;
        string mean = head.Loss.Row.Mean == LossMean.Rows ? "summed over outputs, mean over rows" : "mean over rows and outputs";
        return $"{weight}{head.Name} {head.Loss.Row.Name}, {Escape(head.Loss.Row.Formula)}{parameter} ({mean})";
    }
}
