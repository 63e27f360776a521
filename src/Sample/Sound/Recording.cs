using System;
using System.IO;
using NAudio.Wave;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;

namespace StaticNets.Sample.Sound;

/// <summary>Recordings of one channel, and their files: WAV of 16 bits.</summary>
internal static class Recording
{
    public const int SampleRate = 44_100;

    /// <summary>Writes a recording into a file, whose directory is made if need be.</summary>
    public static void Write(string path, ReadOnlySpan<float> samples)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var writer = new WaveFileWriter(path, new WaveFormat(SampleRate, bits: 16, channels: 1));
            writer.WriteSamples(samples.ToArray(), 0, samples.Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReportException($"'{path}' could not be written: {exception.Message}", exception);
        }
    }

    public static float[] Read(string path)
    {
        try
        {
            using var reader = new WaveFileReader(path);
            if (reader.WaveFormat is not { Channels: 1, SampleRate: SampleRate })
            {
                throw new DataException($"'{path}' must have one channel and {SampleRate} samples a second, not {reader.WaveFormat}.");
            }

            var samples = new float[reader.SampleCount];
            int read = reader.ToSampleProvider().Read(samples);
            return samples[..read];
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            throw new DataException($"'{path}' could not be read: {exception.Message}", exception);
        }
    }

    /// <summary>The error-to-signal ratio: the energy of what is wrong, as a share of that of what should be there.</summary>
    public static double ErrorToSignal(ReadOnlySpan<float> expected, ReadOnlySpan<float> played)
    {
        double error = 0;
        double signal = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = expected[i] - played[i];
            error += difference * difference;
            signal += (double)expected[i] * expected[i];
        }

        return error / signal;
    }
}
