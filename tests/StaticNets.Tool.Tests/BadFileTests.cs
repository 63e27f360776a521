using System;
using System.IO;
using System.Linq;
using StaticNets.Tests.Files;
using Xunit;

namespace StaticNets.Tool.Tests;

/// <summary>Every command refuses what is no model in one line, and writes nothing.</summary>
public sealed class BadFileTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public static TheoryData<string> Commands => ["inspect", "draw", "convert", "verify", "attribute", "text"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public void MissingFilesAreSaid(string command)
        => Assert.Equal($"There is no file {_folder.PathOf("none.onnx")}.", Fail(command, _folder.PathOf("none.onnx")));

    [Theory]
    [MemberData(nameof(Commands))]
    public void DirectoriesAreSaid(string command)
    {
        string directory = Directory.CreateDirectory(_folder.PathOf("directory.onnx")).FullName;
        Assert.Equal($"{directory} is a directory, but a file is expected.", Fail(command, directory));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void OtherEndingsAreSaid(string command)
        => Assert.StartsWith($"The model {_folder.PathOf("model.bin")} cannot be used. Its extension is none of ", Fail(command, _folder.Write("model.bin", "x")), StringComparison.Ordinal);

    /// <summary>What a file of other software is, also under an ending that is read.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public void FilesOfOtherSoftwareAreSaid(string command)
    {
        byte[] torch = [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E];
        Assert.Contains("It is a file of PyTorch's torch.save", Fail(command, _folder.Write("model.pt", torch)), StringComparison.Ordinal);
        Assert.Contains("It is a file of PyTorch's torch.save", Fail(command, _folder.Write("model.safetensors", torch)), StringComparison.Ordinal);
        Assert.Contains("It has no layer", Fail(command, _folder.Write("amp.json", """{"in_shape": [null, 1], "layers": []}""")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void DamagedFilesAreSaid(string command)
    {
        byte[] onnx = File.ReadAllBytes(_folder.Onnx());
        byte[] tensors = SafetensorsModelWriter.Write(OnnxSamples.Model(), TensorType.F32);
        Assert.Contains("damaged", Fail(command, _folder.Write("cut.onnx", onnx[..^100])), StringComparison.Ordinal);
        Assert.Contains("truncated or damaged", Fail(command, _folder.Write("cut.safetensors", tensors[..^1])), StringComparison.Ordinal);
        tensors[^3] ^= 1;
        Assert.Contains("its checksum is not that of its contents", Fail(command, _folder.Write("bit.safetensors", tensors)), StringComparison.Ordinal);
        Assert.Contains("less than the length of a header", Fail(command, _folder.Write("empty.safetensors", "")), StringComparison.Ordinal);
        Assert.Equal(["bit.safetensors", "cut.onnx", "cut.safetensors", "empty.safetensors", "sample.onnx"], _folder.Files().Where(static name => name != "expected.json"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void NoPathIsSaid(string command)
    {
        ToolRun run = ToolRun.Of(Arguments(command, " "));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("FILE must be the path of a file, not nothing.\nTry --help.\n", run.Error);
    }

    /// <summary>Whatever is changed in a file: a result or a line.</summary>
    [Theory]
    [InlineData("inspect")]
    [InlineData("draw")]
    [InlineData("attribute")]
    [InlineData("convert")]
    [InlineData("text")]
    public void MutationsGiveAResultOrALine(string command)
    {
        (string Ending, byte[] Bytes)[] files =
        [
            (".onnx", File.ReadAllBytes(_folder.Onnx())),
            (".safetensors", File.ReadAllBytes(_folder.Tensors())),
            (".json", JsonModelWriter.Write(OnnxSamples.Model(), isSingle: true)),
            (".net", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Models", "xor-scaled.net"))),
        ];
        var random = new RandomSource(5);
        int refused = 0;
        for (int i = 0; i < 400; i++)
        {
            (string ending, byte[] bytes) = files[i % files.Length];
            byte[] changed = bytes[..(random.NextInt32(5) == 0 ? random.NextInt32(bytes.Length) : bytes.Length)];
            for (int change = random.NextInt32(3); change >= 0 && changed.Length > 0; change--)
            {
                changed[random.NextInt32(changed.Length)] = (byte)random.NextInt32(256);
            }

            string path = _folder.Write("changed" + ending, changed);
            string[] activations = ending != ".safetensors" || command == "text" ? [] : ["--activation", "relu", "--output-activation", "softmax"];
            ToolRun run = ToolRun.Of([.. Arguments(command, path), .. activations]);
            if (run.ExitCode != 0)
            {
                Assert.DoesNotContain("Unhandled", ToolRun.OneLine(run.Error), StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, 50, 390); // both happen
    }

    private string Fail(string command, string path) => ToolRun.Failure(Arguments(command, path));

    private string[] Arguments(string command, string path) => command switch
    {
        "convert" => [command, path, _folder.PathOf("converted.onnx")],
        "verify" => [command, path, "--expected", _folder.Write("expected.json", """{"inputs": [[1, 2, 3, 4]], "outputs": [[1, 2, 3]]}""")],
        _ => [command, path],
    };
}
