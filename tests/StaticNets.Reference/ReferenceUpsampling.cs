namespace StaticNets.Reference;

/// <summary>Nearest upsampling of a map: each value stands several times along each axis, as many as the kernel says.</summary>
internal static class ReferenceUpsampling
{
    public static double[] Forward(ReferenceLayer layer, double[] from)
    {
        var outputs = new double[layer.OutputSize];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = from[SourceOf(layer.Windows!, i)];
        }

        return outputs;
    }

    public static double[] Backward(ReferenceLayer layer, double[] delta)
    {
        var gradients = new double[layer.InputSize];
        for (int i = 0; i < delta.Length; i++)
        {
            gradients[SourceOf(layer.Windows!, i)] += delta[i];
        }

        return gradients;
    }

    private static int SourceOf(ReferenceWindows windows, int output)
    {
        int channel = output / windows.Windows;
        int row = output % windows.Windows / windows.OutputWidth / windows.KernelHeight;
        int column = output % windows.OutputWidth / windows.KernelWidth;
        return (((channel * windows.Height) + row) * windows.Width) + column;
    }
}
