using System.Linq;

namespace StaticNets.Reference;

/// <summary>Poolings of a map, channel by channel.</summary>
internal static class ReferencePooling
{
    public static double[] Forward(ReferenceLayer layer, double[] from)
    {
        ReferenceWindows windows = layer.Windows!;
        var outputs = new double[layer.OutputSize];
        for (int i = 0; i < outputs.Length; i++)
        {
            int[] places = PlacesOf(windows, i);
            outputs[i] = layer.Kind == ReferenceLayerKind.MaxPool ? places.Max(place => from[place]) : places.Sum(place => from[place]) / windows.Places;
        }

        return outputs;
    }

    /// <summary>The gradients at what came in: of a largest value that several places have, the first gets it.</summary>
    public static double[] Backward(ReferenceLayer layer, double[] from, double[] delta)
    {
        ReferenceWindows windows = layer.Windows!;
        var gradients = new double[from.Length];
        for (int i = 0; i < delta.Length; i++)
        {
            int[] places = PlacesOf(windows, i);
            if (layer.Kind == ReferenceLayerKind.MaxPool)
            {
                gradients[places.MaxBy(place => from[place])] += delta[i];
                continue;
            }

            foreach (int place in places)
            {
                gradients[place] += delta[i] / windows.Places;
            }
        }

        return gradients;
    }

    private static int[] PlacesOf(ReferenceWindows windows, int output)
        => Enumerable.Range(0, windows.Places)
            .Select(place => windows.Place(output % windows.Windows, place))
            .Where(place => place >= 0)
            .Select(place => (output / windows.Windows * windows.Height * windows.Width) + place)
            .ToArray();
}
