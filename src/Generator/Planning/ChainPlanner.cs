using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>
/// Decides in how many chains a weighted sum is added. A multiply-add has to wait for the one before it in its chain, so a
/// narrow layer, whose sums fill few registers, is cut into several: each adds a run of neighbouring inputs, and the chains are
/// added in their order. The cut depends on the layer alone, never on the machine, the kernel or the number of rows.
/// </summary>
internal static class ChainPlanner
{
    /// <summary>How many inputs a chain has; the last one may have fewer.</summary>
    public static int Length(int inputs, int stride, NumberType number)
    {
        int registers = (stride + new VectorShape(512, number).Lanes - 1) / new VectorShape(512, number).Lanes;
        int chains = Tuning.Chains.MaxChains;
        while (chains > 1 && (registers * chains > Tuning.Chains.WantedChains || inputs < chains * Tuning.Chains.MinLength))
        {
            chains /= 2;
        }

        return (inputs + chains - 1) / chains;
    }
}
