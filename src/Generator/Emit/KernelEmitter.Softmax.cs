using StaticNets.Generator.Kernels.Lowering;

namespace StaticNets.Generator.Emit;

/// <content>Softmax over a row of the workspace, and its slope, within other text.</content>
internal sealed partial class KernelEmitter
{
    private void EmitSoftmax(string row, int stride, int count)
    {
        var statements = new StatementList();
        SoftmaxLowering.OfRow(statements, _kernel.Shape, row, stride, count);
        _printer.Print(statements.ToArray());
    }

    private void EmitSoftmaxSlope(string outputs, string deltas, int stride)
    {
        var statements = new StatementList();
        SoftmaxLowering.Slope(statements, _kernel.Shape, outputs, deltas, stride);
        _printer.Print(statements.ToArray());
    }
}
