namespace StaticNets.Generator.Emit;

/// <content>One row through a small network: from the public method to the code for the machine's vectors in one call.</content>
internal sealed partial class NetworkEmitter
{
    /// <summary>Writes what the public method does with a single row.</summary>
    private void EmitForwardOfOneRow()
    {
        const string Reference = "ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference";
        using (_writer.Block("if (inputs.Length == InputSize && outputs.Length == OutputSize)"))
        {
            _writer.Lines(
                $"{Kernels}.ForwardRow({Reference}(inputs), {_parameters}, {Reference}(outputs));",
                "return;");
        }

        _writer.Line();
        _writer.Line($"{Kernels}.ForwardMany({_parameters}, inputs, outputs);");
    }

    /// <summary>Writes the choice of a width, which leaves nothing but a call of it in the caller.</summary>
    private void EmitForwardRowEntry()
    {
        _writer.Line("/// <summary>Outputs of one row of inputs, whose hidden values stay in registers.</summary>");
        _writer.Line(MethodText.Optimized(_plan, "AggressiveInlining"));
        using (_writer.Block($"public static void ForwardRow(ref {_number} x, ref {_number} w, ref {_number} y)"))
        {
            EmitWidths(bits => IsPacked(bits)
                ? $"default({KernelEmitter.TypeOf(bits)}).ForwardRow(ref x, ref w, ref y);"
                : $"{Loop("RowLoops.Forward", bits, WorkspaceEmitter.Forward)}(ref x, ref w, ref y, 1);");
        }

        _writer.Lines(
            string.Empty,
            "/// <summary>Many rows; apart, so that little stands between the caller and a single row.</summary>",
            MethodText.Optimized(_plan, "NoInlining"),
            $"public static void ForwardMany(ref {_number} w, ReadOnlySpan<{_number}> inputs, Span<{_number}> outputs)",
            Invariant($"    => Forward(ref w, inputs, outputs, NetworkGuard.CountRows(inputs.Length, {Model.InputSize}, outputs.Length, {Model.OutputSize}, \"outputs\"));"),
            string.Empty);
    }
}
