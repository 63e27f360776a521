using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Files that are hostile in the ways of ONNX; <see cref="ModelFuzzTests"/> has those that are damaged at random.</summary>
public sealed class OnnxFuzzTests
{
    [Fact]
    public void EveryTruncationIsRefused()
    {
        foreach (byte[] file in ModelFuzzing.Files(".onnx"))
        {
            for (int length = 0; length < file.Length; length += 1 + (length / 50))
            {
                // A file may end after the graph and before what comes behind it; then its operators have no version.
                Assert.False(Read(file[..length]), $"{length} of {file.Length} bytes were read as a model.");
            }
        }
    }

    [Fact]
    public void DeclaredLengthsBeyondTheFileAreRefused()
    {
        byte[][] files =
        [
            [],
            [0x3A],
            [0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07],
            [0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
            [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
            [0x00, 0x00],
            [0x3B, 0x3C],
            [0x3D, 0x00],
            [0x39, 0x00],
            [0x3A, 0x02, 0x2A, 0x05],
            [0x38, 0x01],
        ];
        foreach (byte[] file in files)
        {
            Assert.False(Read(file));
        }
    }

    /// <summary>Constants that nodes copy again and again, and messages of two bytes each.</summary>
    [Fact]
    public void RepetitionIsBounded()
    {
        Assert.False(Read(OnnxSamples.Graph(4, graph =>
        {
            graph.Tensor("w", [500, 500], new double[250_000]);
            string name = "w";
            for (int i = 0; i < 4_000; i++)
            {
                graph.Node("Transpose", [name], "t" + i);
                name = "t" + i;
            }

            graph.Node("MatMul", ["x", name], "y");
        })));
        var nodes = new ProtobufWriter();
        for (int i = 0; i < 1_000_000; i++)
        {
            nodes.Bytes(1, []);
        }

        var model = new ProtobufWriter();
        model.Message(7, nodes);
        Assert.False(Read(model.ToArray()));
    }

    private static bool Read(byte[] file) => ModelFuzzing.Read(file, ".onnx");
}
