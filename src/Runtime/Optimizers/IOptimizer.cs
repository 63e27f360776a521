using System.Numerics;

namespace StaticNets;

/// <summary>
/// A rule that turns gradients into better parameters. Implement it in a struct of your own and every generated network
/// takes it: the rule is inlined into the network's update loop, at the width of the machine.
/// </summary>
/// <remarks>
/// <para>
/// A step calls <see cref="BeginStep"/> once and then <see cref="Update"/> for every vector of parameters, in any order.
/// The rule works on each parameter alone. A parameter 0 with a gradient 0 must stay 0: rows are padded with such values.
/// </para>
/// <para>An optimizer serves one network: it counts the steps, and the network keeps its slots.</para>
/// </remarks>
/// <example>
/// <code>
/// public struct SignSgd(double learningRate) : IOptimizer
/// {
///     public double LearningRate { get; set; } = learningRate;
///     public int StepCount { get; private set; }
///     public readonly int SlotCount => 0;
///     public readonly double InitialSlotValue(int slot) => 0;
///     public void BeginStep() => StepCount++;
///     public readonly Vector&lt;T> Update&lt;T>(Vector&lt;T> parameter, Vector&lt;T> gradient, OptimizerSlots&lt;T> slots) where T : unmanaged
///         => parameter - Lanes.Create&lt;T>(LearningRate) * Lanes.Sign(gradient);
/// }
/// </code>
/// </example>
public interface IOptimizer
{
    /// <summary>The learning rate; it may be changed between steps.</summary>
    double LearningRate { get; set; }

    /// <summary>How many values the rule keeps for each parameter (momentum, second moment, …): 0 to 4, the same at every step.</summary>
    int SlotCount { get; }

    /// <summary>The number of steps begun. A rule that has begun none starts with fresh slots.</summary>
    int StepCount { get; }

    /// <summary>The value with which a slot starts.</summary>
    /// <param name="slot">0 to <see cref="SlotCount"/> - 1.</param>
    double InitialSlotValue(int slot);

    /// <summary>Begins a step: counts it and computes what is the same for all parameters.</summary>
    void BeginStep();

    /// <summary>The new values of some parameters.</summary>
    /// <param name="parameter">The parameters.</param>
    /// <param name="gradient">The gradient of the mean loss with respect to each.</param>
    /// <param name="slots">The values kept for these parameters, to read and to write.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    Vector<T> Update<T>(Vector<T> parameter, Vector<T> gradient, OptimizerSlots<T> slots)
        where T : unmanaged;
}
