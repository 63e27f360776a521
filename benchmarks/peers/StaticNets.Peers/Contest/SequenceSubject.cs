using System;
using System.Linq;
using StaticNets.Peers.Contestants;
using StaticNets.Peers.Networks;
using StaticNets.Reference;

namespace StaticNets.Peers;

/// <summary>The subject of a generated network with a recurrent layer.</summary>
/// <typeparam name="TNetwork">The generated network.</typeparam>
internal sealed class SequenceSubject<TNetwork> : Subject
    where TNetwork : struct, IGeneratedSequence<TNetwork>
{
    private const int Windows = 4;

    /// <summary>Makes it.</summary>
    /// <param name="cell">The recurrent layer.</param>
    /// <param name="units">Its units.</param>
    public SequenceSubject(RecurrentCell cell, int units)
        : base(TNetwork.Name, TNetwork.Create(DataSet.Seed).Network, TNetwork.IsTrained ? Windows * Row.Sequences[^1].Batch : DataSet.RowSamples)
    {
        Cell = cell;
        int outputs = Sizes[^1];
        Sizes = TNetwork.IsTrained ? [InputSize, units, outputs] : [InputSize, units];
    }

    /// <inheritdoc/>
    public override RecurrentCell Cell { get; }

    private int Units => Sizes[1];

    private int Gates => Cell == RecurrentCell.Gru ? 3 : 4;

    /// <inheritdoc/>
    public override bool Takes(Row row) => row.Steps > 0 && row.IsTraining == TNetwork.IsTrained;

    /// <inheritdoc/>
    public override (double All, double First) CountWeights()
    {
        double first = Gates * Units * InputSize;
        return (first + (Gates * Units * Units) + (Sizes.Count > 2 ? Units * OutputSize : 0), first);
    }

    /// <inheritdoc/>
    /// <remarks>Outputs by naive loops. Who trains is the generated network in double precision, whose gradients other tests hold to those of PyTorch.</remarks>
    public override (double[] Outputs, double Loss) ComputeExpected(Row row)
    {
        double[] parameters = Array.ConvertAll(Data.Weights, weight => (double)weight);
        double[] inputs = Array.ConvertAll(Data.Inputs, value => (double)value);
        double loss = row.IsTraining ? Train(parameters, inputs, row) : 0;
        var reference = new ReferenceSequence(Name);
        if (!row.IsTraining)
        {
            return ([.. reference.Forward(parameters, ReferenceNetwork.Rows(Data.Inputs, InputSize)).SelectMany(output => output)], loss);
        }

        double[] outputs = new double[Data.Samples * OutputSize];
        int sequences = row.Batch / row.Steps;
        for (int window = 0; window < Data.Samples; window += row.Batch)
        {
            for (int sequence = 0; sequence < sequences; sequence++)
            {
                int[] rows = [.. Enumerable.Range(0, row.Steps).Select(step => window + (step * sequences) + sequence)];
                double[][] result = reference.Forward(parameters, [.. rows.Select(number => inputs[(number * InputSize)..((number + 1) * InputSize)])]);
                for (int step = 0; step < row.Steps; step++)
                {
                    result[step].CopyTo(outputs, rows[step] * OutputSize);
                }
            }
        }

        return (outputs, loss);
    }

    /// <inheritdoc/>
    public override INetwork<float> CreateGenerated() => Create().Network;

    /// <inheritdoc/>
    public override Work BeginGenerated(Cell cell, float rate) => new GeneratedSequenceWork<TNetwork>(cell, Create(), new Adam(rate));

    private double Train(double[] parameters, double[] inputs, Row row)
    {
        ISequenceNetwork<double> network = TNetwork.CreateDouble();
        network.SetParameters(parameters);
        double[] targets = Array.ConvertAll(Data.Targets, value => (double)value);
        TrainingState<double> training = network.CreateTrainingState();
        double[] states = new double[row.Batch / row.Steps * network.StateLength];
        var adam = new Adam(row.LearningRate);
        double loss = 0;
        for (int window = 0; window < Data.Samples; window += row.Batch)
        {
            Array.Clear(states);
            loss += network.Step(
                states,
                inputs.AsSpan(window * InputSize, row.Batch * InputSize),
                targets.AsSpan(window * OutputSize, row.Batch * OutputSize),
                ref adam,
                training) / (Data.Samples / row.Batch);
        }

        network.CopyParametersTo(parameters);
        return loss;
    }

    private TNetwork Create()
    {
        TNetwork network = TNetwork.Create(0);
        network.Network.SetParameters(Data.Weights);
        return network;
    }
}
