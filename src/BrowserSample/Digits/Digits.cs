namespace StaticNets.BrowserSample;

/// <summary>A trained network with its weights, from a file that only the compiler reads: 64 grey values from 0 to 1, ten digits.</summary>
[Network("digits.onnx")]
public static partial class Digits;
