using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using StaticNets.Sample.Commands;
using StaticNets.Sample.Presentation;
using StaticNets.Sample.Sound;
using StaticNets.Sample.Training;
using Xunit;

namespace StaticNets.Sample.Tests;

public class CommandTests
{
    [Theory]
    [InlineData("xor", "All four answers are right")]
    [InlineData("iris", "Test accuracy")]
    [InlineData("wine", "Test accuracy")]
    [InlineData("digits", "misread")]
    [InlineData("lenet", "What their pixels")]
    [InlineData("boundary", "All four answers are right")]
    [InlineData("ways", "All three have learned it.")]
    [InlineData("cartpole", "generation     1")]
    [InlineData("maze", "The network with memory has kept the sign in mind.")]
    [InlineData("check", "agree in every layer")]
    [InlineData("search", "The best give a test accuracy")]
    public async Task CommandsReachTheirGoalInAPipe(string command, string said)
    {
        var (exitCode, output, error) = await SampleProgram.Run(command);
        Assert.Equal("", error);
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.Equal(0, exitCode);
    }

    /// <summary>A folder in the place of MNIST that has none of its files.</summary>
    [Fact]
    public async Task ImagesThatAreMissingAreNamed()
    {
        var (exitCode, _, error) = await SampleProgram.Run("lenet", "--mnist", AppContext.BaseDirectory);
        Assert.Equal((int)ExitCode.BadData, exitCode);
        Assert.Contains("t10k-images-idx3-ubyte cannot be read", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAmplifierIsLearnedFromOnePairOfFilesAndPlayedIntoOthers()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("staticnets-");
        try
        {
            var (exitCode, output, error) = await SampleProgram.Run("amp", "--quick", "--to", Path.Combine(folder.FullName, "new"));
            Assert.Equal("", error);
            Assert.Equal(0, exitCode);
            Assert.Contains("Error-to-signal ratio", output, StringComparison.Ordinal);
            Assert.Contains("times as fast as it sounds", output, StringComparison.Ordinal);
            Assert.Contains("The network sounds like the amplifier.", output, StringComparison.Ordinal);
            float[] target = Recording.Read(Path.Combine(folder.FullName, "new", "target.wav"));
            Assert.Equal(2 * Recording.SampleRate, target.Length);
            Assert.InRange(Recording.ErrorToSignal(target, Recording.Read(Path.Combine(folder.FullName, "new", "output.wav"))), 0, 0.1);
            Assert.InRange(Recording.ErrorToSignal(target, Amplifier.Play(Recording.Read(Path.Combine(folder.FullName, "new", "input.wav")))), 0, 1e-6);

            string file = Path.Combine(folder.FullName, "new", "input.wav");
            (exitCode, _, error) = await SampleProgram.Run("amp", "--quick", "--to", file);
            Assert.Equal((int)ExitCode.NotWritten, exitCode);
            Assert.Contains(file, error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("iris", "--epochs", "0", "--epochs must be")]
    [InlineData("iris", "--batch-size", "many", "--batch-size must be")]
    [InlineData("wine", "--learning-rate", "NaN", "--learning-rate must be")]
    [InlineData("digits", "--report", ".", "--report must be the path of a file")]
    [InlineData("digits", "--report", "no/such/directory/report.html", "there is no directory")]
    [InlineData("search", "--trials", "-1", "--trials must be")]
    [InlineData("ways", "--sede", "1", "--sede")]
    [InlineData("sample", "of", "nothing", "sample")]
    public async Task BadOptionsAreNamed(string command, string option, string value, string said)
    {
        var (exitCode, output, error) = await SampleProgram.Run(command, option, value);
        Assert.Equal((int)ExitCode.BadUsage, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Equal("", output);
    }

    [Theory]
    [InlineData("1,4,a,b,c\n1,2,3,4,0\n", "expected the number of rows")]
    [InlineData("2,4,setosa,versicolor,virginica\n1,2,3,4,0\n1,2,x,4,1\n", "line 3")]
    [InlineData("3,4,setosa,versicolor,virginica\n1,2,3,4,0\n1,2,3,4,1\n1,2,3,4,2\n", "cannot be divided")]
    public async Task BadDataAreRefusedWithThePlace(string text, string said)
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, text);
            var (exitCode, _, error) = await SampleProgram.Run("iris", "--data", path);
            Assert.Contains(said, error, StringComparison.Ordinal);
            Assert.Equal((int)ExitCode.BadData, exitCode);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ATrainingThatIsCancelledLeavesItsBestWeightsAndSaysSo()
    {
        using var cancellation = new CancellationTokenSource();
        using var text = new CancellingWriter(cancellation, "epoch    15");
        Assert.Equal(ExitCode.Cancelled, IrisCommand.Run(Display.For(text), IrisCommand.Task.DefaultRequest, cancellation.Token));
        Assert.Contains("Cancelled in epoch 16 of 150.", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("Kept the weights of epoch", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("the network can be used as it is", text.ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AnInterruptEndsTrainingInGoodOrder()
    {
        Skip.If(OperatingSystem.IsWindows(), "A process cannot be sent an interrupt here.");
        Skip.If(IsInterruptIgnored(), "These tests run in the background of a shell, whose programs ignore interrupts.");

        // so slow a training that it is under way when the interrupt comes
        using Process process = SampleProgram.Start("digits", "--batch-size", "1", "--epochs", "100000", "--learning-rate", "0.000001");
        string? line = await process.StandardOutput.ReadLineAsync();
        while (line is not null && !line.StartsWith("epoch", StringComparison.Ordinal))
        {
            line = await process.StandardOutput.ReadLineAsync();
        }

        using Process kill = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]);
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Contains("Training was cancelled; the network can be used as it is.", output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.Cancelled, process.ExitCode);
    }

    /// <summary>Whether this process, and so each that it starts, ignores SIGINT, which is bit 1 of the mask.</summary>
    private static bool IsInterruptIgnored()
    {
        const string Status = "/proc/self/status";
        const string Mask = "SigIgn:";
        string? line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Mask, StringComparison.Ordinal)) : null;
        return line is not null && (ulong.Parse(line[Mask.Length..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 2) != 0;
    }

    [Fact]
    public void ThreeWaysLearnTheSameAtTheirOwnPrice()
    {
        WayResult backpropagation = Ways.Backpropagation(seed: 1, CancellationToken.None);
        WayResult differences = Ways.NumericalGradients(seed: 1, CancellationToken.None);
        WayResult evolution = Ways.Evolution(seed: 1, CancellationToken.None);
        Assert.All([backpropagation, differences, evolution], static way => Assert.InRange(way.Loss, 0, Ways.Goal));

        // in double precision central differences are the gradients to seven digits or more: the same path
        Assert.Equal(backpropagation.Steps, differences.Steps);
        Assert.Equal(backpropagation.Steps, backpropagation.LossEvaluations);
        Assert.Equal(differences.Steps * (2 * PreciseXor.ParameterCount + 1), differences.LossEvaluations);
    }

    /// <summary>Keeps what is written, and cancels when a text has come.</summary>
    private sealed class CancellingWriter(CancellationTokenSource cancellation, string trigger) : StringWriter
    {
        public override void Write(char value)
        {
            base.Write(value);
            Check();
        }

        public override void Write(string? value)
        {
            base.Write(value);
            Check();
        }

        private void Check()
        {
            if (!cancellation.IsCancellationRequested && ToString().Contains(trigger, StringComparison.Ordinal))
            {
                cancellation.Cancel();
            }
        }
    }
}
