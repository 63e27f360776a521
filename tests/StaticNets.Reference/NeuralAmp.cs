using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace StaticNets.Reference;

/// <summary>
/// A plain model of Neural Amp Modeler, in double precision and from its definition: it keeps all that came in. A LSTM begins with the state in the file, the others after silence for as long as they see.
/// Its weights are made by a formula while it takes them.
/// </summary>
public sealed class NeuralAmp
{
    private readonly List<double> _weights = [];
    private readonly Func<double[], double[]> _run;
    private readonly string _architecture;
    private readonly string _config;

    /// <summary>A model.</summary>
    /// <param name="architecture">LSTM, WaveNet, ConvNet or Linear.</param>
    /// <param name="config">Its configuration, as JSON.</param>
    public NeuralAmp(string architecture, string config)
    {
        _architecture = architecture;
        _config = config;
        using JsonDocument document = JsonDocument.Parse(config);
        JsonElement root = document.RootElement;
        _run = architecture switch
        {
            "LSTM" => Lstm(root),
            "WaveNet" => WaveNet(root),
            "ConvNet" => ConvNet(root),
            _ => Linear(root),
        };
    }

    /// <summary>The file.</summary>
    public string Text => $$$"""
        {"version": "0.5.4", "metadata": {"name": "a formula", "loudness": -20.5, "training": {"validation_esr": null}}, "architecture": "{{{_architecture}}}", "config": {{{_config}}},
         "weights": [{{{string.Join(", ", _weights.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}}}], "sample_rate": 48000}
        """;

    /// <summary>What it makes of samples.</summary>
    public double[] Run(double[] samples) => _run(samples);

    private double Next(bool isPositive = false)
    {
        // Single precision holds it exactly.
        double value = Math.Round(Math.Sin((1.7 * _weights.Count) + 0.3) * 512) / 1024;
        _weights.Add(isPositive ? Math.Abs(value) + 0.25 : value);
        return _weights[^1];
    }

    private double[] Take(int count, bool isPositive = false) => Enumerable.Range(0, count).Select(_ => Next(isPositive)).ToArray();

    private double[][] TakeRows(int rows, int columns) => Enumerable.Range(0, rows).Select(_ => Take(columns)).ToArray();

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static Func<double, double> ActivationOf(string name) => name switch
    {
        "Tanh" => Math.Tanh,
        "ReLU" => x => Math.Max(0, x),
        "LeakyReLU" => x => x > 0 ? x : 0.01 * x,
        "Sigmoid" => Sigmoid,
        "Hardswish" => x => x * Math.Clamp((x / 6) + 0.5, 0, 1),
        _ => throw new NotSupportedException(name),
    };

    private Func<double[], double[]> Lstm(JsonElement config)
    {
        int units = config.GetProperty("hidden_size").GetInt32();
        var layers = new List<(double[][] W, double[] B, double[] H, double[] C)>();
        for (int i = 0; i < config.GetProperty("num_layers").GetInt32(); i++)
        {
            layers.Add((TakeRows(4 * units, (i == 0 ? 1 : units) + units), Take(4 * units), Take(units), Take(units)));
        }

        double[] head = Take(units);
        double bias = Next();
        return samples =>
        {
            double[][] h = layers.Select(layer => layer.H).ToArray();
            double[][] c = layers.Select(layer => layer.C.ToArray()).ToArray();
            return samples.Select(sample =>
            {
                double[] x = [sample];
                for (int i = 0; i < layers.Count; i++)
                {
                    double[] xh = [.. x, .. h[i]];
                    double[] sums = layers[i].W.Select((row, k) => Dot(row, xh) + layers[i].B[k]).ToArray();
                    h[i] = Enumerable.Range(0, units).Select(u =>
                    {
                        c[i][u] = (Sigmoid(sums[units + u]) * c[i][u]) + (Sigmoid(sums[u]) * Math.Tanh(sums[(2 * units) + u]));
                        return Sigmoid(sums[(3 * units) + u]) * Math.Tanh(c[i][u]);
                    }).ToArray();
                    x = h[i];
                }

                return Dot(head, x) + bias;
            }).ToArray();
        };
    }

