using System;

namespace StaticNets;

/// <summary>Computes loss and metrics over the steps of sequences that have targets, one sequence after the other, each from a state of zeros.</summary>
/// <typeparam name="TNetwork">The network's type.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="data">The sequences.</param>
/// <param name="stateLength">The length of the network's state.</param>
/// <param name="metrics">The metrics to compute, or null for none.</param>
internal sealed class SequenceEvaluation<TNetwork, T>(SequenceDataset<T> data, int stateLength, MetricsAccumulator<T>? metrics) : Evaluation<TNetwork, T>
    where TNetwork : ISequenceNetwork<T>
    where T : unmanaged
{
    private readonly T[] _state = new T[stateLength];
    private readonly T[] _outputs = new T[ArraySize.Of(data.LongestLength, data.TargetSize, "outputs of a sequence", "cut it into shorter ones", nameof(data))];

    public override double Run(ref TNetwork network)
    {
        double sum = 0;
        metrics?.Reset();
        for (int sequence = 0; sequence < data.Count; sequence++)
        {
            ReadOnlySpan<T> inputs = data.InputsOf(sequence);
            ReadOnlySpan<T> targets = data.TargetsOf(sequence);
            int length = inputs.Length / data.InputSize;
            Span<T> outputs = _outputs.AsSpan(0, length * data.TargetSize);
            if (data.TargetSteps == SequenceTargets.EachStep)
            {
                sum += NumberConversion.ToDouble(network.ComputeLoss(inputs, targets, outputs)) * length;
            }
            else
            {
                // the network's own loss is that of all steps
                Array.Clear(_state, 0, _state.Length);
                network.ForwardSequence(_state, inputs, outputs);
                outputs = outputs.Slice(outputs.Length - data.TargetSize);
                sum += network.Heads.IsEmpty ? OutputLoss.Of<T>(network.Loss, network.LossParameter, outputs, targets) : OutputLoss.Of<T>(network.Heads, outputs, targets);
            }

            metrics?.Add(outputs, targets);
        }

        Metrics = metrics?.ToResult();
        return sum / data.TargetRowCount;
    }
}
