using System.Linq;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>What <c>Unroll</c> changes: how many multiply-adds may stand one after the other.</summary>
internal static class UnrollBudget
{
    /// <summary>The multiply-adds that may stand one after the other.</summary>
    /// <param name="unroll">What the attribute says.</param>
    /// <param name="automatic">The measured limit.</param>
    public static int Of(UnrollChoice unroll, int automatic) => unroll switch
    {
        UnrollChoice.Full => int.MaxValue,
        UnrollChoice.Loops => 0,
        _ => automatic,
    };

    /// <summary>The registers of sums of a block that stands unrolled in one method.</summary>
    public static int Accumulators(LayerPlan layer, int most)
    {
        int registers = Tuning.Methods.MaxStatements / (layer.Inputs + Tuning.Methods.ActivationStatements);
        return registers < 1 ? 1 : registers < most ? registers : most;
    }

    /// <summary>The multiply-adds of all weighted sums of a row, of vectors of 128 bits.</summary>
    public static long Products(NetworkModel model)
    {
        int lanes = new VectorShape(VectorShape.SmallestBits, model.Format.Accumulator).Lanes;
        return model.Layers.Where(layer => layer.Kind.HasWeightedSums).Sum(layer => (long)layer.InputSize * (Padding.Pad(layer.OutputSize) / lanes));
    }
}
