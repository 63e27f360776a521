using System;
using StaticNets.NativeSample;

// The seven of the sample. The result leaves as the exit code, so that nothing is computed but the network.
ReadOnlySpan<float> pixels =
[
    0, 0.0625f, 0.625f, 1, 0.9375f, 0.125f, 0, 0,
    0, 0.0625f, 0.75f, 0.8125f, 1, 0.25f, 0, 0,
    0, 0, 0, 0, 1, 0.5f, 0, 0,
    0, 0, 0.4375f, 0.6875f, 1, 0.8125f, 0.5f, 0,
    0, 0.5f, 1, 1, 1, 1, 0.375f, 0,
    0, 0.125f, 0.625f, 1, 0.5625f, 0, 0, 0,
    0, 0, 0.1875f, 1, 0.25f, 0, 0, 0,
    0, 0, 0.625f, 0.9375f, 0.125f, 0, 0, 0,
];

return Digits.Classify(pixels);
