using System;
using System.Linq;
using StaticNets.Peers.Contestants;
using StaticNets.Peers.Networks;
using StaticNets.Reference;

namespace StaticNets.Peers;

/// <summary>The subject of a generated network of dense layers.</summary>
/// <typeparam name="TNetwork">The generated network.</typeparam>
public class Subject<TNetwork> : Subject
    where TNetwork : struct, IGenerated<TNetwork>
{
    /// <summary>Makes it.</summary>
    public Subject()
        : base(TNetwork.Name, TNetwork.Create(DataSet.Seed).Network, DataSet.RowSamples)
    {
    }

    /// <inheritdoc/>
    public override RecurrentCell Cell => RecurrentCell.None;

    /// <inheritdoc/>
    public override (double All, double First) CountWeights()
        => (Enumerable.Range(1, Sizes.Count - 1).Sum(layer => (double)Sizes[layer - 1] * Sizes[layer]), (double)Sizes[0] * Sizes[1]);

    /// <inheritdoc/>
    public override bool Takes(Row row) => Row.All.Contains(row);

    /// <inheritdoc/>
    /// <remarks>By naive loops.</remarks>
    public override (double[] Outputs, double Loss) ComputeExpected(Row row)
    {
        ReferenceNetwork reference = TNetwork.CreateReference();
        double[] parameters = Array.ConvertAll(Data.Weights, weight => (double)weight);
        reference.Parameters = parameters;
        double[][] inputs = ReferenceNetwork.Rows(Data.Inputs, reference.InputSize);
        double[][] targets = ReferenceNetwork.Rows(Data.Targets, reference.OutputSize);
        double loss = 0;
        if (row.IsTraining)
        {
            double[] first = new double[parameters.Length];
            double[] second = new double[parameters.Length];
            int steps = Data.Samples / row.Batch;
            for (int step = 1; step <= steps; step++)
            {
                double[][] x = inputs[((step - 1) * row.Batch)..(step * row.Batch)];
                double[][] t = targets[((step - 1) * row.Batch)..(step * row.Batch)];
                loss += reference.Loss(x, t) / steps;
                double[] gradients = reference.Gradients(x, t);
                for (int i = 0; i < parameters.Length; i++)
                {
                    double move = gradients[i];
                    if (row.IsAdam)
                    {
                        first[i] = (0.9 * first[i]) + (0.1 * move);
                        second[i] = (0.999 * second[i]) + (0.001 * move * move);
                        move = first[i] / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
                    }

                    parameters[i] -= row.LearningRate * move;
                }

                reference.Parameters = parameters;
            }
        }

        return ([.. reference.Forward(inputs).SelectMany(output => output)], loss);
    }

    /// <inheritdoc/>
    public override INetwork<float> CreateGenerated() => Create().Network;

    /// <inheritdoc/>
    public override Work BeginGenerated(Cell cell, float rate)
        => cell.Row.IsAdam
            ? new GeneratedWork<TNetwork, Adam>(cell, Create(), new Adam(rate))
            : new GeneratedWork<TNetwork, Sgd>(cell, Create(), new Sgd(rate));

    private TNetwork Create()
    {
        TNetwork network = TNetwork.Create(0);
        network.Network.SetParameters(Data.Weights);
        return network;
    }
}
