using System;
using System.Globalization;
using System.Numerics;

namespace StaticNets;

/// <summary>
/// Tells optimizers apart by what they do: the parameter they make of 1 in a few steps along fixed gradients. So hyperparameters of any optimizer,
/// also of one's own, are compared, and a state is recognized that the fields of another version would misread.
/// </summary>
internal static class OptimizerPrint
{
    // growing, turning and fading: the last tell a rule that keeps its greatest square from one that does not
    private static readonly double[] Gradients = { 0.5, 2.5, -0.75, 0, 0, 0.25 };

    // to 12 digits, although no rule of this library differs between machines: one's own may
    public static string Of<TOptimizer>(TOptimizer optimizer)
        where TOptimizer : IOptimizer
    {
        int width = Vector<double>.Count;
        var slots = new double[Math.Max(1, optimizer.SlotCount) * width];
        for (int slot = 0; slot < optimizer.SlotCount; slot++)
        {
            slots.AsSpan(slot * width, width).Fill(optimizer.InitialSlotValue(slot));
        }

        optimizer.LearningRate = 0.125;
        var parameter = new Vector<double>(1);
        var steps = new string[Gradients.Length];
        for (int step = 0; step < steps.Length; step++)
        {
            optimizer.BeginStep();
            parameter = optimizer.Update(parameter, new Vector<double>(Gradients[step]), new OptimizerSlots<double>(ref slots[0], width));
            steps[step] = parameter[0].ToString("G12", CultureInfo.InvariantCulture);
        }

        return FormattableString.Invariant($"{optimizer.SlotCount} slots: {string.Join(" ", steps)}");
    }
}
