using System;

namespace StaticNets;

/// <content>Clipping to bounds of which no activation is one by itself: one that is, with a scale before and behind it.</content>
internal sealed partial class OnnxGraphReader
{
    private OnnxFlow AppendClip(OnnxNode node, string input, double minimum, double maximum)
    {
        OnnxFlow flow = Flow(node, input);
        bool isBelow = !double.IsInfinity(minimum);
        bool isAbove = !double.IsInfinity(maximum);
        double half = (maximum / 2) - (minimum / 2);
        double middle = (maximum / 2) + (minimum / 2);
        (Activation activation, double factor, double shift, double outputFactor, double outputShift) = (isBelow, isAbove) switch
        {
            (false, false) => (Activation.Identity, 1.0, 0.0, 1.0, 0.0),
            (true, false) => (Activation.Relu, 1, -minimum, 1, minimum),
            (false, true) => (Activation.Relu, -1, maximum, -1, maximum),
            _ when minimum == 0 && maximum == 1 => (Activation.HardSigmoid, 6, -3, 1, 0),
            _ when minimum == 0 => (Activation.Relu6, 6 / maximum, 0, maximum / 6, 0),
            _ => (Activation.HardTanh, 1 / half, -middle / half, half, middle),
        };
        if (activation == Activation.Identity)
        {
            return flow;
        }

        flow = AppendScale(node, flow, factor, shift);
        flow = Append(node, ModelLinkKind.Activation, flow, flow.Shape, link => link.Activation = activation);
        return AppendScale(node, flow, outputFactor, outputShift);
    }
}
