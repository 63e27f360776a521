using System;
using StaticNets;

// A digit of 8x8 pixels, row by row: grey values from 0 (white) over 9 and a to g (16, black).
const string Picture = "01agf20001cdg4000000g800007bgd8008gggg6002ag9000003g400000af2000";

var pixels = new float[Digits.InputSize];
for (int i = 0; i < pixels.Length; i++)
{
    pixels[i] = "0123456789abcdefg".IndexOf(Picture[i]) / 16f;
}

Console.WriteLine(Digits.Classify(pixels));

/// <summary>The compiler reads digits.onnx; its weights are data of the program. Replace the file by a model of your own.</summary>
[Network("digits.onnx")]
public static partial class Digits
{
}
