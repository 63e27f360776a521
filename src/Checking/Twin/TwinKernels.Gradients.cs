using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <content>Gradients of weighted sums.</content>
internal static partial class TwinKernels<T>
{
    /// <summary>Adds a row's gradients and computes the gradients with respect to the inputs, in one walk over the weights.</summary>
    public static void AddGradients(TwinOperation layer, ref T parameters, ref T gradientBlock, ref T deltas, ref T input, ref T inputGradients)
    {
        ref T weights = ref Unsafe.Add(ref parameters, layer.WeightOffset);
        ref T gradients = ref Unsafe.Add(ref gradientBlock, layer.WeightOffset);
        int stride = layer.Stride;
        AddDeltas(layer, ref gradientBlock, ref deltas);
        for (int i = 0; i < layer.InputSize; i++)
        {
            Vector<T> x = new Vector<T>(Unsafe.Add(ref input, i));
            Vector<T> sum = Vector<T>.Zero;
            for (int j = 0; j < stride; j += Lanes)
            {
                Vector<T> delta = Load(ref deltas, j);
                MultiplyAdd(x, delta, Load(ref gradients, j)).StoreUnsafe(ref gradients, (nuint)j);
                sum = MultiplyAdd(Load(ref weights, j), delta, sum);
            }

            Unsafe.Add(ref inputGradients, i) = Vector.Sum(sum);
            weights = ref Unsafe.Add(ref weights, stride);
            gradients = ref Unsafe.Add(ref gradients, stride);
        }
    }

    /// <summary>Adds a row's gradients, for the first layer.</summary>
    public static void AddGradients(TwinOperation layer, ref T gradientBlock, ref T deltas, ref T input)
    {
        ref T gradients = ref Unsafe.Add(ref gradientBlock, layer.WeightOffset);
        int stride = layer.Stride;
        AddDeltas(layer, ref gradientBlock, ref deltas);
        for (int i = 0; i < layer.InputSize; i++)
        {
            Vector<T> x = new Vector<T>(Unsafe.Add(ref input, i));
            for (int j = 0; j < stride; j += Lanes)
            {
                MultiplyAdd(x, Load(ref deltas, j), Load(ref gradients, j)).StoreUnsafe(ref gradients, (nuint)j);
            }

            gradients = ref Unsafe.Add(ref gradients, stride);
        }
    }

    private static void AddDeltas(TwinOperation layer, ref T gradientBlock, ref T deltas)
    {
        ref T gradients = ref Unsafe.Add(ref gradientBlock, layer.BiasOffset);
        for (int j = 0; j < layer.Stride; j += Lanes)
        {
            (Load(ref gradients, j) + Load(ref deltas, j)).StoreUnsafe(ref gradients, (nuint)j);
        }
    }
}