    private Func<double[], double[]> WaveNet(JsonElement config)
    {
        var arrays = new List<(Func<double[][], double[][]> Rechannel, List<(Func<double[][], double[][]> Conv, Func<double[][], double[][]> Mix, Func<double[][], double[][]> Lead)> Layers, Func<double[][], double[][]> Head, JsonElement Config)>();
        int seen = 1;
        foreach (JsonElement array in config.GetProperty("layers").Clone().EnumerateArray())
        {
            int channels = array.GetProperty("channels").GetInt32();
            int taps = array.GetProperty("kernel_size").GetInt32();
            int sums = IsGated(array) ? 2 * channels : channels;
            Func<double[][], double[][]> rechannel = Conv(array.GetProperty("input_size").GetInt32(), channels, 1, 1, hasBias: false);
            var layers = new List<(Func<double[][], double[][]>, Func<double[][], double[][]>, Func<double[][], double[][]>)>();
            foreach (int dilation in array.GetProperty("dilations").EnumerateArray().Select(value => value.GetInt32()))
            {
                layers.Add((Conv(channels, sums, taps, dilation, hasBias: true), Conv(1, sums, 1, 1, hasBias: false), Conv(channels, channels, 1, 1, hasBias: true)));
                seen += (taps - 1) * dilation;
            }

            arrays.Add((rechannel, layers, Conv(channels, array.GetProperty("head_size").GetInt32(), 1, 1, array.GetProperty("head_bias").GetBoolean()), array));
        }

        double scale = Next();
        return samples =>
        {
            double[][] condition = AfterSilence(samples, seen);
            double[][] h = condition;
            double[][]? head = null;
            foreach (var array in arrays)
            {
                int channels = array.Config.GetProperty("channels").GetInt32();
                Func<double, double> activation = ActivationOf(array.Config.GetProperty("activation").GetString()!);
                h = array.Rechannel(h);
                foreach (var layer in array.Layers)
                {
                    double[][] z = Add(layer.Conv(h), layer.Mix(condition));
                    double[][] a = z.Select(row => Enumerable.Range(0, channels).Select(i => activation(row[i]) * (IsGated(array.Config) ? Sigmoid(row[channels + i]) : 1)).ToArray()).ToArray();
                    head = head is null ? a : Add(head, a);
                    h = Add(h, layer.Lead(a));
                }

                head = array.Head(head!);
            }

            return head!.Skip(seen).Select(row => scale * row[0]).ToArray();
        };
    }

    private static bool IsGated(JsonElement array) => array.TryGetProperty("gated", out JsonElement gated) && gated.GetBoolean();

    private Func<double[], double[]> ConvNet(JsonElement config)
    {
        int channels = config.GetProperty("channels").GetInt32();
        bool hasNorms = config.GetProperty("batchnorm").GetBoolean();
        Func<double, double> activation = ActivationOf(config.GetProperty("activation").GetString()!);
        var blocks = new List<Func<double[][], double[][]>>();
        int width = 1;
        int seen = 1;
        foreach (int dilation in config.GetProperty("dilations").EnumerateArray().Select(value => value.GetInt32()))
        {
            Func<double[][], double[][]> conv = Conv(width, channels, 2, dilation, !hasNorms);
            double[] mean = Take(hasNorms ? channels : 0);
            double[] variance = Take(hasNorms ? channels : 0, isPositive: true);
            double[] gamma = Take(hasNorms ? channels : 0);
            double[] beta = Take(hasNorms ? channels : 0);
            double epsilon = hasNorms ? Next(isPositive: true) : 0;
            blocks.Add(rows => conv(rows).Select(row => row.Select((value, i) => activation(hasNorms ? (gamma[i] * (value - mean[i]) / Math.Sqrt(variance[i] + epsilon)) + beta[i] : value)).ToArray()).ToArray());
            width = channels;
            seen += dilation;
        }

        Func<double[][], double[][]> head = Conv(channels, 1, 1, 1, hasBias: true);
        return samples => head(blocks.Aggregate(AfterSilence(samples, seen), (rows, block) => block(rows))).Skip(seen).Select(row => row[0]).ToArray();
    }

    private Func<double[], double[]> Linear(JsonElement config)
    {
        double[] response = Take(config.GetProperty("receptive_field").GetInt32());
        double bias = config.GetProperty("bias").GetBoolean() ? Next() : 0;
        return samples => samples.Select((_, step) => bias + response.Select((value, i) => step >= i ? value * samples[step - i] : 0).Sum()).ToArray();
    }

    private static double[][] AfterSilence(double[] samples, int count) => [.. Enumerable.Repeat(0.0, count).Concat(samples).Select(sample => new[] { sample })];

    private static double[][] Add(double[][] a, double[][] b) => a.Zip(b, (x, y) => x.Zip(y, (p, q) => p + q).ToArray()).ToArray();

    /// <summary>A causal convolution: weights <c>[out][in][tap]</c>, then biases.</summary>
    private Func<double[][], double[][]> Conv(int inputs, int outputs, int taps, int dilation, bool hasBias)
    {
        double[] weights = Take(outputs * inputs * taps);
        double[] biases = hasBias ? Take(outputs) : new double[outputs];
        return rows => rows.Select((_, step) => Enumerable.Range(0, outputs).Select(o =>
        {
            double sum = biases[o];
            for (int i = 0; i < inputs; i++)
            {
                for (int tap = 0; tap < taps; tap++)
                {
                    int from = step - ((taps - 1 - tap) * dilation);
                    sum += from < 0 ? 0 : weights[(((o * inputs) + i) * taps) + tap] * rows[from][i];
                }
            }

            return sum;
        }).ToArray()).ToArray();
    }
}
