using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace StaticNets.Generator.Tests.C;

/// <summary>Topologies for networks in C: every kind of layer and every activation once, and mixtures at random. Batch normalization is not among them: a model's file is compiled in with its numbers in the weights beside it.</summary>
internal static class CTopologies
{
    private static readonly string[] Activations = [.. Enum.GetNames<Activation>().Select(name => name.ToLowerInvariant()).Where(name => name is not ("softmax" or "identity"))];

    /// <summary>Each kind of layer, at sizes that fill groups of four outputs and that do not, with one chain of inputs and with several.</summary>
    public static IEnumerable<string> OfEveryKind =>
    [
        "1-1", "2-4-3-1", "5-9 layernorm tanh-7 softmax-2", "40-11 gelu-64-10", "3-8 relu-6 prelu-residual(6 relu-6)-6 skip-2", "130-13 dropout(0.3) elu(0.5)-1",
        "3-gru(5)-2", "2-gru(4, reset: before)-1", "3-lstm(6, peepholes: yes)-2", "2-rnn(7)-3", "2-conv1d(3, 3) tanh-conv1d(4, 2, 3)-1", "4-lstm(3)-gru(3)-1",
        "1x6x6-conv(3, 3) relu-3", "2x6x8-conv(4, 3, padding: 1) relu-maxpool(2)-conv(3, 3) tanh-2", "1x9x8-conv(4, 3x2, stride: 2x1) elu-avgpool(2)-2",
        "3x5x5-conv(6, 3, padding: same, groups: 3) relu-conv(5, 1) relu-globalavgpool-2", "1x6x6-conv(3, 3) prelu-2", "3x3x4-upsample(2)-conv(4, 2) tanh-upsample(3x1) gelu-globalavgpool-2", "2x12-conv(7, 3, dilation: 2) relu-maxpool(2)-flatten-3",
    ];

    /// <summary>A layer of each activation.</summary>
    public static IEnumerable<string> OfEveryActivation => Activations.Select(activation => $"3-6 {activation}-2");

    /// <summary>Mixtures at random.</summary>
    public static IEnumerable<string> AtRandom(int seed, int count)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            yield return random.Next(4) switch
            {
                0 => Maps(random),
                1 => Sequences(random),
                _ => Rows(random),
            };
        }
    }

    private static string Rows(Random random)
    {
        var text = new StringBuilder(Number(random.Next(1, 50)));
        for (int layer = random.Next(1, 5); layer > 0; layer--)
        {
            string norm = random.Next(4) == 0 ? " layernorm" : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"-{random.Next(1, 40)}{norm} {Any(random)}");
        }

        return text.Append(CultureInfo.InvariantCulture, $"-{random.Next(1, 12)}{(random.Next(3) == 0 ? " softmax" : string.Empty)}").ToString();
    }

    private static string Sequences(Random random)
    {
        int units = random.Next(1, 20);
        string cell = random.Next(5) switch
        {
            0 => $"rnn({units})",
            1 => $"gru({units})",
            2 => $"gru({units}, reset: before)",
            3 => $"lstm({units})",
            _ => $"conv1d({units}, {random.Next(2, 4)}, {random.Next(1, 4)}) {Any(random)}",
        };
        return FormattableString.Invariant($"{random.Next(1, 9)}-{cell}-{random.Next(1, 9)} {Any(random)}-{random.Next(1, 5)}");
    }

    private static string Maps(Random random)
    {
        int channels = random.Next(1, 4);
        int filters = channels * random.Next(1, 5);
        string groups = random.Next(3) == 0 ? FormattableString.Invariant($", groups: {channels}") : string.Empty;
        string pool = random.Next(3) switch { 0 => "-maxpool(2)", 1 => "-avgpool(2)", _ => string.Empty };
        return FormattableString.Invariant($"{channels}x{random.Next(6, 11)}x{random.Next(6, 11)}-conv({filters}, {random.Next(1, 4)}, stride: {random.Next(1, 3)}, padding: {random.Next(0, 2)}{groups}) {Any(random)}{pool}-{random.Next(1, 6)}");
    }

    private static string Any(Random random) => Activations[random.Next(Activations.Length)];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
