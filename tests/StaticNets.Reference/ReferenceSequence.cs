using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace StaticNets.Reference;

/// <summary>
/// A plain network over the steps of a sequence, in double precision and in the portable order of parameters: <c>n</c>, <c>conv1d(filters, kernel, dilation, groups)</c>, each with <c>tanh</c> or
/// <c>identity</c> behind it, <c>rnn(n)</c>, <c>gru(n)</c>, <c>gru(n, reset: before)</c>, <c>lstm(n)</c>, <c>lstm(n, peepholes: yes)</c>, each perhaps with an <c>activation</c> and a <c>clip</c>,
/// <c>wavenet(channels, head, kernel, gated, dilations)</c> with all of them written. It keeps all that came in, and computes a
/// convolution from that.
/// </summary>
public sealed class ReferenceSequence
{
    private readonly List<Layer> _layers = [];

    /// <summary>A network.</summary>
    /// <param name="topology">Its topology, every activation written.</param>
    public ReferenceSequence(string topology)
    {
        string[] segments = topology.Split('-');
        InputSize = int.Parse(segments[0], CultureInfo.InvariantCulture);
        int width = InputSize;
        foreach (string segment in segments.Skip(1))
        {
            Match match = Regex.Match(segment.Trim(), @"^(?<word>[a-z0-9]+?)(\((?<numbers>[^)]*)\))?( (?<activation>tanh|identity))?$");
            string[] forms = ["reset: before", "peepholes: yes"];
            bool isOther = Array.Exists(forms, form => segment.Contains(form, StringComparison.Ordinal));
            string inner = Regex.Match(segment, "activation: (?<inner>[a-z]+)") is { Success: true } stated ? stated.Groups["inner"].Value : "tanh";
            double clip = Regex.Match(segment, "clip: (?<clip>[0-9.]+)") is { Success: true } bound ? double.Parse(bound.Groups["clip"].Value, CultureInfo.InvariantCulture) : double.PositiveInfinity;
            int[] numbers = match.Groups["numbers"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(text => !forms.Contains(text.Trim()) && !text.Contains("activation", StringComparison.Ordinal) && !text.Contains("clip", StringComparison.Ordinal)).Select(text => text.Trim() switch { "no" => 0, "yes" => 1, var number => int.Parse(number.Split(':')[^1], CultureInfo.InvariantCulture) }).ToArray();
            bool isTanh = match.Groups["activation"].Value == "tanh";
            string word = match.Groups["word"].Value;
            Layer layer = word switch
            {
                "rnn" => new Recurrent(word, width, numbers[0], 1, 0, inner, clip),
                "gru" => new Recurrent(isOther ? "gru before" : word, width, numbers[0], 3, 0, inner, clip),
                "lstm" => new Recurrent(word, width, numbers[0], 4, isOther ? 3 : 0, inner, clip),
                "wavenet" => new Stack(width, InputSize, numbers, isTanh, _layers.LastOrDefault() as Stack),
                "conv1d" => new Convolution(width, numbers[0], numbers[1], numbers.Length > 2 ? numbers[2] : 1, isTanh, numbers.Length > 3 ? numbers[3] : 1),
                _ => new Convolution(width, int.Parse(word, CultureInfo.InvariantCulture), 1, 1, isTanh, 1),
            };
            _layers.Add(layer);
            width = layer.Outputs;
            if (isTanh && layer is Recurrent)
            {
                _layers.Add(new Squash(width));
            }
        }

        OutputSize = width;
    }

    public int InputSize { get; }

    public int OutputSize { get; }

    public int ParameterCount => _layers.Sum(layer => layer.ParameterCount);

    /// <summary>The outputs of the steps of a sequence that begins with a state of zeros.</summary>
    public double[][] Forward(double[] parameters, double[][] steps)
    {
        double[][] values = steps;
        int next = 0;
        foreach (Layer layer in _layers)
        {
            layer.Inputs = steps;
            values = layer.Forward(parameters.AsSpan(next, layer.ParameterCount).ToArray(), values);
            next += layer.ParameterCount;
        }

        return values;
    }

    /// <summary>The mean squared error over the steps of sequences.</summary>
    public double Loss(double[] parameters, double[][][] sequences, double[][][] targets)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < sequences.Length; i++)
        {
            double[][] outputs = Forward(parameters, sequences[i]);
            for (int step = 0; step < outputs.Length; step++)
            {
                sum += outputs[step].Zip(targets[i][step], (y, t) => (y - t) * (y - t)).Sum();
                count += outputs[step].Length;
            }
        }

