using System;
using System.Linq;

namespace StaticNets.Sample.Training;

/// <summary>What each pixel of a picture contributes to an answer.</summary>
internal static class Contributions
{
    /// <summary>By how much the answer's probability falls when a pixel and its neighbours are blank; below 0 where it rises.</summary>
    /// <param name="network">The network.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="side">The pixels of a side.</param>
    /// <param name="answer">The answer.</param>
    public static float[] Of<TNetwork>(TNetwork network, ReadOnlySpan<float> picture, int side, int answer)
        where TNetwork : class, INetwork<float>
    {
        var outputs = new float[network.OutputSize];
        network.Forward(picture, outputs);
        float whole = outputs[answer];
        var contributions = new float[picture.Length];
        var changed = new float[picture.Length];
        for (int i = 0; i < contributions.Length; i++)
        {
            picture.CopyTo(changed);
            foreach (int y in Around(i / side, side))
            {
                foreach (int x in Around(i % side, side))
                {
                    changed[(y * side) + x] = 0;
                }
            }

            network.Forward(changed, outputs);
            contributions[i] = whole - outputs[answer];
        }

        return contributions;
    }

    private static int[] Around(int place, int side) => [.. Enumerable.Range(place - 1, 3).Where(at => (uint)at < (uint)side)];
}
