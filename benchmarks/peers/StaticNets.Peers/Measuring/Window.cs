using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Peers.Measuring;

/// <summary>Some tens of milliseconds in which every contestant of a cell had a turn, between two probes.</summary>
/// <param name="Peak">The faster of the two probes' chains, multiply-adds in a nanosecond.</param>
/// <param name="Before">The tile of the probe before.</param>
/// <param name="After">The tile of the probe after.</param>
/// <param name="Times">Nanoseconds of a sample, of each contestant in the cell's order.</param>
public sealed record Window(double Peak, double Before, double After, double[] Times)
{
    /// <summary>The peak of a run: of its windows' peaks one of the highest, because a neighbour that multiplies slows the chains down, too; not the very highest, because a virtual machine's clock jumps now and then.</summary>
    /// <param name="windows">The windows of the run.</param>
    public static double PeakOf(IEnumerable<Window> windows)
    {
        double[] peaks = [.. windows.Select(window => window.Peak).Order()];
        return peaks[(int)(0.95 * (peaks.Length - 1))];
    }

    /// <summary>Whose the core was.</summary>
    /// <param name="peak"><see cref="PeakOf"/> the run.</param>
    public Core Core(double peak) => (Before >= Probe.Alone * peak, After >= Probe.Alone * peak) switch
    {
        (true, true) => Measuring.Core.Alone,
        (false, false) => Measuring.Core.Shared,
        _ => Measuring.Core.Changing,
    };
}