        return sum / count;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private abstract class Layer(int outputs, int parameterCount)
    {
        public int Outputs => outputs;

        public int ParameterCount => parameterCount;

        /// <summary>What comes into the network.</summary>
        public double[][] Inputs { get; set; } = [];

        public abstract double[][] Forward(double[] parameters, double[][] steps);
    }

    /// <summary>Weights <c>[out][in / groups][tap]</c>, the last tap for the step itself, then biases. A dense layer has one tap.</summary>
    private sealed class Convolution(int inputs, int outputs, int taps, int dilation, bool isTanh, int groups) : Layer(outputs, outputs * ((inputs / groups * taps) + 1))
    {
        public override double[][] Forward(double[] parameters, double[][] steps)
        {
            int seen = inputs / groups;
            return steps.Select((_, step) => Enumerable.Range(0, Outputs).Select(o =>
            {
                double sum = parameters[(Outputs * seen * taps) + o];
                int first = o / (Outputs / groups) * seen;
                for (int i = 0; i < seen; i++)
                {
                    for (int tap = 0; tap < taps; tap++)
                    {
                        int from = step - ((taps - 1 - tap) * dilation);
                        sum += from < 0 ? 0 : parameters[(((o * seen) + i) * taps) + tap] * steps[from][first + i];
                    }
                }

                return isTanh ? Math.Tanh(sum) : sum;
            }).ToArray()).ToArray();
        }
    }

    /// <summary>
    /// Dilated convolutions and a head. Of each stack: the weights that lead on from the last layer of the one before, if there is one; those of what comes in; for each layer those of
    /// the convolution, <c>[out][tap][in]</c> and the network's inputs behind them, and those that lead on to the next; those of the head. Biases stand behind the weights of each.
    /// </summary>
    private sealed class Stack(int width, int inputs, int[] numbers, bool isTanh, Stack? before) : Layer(numbers[1], Count(width, inputs, numbers, before))
    {
        private readonly int _channels = numbers[0];
        private readonly int[] _dilations = numbers[4..];
        private double[][] _activated = [];
        private double[][] _entry = [];
        private double[][] _head = [];

        public override double[][] Forward(double[] parameters, double[][] steps)
        {
            int next = 0;
            double[][] Sums(double[][] values, int outputs)
            {
                int first = next;
                next += outputs * (values[0].Length + 1);
                return values.Select(x => Enumerable.Range(0, outputs)
                    .Select(o => parameters[first + (outputs * x.Length) + o] + x.Select((value, i) => value * parameters[first + (o * x.Length) + i]).Sum()).ToArray()).ToArray();
            }

            static double[][] Add(double[][] a, double[][] b) => a.Zip(b, (x, y) => x.Zip(y, (p, q) => p + q).ToArray()).ToArray();

            double[][] h = Sums(before is null ? steps : Add(before._entry, Sums(before._activated, before._channels)), _channels);
            double[][]? head = before?._head;
            for (int layer = 0; layer < _dilations.Length; layer++)
            {
                _entry = h;
                double[][] seen = h.Select((_, step) => Enumerable.Range(0, numbers[2])
                    .SelectMany(tap => step - ((numbers[2] - 1 - tap) * _dilations[layer]) is >= 0 and var from ? h[from] : new double[_channels])
                    .Concat(Inputs[step]).ToArray()).ToArray();
                double[][] sums = Sums(seen, numbers[3] > 0 ? 2 * _channels : _channels);
                _activated = sums.Select(row => Enumerable.Range(0, _channels)
                    .Select(i => (isTanh ? Math.Tanh(row[i]) : row[i]) * (numbers[3] > 0 ? Sigmoid(row[_channels + i]) : 1)).ToArray()).ToArray();
                head = head is null ? _activated : Add(head, _activated);
                if (layer < _dilations.Length - 1)
                {
                    h = Add(h, Sums(_activated, _channels));
                }
            }

            _head = Sums(head!, Outputs);
            return _head;
        }

