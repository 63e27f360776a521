using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using StaticNets.Peers.Networks;
using StaticNets.Reference;

namespace StaticNets.Peers;

/// <summary>One network: writes what all contestants start from and must agree with, and measures rows of the generated network.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
public sealed class Contest<TNetwork> : IContest
    where TNetwork : struct, IGenerated<TNetwork>
{
    private const int ForwardSamples = 64;
    private const double Tolerance = 1e-4;
    private const int WarmUps = 20;
    private const long WarmUpTime = 50_000_000;
    private const long SliceTime = 5_000_000;

    /// <inheritdoc/>
    public string Name => TNetwork.Name;

    /// <inheritdoc/>
    public void Write(string folder)
    {
        DataSet data = DataSet.Create(Path.Combine(folder, Name), TNetwork.Create(DataSet.Seed).Network);
        data.Save();
        foreach (Row row in Row.All)
        {
            WriteExpected(data, row);
        }
    }

    /// <inheritdoc/>
    public string Run(string folder, Row row, double seconds)
    {
        DataSet data = DataSet.Load(Path.Combine(folder, Name));
        double error = Check(data, row, out double lossError);
        string result = string.Create(CultureInfo.InvariantCulture, $"\"version\": \".NET {Environment.Version}\", \"error\": {error:G4}, \"loss_error\": {lossError:G4}");
        if (!(error <= Tolerance && lossError <= Tolerance))
        {
            return $"{{{result}, \"disagrees\": true}}";
        }

        double time = row.IsAdam
            ? MeasureSteps(data, row, new Adam(Row.TimedLearningRate), seconds)
            : row.IsTraining ? MeasureSteps(data, row, new Sgd(Row.TimedLearningRate), seconds) : MeasureForward(data, row, seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{{{result}, \"ns\": {time:G6}}}");
    }

    private static void WriteExpected(DataSet data, Row row)
    {
        ReferenceNetwork reference = TNetwork.CreateReference();
        double[] parameters = data.Weights.Select(weight => (double)weight).ToArray();
        reference.Parameters = parameters;
        double[][] inputs = ReferenceNetwork.Rows(data.Inputs, reference.InputSize);
        double[][] targets = ReferenceNetwork.Rows(data.Targets, reference.OutputSize);
        double loss = 0;
        if (row.IsTraining)
        {
            double[] first = new double[parameters.Length];
            double[] second = new double[parameters.Length];
            int steps = DataSet.Samples / row.Batch;
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

        float[] outputs = reference.Forward(inputs).SelectMany(output => output).Select(value => (float)value).ToArray();
        data.SaveExpected(row, outputs, loss);
    }

    /// <summary>The largest difference of an output from the reference, after an epoch when it is training.</summary>
    private static double Check(DataSet data, Row row, out double lossError)
    {
        TNetwork network = Create(data);
        lossError = 0;
        if (row.IsTraining)
        {
            double loss = row.IsAdam ? Train(data, row, network, new Adam(row.LearningRate)) : Train(data, row, network, new Sgd(row.LearningRate));
            lossError = Math.Abs(loss - data.LoadExpectedLoss(row));
        }

        float[] expected = data.LoadExpected(row);
        float[] outputs = new float[expected.Length];
        int inputSize = network.Network.InputSize;
        int outputSize = network.Network.OutputSize;
        for (int start = 0; start < DataSet.Samples; start += row.Batch)
        {
            network.Forward(data.Inputs.AsSpan(start * inputSize, row.Batch * inputSize), outputs.AsSpan(start * outputSize, row.Batch * outputSize));
        }

        double error = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double difference = Math.Abs((double)outputs[i] - expected[i]);
            error = difference <= error ? error : difference; // also when it is not a number
        }

        return error;
    }

    private static TNetwork Create(DataSet data)
    {
        TNetwork network = TNetwork.Create(0);
        network.Network.SetParameters(data.Weights);
        return network;
    }

    private static double Train<TOptimizer>(DataSet data, Row row, TNetwork network, TOptimizer optimizer)
        where TOptimizer : IOptimizer
    {
        double loss = 0;
        int inputs = row.Batch * network.Network.InputSize;
        int targets = row.Batch * network.Network.OutputSize;
        int steps = DataSet.Samples / row.Batch;
        for (int step = 0; step < steps; step++)
        {
            loss += network.Step(data.Inputs.AsSpan(step * inputs, inputs), data.Targets.AsSpan(step * targets, targets), ref optimizer) / (double)steps;
        }

        return loss;
    }

    private static double MeasureForward(DataSet data, Row row, double seconds)
    {
        TNetwork network = Create(data);
        int inputs = row.Batch * network.Network.InputSize;
        float[] outputs = new float[row.Batch * network.Network.OutputSize];
        int batches = row.Batch == 1 ? ForwardSamples : DataSet.Samples / row.Batch;
        int next = 0;
        return Measure(Calls, row.Batch, seconds);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Calls(long count)
        {
            int batch = next;
            for (long call = 0; call < count; call++)
            {
                network.Forward(data.Inputs.AsSpan(batch * inputs, inputs), outputs);
                batch = batch + 1 == batches ? 0 : batch + 1;
            }

            next = batch;
        }
    }

    private static double MeasureSteps<TOptimizer>(DataSet data, Row row, TOptimizer optimizer, double seconds)
        where TOptimizer : IOptimizer
    {
        TNetwork network = Create(data);
        int inputs = row.Batch * network.Network.InputSize;
        int targets = row.Batch * network.Network.OutputSize;
        int batches = DataSet.Samples / row.Batch;
        int next = 0;
        double sink = 0;
        double time = Measure(Calls, row.Batch, seconds);
        return double.IsNaN(sink) ? double.NaN : time;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Calls(long count)
        {
            int batch = next;
            for (long call = 0; call < count; call++)
            {
                sink += network.Step(data.Inputs.AsSpan(batch * inputs, inputs), data.Targets.AsSpan(batch * targets, targets), ref optimizer);
                batch = batch + 1 == batches ? 0 : batch + 1;
            }

            next = batch;
        }
    }

    /// <summary>The median time of a sample, in nanoseconds.</summary>
    private static double Measure(Action<long> calls, int batch, double seconds)
    {
        long count = 1;
        for (int warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            long spent = 0;
            while (spent < WarmUpTime)
            {
                long time = Time(calls, count);
                spent += time;
                count = time < SliceTime / 2 ? count * 2 : Math.Max(1, count * SliceTime / time);
            }

            // The JIT optimises in the background once no new method has come for 100 ms; on one core and some networks it takes more than ten turns until it is done.
            Thread.Sleep(110);
        }

        var slices = new List<double>();
        for (double spent = 0; spent < seconds * 1e9;)
        {
            long time = Time(calls, count);
            spent += time;
            slices.Add((double)time / count / batch);
        }

        slices.Sort();
        return (slices[slices.Count / 2] + slices[(slices.Count - 1) / 2]) / 2;
    }

    private static long Time(Action<long> calls, long count)
    {
        long start = ThreadTime.Nanoseconds;
        calls(count);
        return Math.Max(1, ThreadTime.Nanoseconds - start);
    }
}
