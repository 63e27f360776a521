using System;
using System.IO;
using System.IO.Compression;
using Xunit;

namespace StaticNets.Networks.Tests.Accuracy;

internal static partial class AccuracyData
{
    /// <summary>The 10,000 test images of MNIST, grey values 0 to 255; where they are missing the calling test is skipped (it must be a SkippableFact).</summary>
    public static Dataset<float> Mnist()
    {
        const int Rows = 10_000;
        const int ImageHeader = 16;
        const int LabelHeader = 8;
        byte[] images = Unpack(FindShared("data/mnist/t10k-images-idx3-ubyte.gz"));
        byte[] labels = Unpack(FindShared("data/mnist/t10k-labels-idx1-ubyte.gz"));
        Assert.Equal(ImageHeader + (Rows * MnistNet.InputSize), images.Length);
        Assert.Equal(LabelHeader + Rows, labels.Length);
        return Dataset.Classification(
            Array.ConvertAll(images[ImageHeader..], static value => (float)value),
            Array.ConvertAll(labels[LabelHeader..], static value => (int)value),
            MnistNet.InputSize);
    }

    private static byte[] Unpack(string path)
    {
        using Stream stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>A file of the directory that STATICNETS_SHARED names or of a directory <c>shared</c> beside one of those above the tests.</summary>
    private static string FindShared(string file)
    {
        if (Environment.GetEnvironmentVariable("STATICNETS_SHARED") is { Length: > 0 } shared && File.Exists(Path.Combine(shared, file)))
        {
            return Path.Combine(shared, file);
        }

        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string path = Path.Combine(directory.FullName, "shared", file);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new SkipException($"shared/{file} was not found: set STATICNETS_SHARED to the directory that holds 'data'.");
    }
}