        private static int Count(int width, int inputs, int[] numbers, Stack? before)
        {
            int channels = numbers[0];
            int layers = numbers.Length - 4;
            int convolution = (numbers[3] > 0 ? 2 : 1) * channels * ((numbers[2] * channels) + inputs + 1);
            int leadingOn = before is null ? 0 : before._channels * (before._channels + 1);
            return leadingOn + (channels * ((before?._channels ?? width) + 1)) + (layers * convolution) + ((layers - 1) * channels * (channels + 1)) + (numbers[1] * (channels + 1));
        }
    }

    /// <summary>An activation behind a recurrent layer, which does not go to its next step.</summary>
    private sealed class Squash(int outputs) : Layer(outputs, 0)
    {
        public override double[][] Forward(double[] parameters, double[][] steps) => steps.Select(step => step.Select(Math.Tanh).ToArray()).ToArray();
    }

    /// <summary>
    /// Weights of what comes in <c>[gate * units][in]</c>, their biases, weights of what was put out <c>[gate * units][unit]</c>, their biases; of a GRU with the reset gate before the weights,
    /// those of the new gate behind the biases of the other two; then peepholes <c>[gate * units]</c> of input, forget and output gates.
    /// </summary>
    private sealed class Recurrent(string word, int inputs, int units, int gates, int peepholes, string inner, double clip) : Layer(units, (gates * units * (inputs + units + 2)) + (peepholes * units))
    {
        public override double[][] Forward(double[] parameters, double[][] steps)
        {
            int rows = gates * Outputs;
            int second = rows * (inputs + 1);
            int third = second + (rows * (Outputs + 1));
            var h = new double[Outputs];
            var c = new double[Outputs];
            var outputs = new List<double[]>();
            foreach (double[] x in steps)
            {
                double[] fromInput = Sums(parameters, 0, x, rows);
                double[] fromState;
                if (word == "gru before")
                {
                    int two = 2 * Outputs;
                    fromState = Sums(parameters, second, h, two);
                    double[] passed = h.Select((value, u) => Gate(fromInput[u] + fromState[u]) * value).ToArray();
                    fromState = [.. fromState, .. Sums(parameters, second + (two * (Outputs + 1)), passed, Outputs)];
                }
                else
                {
                    fromState = Sums(parameters, second, h, rows);
                }

                h = Enumerable.Range(0, Outputs).Select(u =>
                {
                    double X(int gate) => fromInput[(gate * Outputs) + u];
                    double H(int gate) => fromState[(gate * Outputs) + u];
                    double P(int gate) => peepholes == 0 ? 0 : parameters[third + (gate * Outputs) + u];
                    switch (word)
                    {
                        case "rnn":
                            return Inner(X(0) + H(0));
                        case "gru" or "gru before":
                            double reset = word == "gru" ? Gate(X(0) + H(0)) : 1;
                            double update = Gate(X(1) + H(1));
                            double added = Inner(X(2) + (reset * H(2)));
                            return ((1 - update) * added) + (update * h[u]);
                        default:
                            c[u] = (Gate(X(1) + H(1) + (P(1) * c[u])) * c[u]) + (Gate(X(0) + H(0) + (P(0) * c[u])) * Inner(X(2) + H(2)));
                            return Gate(X(3) + H(3) + (P(2) * c[u])) * OfState(c[u]);
                    }
                }).ToArray();
                outputs.Add(h);
            }

            return outputs.ToArray();
        }

        private double Inner(double x) => OfState(Math.Clamp(x, -clip, clip));

        private double OfState(double x) => inner switch
        {
            "relu" => Math.Max(0, x),
            "sigmoid" => Sigmoid(x),
            "softsign" => x / (1 + Math.Abs(x)),
            "softplus" => Math.Log(1 + Math.Exp(x)),
            _ => Math.Tanh(x),
        };

        private double Gate(double x) => Sigmoid(Math.Clamp(x, -clip, clip));

        private static double[] Sums(double[] parameters, int first, double[] x, int rows)
            => Enumerable.Range(0, rows).Select(row => parameters[first + (rows * x.Length) + row] + x.Select((value, i) => value * parameters[first + (row * x.Length) + i]).Sum()).ToArray();
    }
}
