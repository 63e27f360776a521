using System;

namespace StaticNets.NativeSample;

/// <summary>A network with its weights, from a file that only the compiler reads: 64 grey values from 0 to 1, ten digits.</summary>
[Network("digits.onnx")]
public static partial class Digits
{
    public static int Classify(ReadOnlySpan<float> pixels)
    {
        Span<float> outputs = stackalloc float[OutputSize];
        Forward(pixels, outputs);
        int best = 0;
        for (int i = 1; i < outputs.Length; i++)
        {
            best = outputs[i] > outputs[best] ? i : best;
        }

        return best;
    }
}
