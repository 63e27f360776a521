using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;

namespace StaticNets.Generator.Emit;

/// <content>What follows the weighted sums of the output layer: outputs, loss, and the gradient with respect to the sums.</content>
internal sealed partial class KernelEmitter
{
    private void EmitOutputMethods()
    {
        var lowering = new LossLowering(_plan, _kernel);
        Print(lowering.Outputs());
        if (_plan.HasBackward)
        {
            Print(lowering.LossOf(withDelta: false));
            Print(lowering.LossOf(withDelta: true));
        }
    }

    private void Print(Kernel kernel)
    {
        _printer.Print(kernel);
        _writer.Line();
    }
}
