namespace StaticNets.Reference;

/// <summary>Convolution of a map. Parameters: <c>weight[filter][channel][row][column]</c>, then <c>bias[filter]</c>.</summary>
internal static class ReferenceConvolution
{
    public static double[] Forward(ReferenceLayer layer, double[] parameters, double[] from)
    {
        ReferenceWindows windows = layer.Windows!;
        int filters = layer.OutputSize / windows.Windows;
        int channels = windows.Channels / windows.Groups;
        int biases = filters * channels * windows.Places;
        var sums = new double[layer.OutputSize];
        for (int filter = 0; filter < filters; filter++)
        {
            int first = filter / (filters / windows.Groups) * channels;
            for (int window = 0; window < windows.Windows; window++)
            {
                double sum = parameters[biases + filter];
                for (int channel = 0; channel < channels; channel++)
                {
                    for (int place = 0; place < windows.Places; place++)
                    {
                        int at = windows.Place(window, place);
                        double weight = parameters[(((filter * channels) + channel) * windows.Places) + place];
                        sum += at < 0 ? 0 : weight * from[((first + channel) * windows.Height * windows.Width) + at];
                    }
                }

                sums[(filter * windows.Windows) + window] = sum;
            }
        }

        return sums;
    }

    /// <summary>Adds the share of one row of a batch to the gradients, and returns the gradients at what came in.</summary>
    public static double[] Backward(ReferenceLayer layer, double[] parameters, double[] from, double[] delta, double[] gradients, int rows)
    {
        ReferenceWindows windows = layer.Windows!;
        int filters = layer.OutputSize / windows.Windows;
        int channels = windows.Channels / windows.Groups;
        int biases = filters * channels * windows.Places;
        var gradientsAtInputs = new double[from.Length];
        for (int filter = 0; filter < filters; filter++)
        {
            int first = filter / (filters / windows.Groups) * channels;
            for (int window = 0; window < windows.Windows; window++)
            {
                double d = delta[(filter * windows.Windows) + window];
                gradients[biases + filter] += d / rows;
                for (int channel = 0; channel < channels; channel++)
                {
                    for (int place = 0; place < windows.Places; place++)
                    {
                        int at = windows.Place(window, place);
                        if (at >= 0)
                        {
                            int weight = (((filter * channels) + channel) * windows.Places) + place;
                            int input = ((first + channel) * windows.Height * windows.Width) + at;
                            gradients[weight] += d * from[input] / rows;
                            gradientsAtInputs[input] += d * parameters[weight];
                        }
                    }
                }
            }
        }

        return gradientsAtInputs;
    }
}
