using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using StaticNets.Reference;
using Xunit;
using Xunit.Abstractions;

namespace StaticNets.Tests.Files;

/// <summary>Damaged files of every format are read or refused with the documented exception, without large allocations. STATICNETS_MUTATIONS states how many of each.</summary>
[Trait("Speed", "Slow")]
public sealed class ModelFuzzTests
{
    /// <summary>An ordinary run tries some, others for each share.</summary>
    private static readonly int Usual = TestMatrix.IsWhole ? 20_000 : 5_000;

    private readonly ITestOutputHelper _output;

    public ModelFuzzTests(ITestOutputHelper output) => _output = output;

    [Theory]
    [InlineData(".onnx")]
    [InlineData(".safetensors")]
    [InlineData(".json")]
    [InlineData(".net")]
    public void DamagedFilesAreReadOrRefused(string format)
    {
        int mutations = int.TryParse(Environment.GetEnvironmentVariable("STATICNETS_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out int stated) ? stated : Usual;
        List<byte[]> files = ModelFuzzing.Files(format);
        var random = new RandomSource(2026UL + (ulong)TestMatrix.Seed);
        int refused = 0;
        TimeSpan slowest = TimeSpan.Zero;
        for (int i = 0; i < mutations; i++)
        {
            byte[] file = ModelFuzzing.Mutate(files[random.NextInt32(files.Count)], ref random);
            long start = Stopwatch.GetTimestamp();
            refused += ModelFuzzing.Read(file, format) ? 0 : 1;
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            slowest = time > slowest ? time : slowest;
        }

        _output.WriteLine($"{mutations} of {format}: {refused} refused, the slowest took {slowest.TotalMilliseconds} ms.");

        // Changes of numbers leave a model; the others have to be noticed.
        Assert.InRange(refused, mutations / 20, mutations - 1);
    }

    [Theory]
    [InlineData(".safetensors")]
    [InlineData(".json")]
    [InlineData(".net")]
    public void EveryTruncationIsRefused(string format)
    {
        foreach (byte[] file in ModelFuzzing.Files(format))
        {
            // White space at the end may be missing.
            int end = file.Length;
            while (file[end - 1] is (byte)' ' or (byte)'\n' or (byte)'\r')
            {
                end--;
            }

            for (int length = 0; length < end; length += 1 + (length / 200))
            {
                Assert.False(ModelFuzzing.Read(file[..length], format), $"{length} of {file.Length} bytes were read as a model.");
            }
        }
    }
}
