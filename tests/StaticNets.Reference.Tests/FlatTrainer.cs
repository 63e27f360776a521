using System;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets.Reference.Tests;

/// <summary>The update of a network without the network: a flat, padded block of parameters, stepped along gradients from elsewhere.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class FlatTrainer<T>
    where T : unmanaged, INumber<T>
{
    private readonly T[] _parameters;
    private readonly int _count;

    public FlatTrainer(double[] start)
    {
        // the rest of the last vector and one whole vector are padding
        _count = start.Length;
        int padded = ((start.Length / Vector<T>.Count) + 2) * Vector<T>.Count;
        _parameters = new T[padded];
        start.Select(T.CreateChecked).ToArray().CopyTo(_parameters, 0);
        State = new TrainingState<T>(padded);
    }

    public TrainingState<T> State { get; }

    public double[] Parameters => _parameters.Take(_count).Select(double.CreateChecked).ToArray();

    public T[] Padding => _parameters.Skip(_count).ToArray();

    /// <summary>The values of one slot.</summary>
    public T[] Slot(int slot) => State.Slots.Slice(slot * State.Length, State.Length).ToArray();

    public bool Step<TOptimizer>(ref TOptimizer optimizer, double[] gradients, double loss = 0)
        where TOptimizer : IOptimizer
    {
        gradients.Select(T.CreateChecked).ToArray().CopyTo(State.Gradients);
        State.EndBackward(loss);
        if (!State.TryBeginUpdate(ref optimizer))
        {
            return false;
        }

        TOptimizer rule = optimizer;
        ref T firstSlot = ref rule.SlotCount > 0 ? ref State.SlotsReference : ref State.GradientsReference;
        for (int i = 0; i < _parameters.Length; i += Vector<T>.Count)
        {
            var slots = new OptimizerSlots<T>(ref Unsafe.Add(ref firstSlot, i), State.Length);
            Vector<T> updated = rule.Update(new Vector<T>(_parameters, i), new Vector<T>(State.Gradients.Slice(i)), slots);
            updated.CopyTo(_parameters, i);
        }

        return true;
    }
}
