using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <summary>For generated code: an optimizer's rule on parameters. Parameters, gradients and the optimizer's slots share one layout, so a loop is flat.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParameterUpdate
{
    /// <summary>A step on all parameters.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="training">Gradients and slots.</param>
    /// <param name="optimizer">The rule.</param>
    /// <param name="length">How many parameters there are, padding included.</param>
    /// <typeparam name="T">The type of a parameter.</typeparam>
    /// <typeparam name="TOptimizer">The type of the rule.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void All<T, TOptimizer>(ref T w, TrainingState<T> training, ref TOptimizer optimizer, int length)
        where T : unmanaged
        where TOptimizer : IOptimizer
    {
        if (!training.TryBeginUpdate(ref optimizer))
        {
            return; // The last loss was not finite.
        }

#if !NETSTANDARD // Older runtimes would box the optimizer to see what it is.
        if (optimizer is Sgd { IsPlain: true } sgd)
        {
            PlainSgd plain = sgd.ToPlain();
            Range(ref plain, ref w, ref training.GradientsReference, ref training.SlotsReference, length, length);
            return;
        }
#endif

        Range(ref optimizer, ref w, ref training.GradientsReference, ref training.SlotsReference, length, length);
    }

    /// <summary>A step on neighbouring parameters, whole vectors of them.</summary>
    /// <param name="optimizer">The rule.</param>
    /// <param name="w">The first parameter.</param>
    /// <param name="g">Its gradient.</param>
    /// <param name="slots">The first of its slots.</param>
    /// <param name="length">How many parameters there are.</param>
    /// <param name="slotLength">From one slot of a parameter to the next.</param>
    /// <typeparam name="T">The type of a parameter.</typeparam>
    /// <typeparam name="TOptimizer">The type of the rule.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Range<T, TOptimizer>(ref TOptimizer optimizer, ref T w, ref T g, ref T slots, nint length, nint slotLength)
        where T : unmanaged
        where TOptimizer : IOptimizer
    {
        TOptimizer rule = optimizer; // a copy of its own can stay in registers
        nint step = Vector<T>.Count;
        for (; length >= 4 * step; length -= 4 * step)
        {
            One(ref rule, ref w, Load(ref g), ref slots, slotLength);
            One(ref rule, ref Unsafe.Add(ref w, step), Load(ref Unsafe.Add(ref g, step)), ref Unsafe.Add(ref slots, step), slotLength);
            One(ref rule, ref Unsafe.Add(ref w, 2 * step), Load(ref Unsafe.Add(ref g, 2 * step)), ref Unsafe.Add(ref slots, 2 * step), slotLength);
            One(ref rule, ref Unsafe.Add(ref w, 3 * step), Load(ref Unsafe.Add(ref g, 3 * step)), ref Unsafe.Add(ref slots, 3 * step), slotLength);
            w = ref Unsafe.Add(ref w, 4 * step);
            g = ref Unsafe.Add(ref g, 4 * step);
            slots = ref Unsafe.Add(ref slots, 4 * step);
        }

        for (; length > 0; length -= step)
        {
            One(ref rule, ref w, Load(ref g), ref slots, slotLength);
            w = ref Unsafe.Add(ref w, step);
            g = ref Unsafe.Add(ref g, step);
            slots = ref Unsafe.Add(ref slots, step);
        }
    }

    /// <summary>A step on a layer of which one row gives the gradients: the deltas for the biases, input times delta for the weights.</summary>
    /// <param name="optimizer">The rule.</param>
    /// <param name="w">The first bias of the layer.</param>
    /// <param name="input">Its inputs.</param>
    /// <param name="d">Its deltas.</param>
    /// <param name="slots">The slot of the first bias.</param>
    /// <param name="inputs">How many inputs there are.</param>
    /// <param name="stride">The values of a row of parameters and its padding.</param>
    /// <param name="slotLength">From one slot of a parameter to the next.</param>
    /// <typeparam name="T">The type of a parameter.</typeparam>
    /// <typeparam name="TOptimizer">The type of the rule.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Layer<T, TOptimizer>(ref TOptimizer optimizer, ref T w, ref T input, ref T d, ref T slots, nint inputs, nint stride, nint slotLength)
        where T : unmanaged
        where TOptimizer : IOptimizer
    {
        TOptimizer rule = optimizer; // a copy of its own can stay in registers
        nint step = Vector<T>.Count;
        for (nint row = -1; row < inputs; row++)
        {
            Vector<T> x = row < 0 ? Vector<T>.One : new Vector<T>(Unsafe.Add(ref input, row));
            ref T g = ref d;
            nint length = stride;
            for (; length >= 2 * step; length -= 2 * step)
            {
                One(ref rule, ref w, x * Load(ref g), ref slots, slotLength);
                One(ref rule, ref Unsafe.Add(ref w, step), x * Load(ref Unsafe.Add(ref g, step)), ref Unsafe.Add(ref slots, step), slotLength);
                w = ref Unsafe.Add(ref w, 2 * step);
                g = ref Unsafe.Add(ref g, 2 * step);
                slots = ref Unsafe.Add(ref slots, 2 * step);
            }

            if (length > 0)
            {
                One(ref rule, ref w, x * Load(ref g), ref slots, slotLength);
                w = ref Unsafe.Add(ref w, step);
                slots = ref Unsafe.Add(ref slots, step);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load<T>(ref T source)
        where T : unmanaged
        => Unsafe.ReadUnaligned<Vector<T>>(ref Unsafe.As<T, byte>(ref source));

    /// <summary>A step on one vector of parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<T, TOptimizer>(ref TOptimizer rule, ref T w, Vector<T> gradient, ref T slots, nint slotLength)
        where T : unmanaged
        where TOptimizer : IOptimizer
        => Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref w), rule.Update(Load(ref w), gradient, new OptimizerSlots<T>(ref slots, slotLength)));
}
