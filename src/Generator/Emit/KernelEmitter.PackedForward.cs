using StaticNets.Generator.Kernels.Lowering;

namespace StaticNets.Generator.Emit;

/// <content>The forward pass of a small network, in one piece.</content>
internal sealed partial class KernelEmitter
{
    /// <summary>Writes a method for one row, and the loop over rows.</summary>
    private void EmitPackedForward()
    {
        _printer.Print(ForwardRowLowering.Lower(_plan, _kernel.Shape, _cancellation));
        _writer.Line();
        _writer.Line(MethodText.Optimized(_plan));
        using (_writer.Block($"private static void ForwardRows{Bits}(ref {_number} x, ref {_number} w, ref {_number} y, int rows)"))
        {
            using (_writer.Block("for (int row = 0; row < rows; row++)"))
            {
                _writer.Lines(
                    $"ForwardRow{Bits}(ref x, ref w, ref y);",
                    $"x = ref Unsafe.Add(ref x, {_plan.Model.InputSize});",
                    $"y = ref Unsafe.Add(ref y, {_plan.Model.OutputSize});");
            }
        }
    }
}
