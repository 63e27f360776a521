using System.Collections.Generic;

namespace StaticNets.Reference.Tests;

/// <summary>Layouts as a generator might choose them, with padding within rows and between layers.</summary>
internal static class TestLayers
{
    /// <summary>Layers with rows padded to a multiple of <paramref name="multiple"/>, and the length of the block.</summary>
    public static (LayerInfo[] Layers, int Length) Create(int[] sizes, int multiple, params ActivationSpec[] activations)
    {
        var layers = new List<LayerInfo>();
        int offset = 0;
        for (int i = 0; i + 1 < sizes.Length; i++)
        {
            ActivationSpec activation = activations[i % activations.Length];
            int stride = (sizes[i + 1] + multiple - 1) / multiple * multiple;
            layers.Add(new LayerInfo(i, sizes[i], sizes[i + 1], activation.Kind, activation.Parameter, offset, stride));
            offset += (sizes[i] + 1) * stride;
        }

        return (layers.ToArray(), offset);
    }
}
