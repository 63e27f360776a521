using System;
using System.Linq;
using StaticNets.Reference;

namespace StaticNets.Peers;

/// <summary>One figure of each contestant: a network, and what is timed of it.</summary>
/// <param name="Subject">The network.</param>
/// <param name="Row">What is timed.</param>
public sealed record Cell(Subject Subject, Row Row)
{
    /// <summary>As the command line and messages call it.</summary>
    public string Name => $"{Subject.Name} {Row.Name}";

    /// <summary>
    /// The multiply-adds of a sample: forward, and in training the gradient of every weight, what all layers but the first pass back, and the sample's share of the update. Activations, losses
    /// and Adam's own arithmetic are not counted.
    /// </summary>
    public double MultiplyAdds
    {
        get
        {
            double weights = Enumerable.Range(1, Subject.Sizes.Count - 1).Sum(layer => (double)Subject.Sizes[layer - 1] * Subject.Sizes[layer]);
            double first = (double)Subject.Sizes[0] * Subject.Sizes[1];
            return Row.IsTraining ? (3 * weights) - first + ((double)Subject.Data.Weights.Length / Row.Batch) : weights;
        }
    }

    /// <summary>What the samples lead to in double precision, by naive loops: outputs, after an epoch when it is training, and the mean loss of the epoch.</summary>
    public (double[] Outputs, double Loss) ComputeExpected()
    {
        ReferenceNetwork reference = Subject.CreateReference();
        DataSet data = Subject.Data;
        double[] parameters = Array.ConvertAll(data.Weights, weight => (double)weight);
        reference.Parameters = parameters;
        double[][] inputs = ReferenceNetwork.Rows(data.Inputs, reference.InputSize);
        double[][] targets = ReferenceNetwork.Rows(data.Targets, reference.OutputSize);
        double loss = 0;
        if (Row.IsTraining)
        {
            double[] first = new double[parameters.Length];
            double[] second = new double[parameters.Length];
            int steps = DataSet.Samples / Row.Batch;
            for (int step = 1; step <= steps; step++)
            {
                double[][] x = inputs[((step - 1) * Row.Batch)..(step * Row.Batch)];
                double[][] t = targets[((step - 1) * Row.Batch)..(step * Row.Batch)];
                loss += reference.Loss(x, t) / steps;
                double[] gradients = reference.Gradients(x, t);
                for (int i = 0; i < parameters.Length; i++)
                {
                    double move = gradients[i];
                    if (Row.IsAdam)
                    {
                        first[i] = (0.9 * first[i]) + (0.1 * move);
                        second[i] = (0.999 * second[i]) + (0.001 * move * move);
                        move = first[i] / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
                    }

                    parameters[i] -= Row.LearningRate * move;
                }

                reference.Parameters = parameters;
            }
        }

        return ([.. reference.Forward(inputs).SelectMany(output => output)], loss);
    }
}
