using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Many savers of one path, in processes of which some are killed.</summary>
[Trait("Speed", "Slow")]
public sealed class KilledSaversTests : IDisposable
{
    /// <summary>Savers of a process that are killed at once: most of them are writing then, or moving a file to its place.</summary>
    private const int SaversOfAProcess = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>100 savers are killed, or as many as <c>STATICNETS_KILLS</c> says.</summary>
    [Fact]
    public void WhoeverIsKilledTheFileIsWholeNobodyFailsAndNothingIsLeft()
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable("STATICNETS_KILLS") ?? "100", CultureInfo.InvariantCulture);
        string path = Path.Combine(_folder, "network.safetensors");
        var random = new Random();

        // Two that nobody kills, and that fail if they ever see anything but a whole file.
        using Process other = SaverProcess.Start([], "save-and-load", path, "2");
        try
        {
            Assert.Equal(SaverProcess.Saving, other.StandardOutput.ReadLine());
            for (int killed = 0; killed < kills; killed += SaversOfAProcess)
            {
                using Process process = SaverProcess.Start([], "save-and-load", path, SaversOfAProcess.ToString(CultureInfo.InvariantCulture));
                Assert.Equal(SaverProcess.Saving, process.StandardOutput.ReadLine());
                Thread.Sleep(random.Next(30));
                process.Kill();
                Assert.Equal(string.Empty, process.StandardOutput.ReadToEnd());
                process.WaitForExit();
                SaverProcess.CheckWhole(path);
            }
        }
        finally
        {
            bool isAlive = !other.HasExited;
            other.Kill();
            string failure = other.StandardOutput.ReadToEnd();
            other.WaitForExit();
            Assert.True(isAlive && failure.Length == 0, failure);
        }

        // The last ones have left something, perhaps; who saves next takes it away.
        SaverProcess.CheckWhole(path);
        new PlainNetwork<float>().Save(path);
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void ThreadsAndProcessesSaveAndLoadOnePathAndNobodyFails()
    {
        string path = Path.Combine(_folder, "network.onnx");
        Process[] processes = Enumerable.Range(0, 2).Select(_ => SaverProcess.Start([], "save-and-load", path, "3")).ToArray();
        try
        {
            Assert.All(processes, process => Assert.Equal(SaverProcess.Saving, process.StandardOutput.ReadLine()));
            for (int i = 0; i < 100; i++)
            {
                SaverProcess.CheckWhole(path);

                // Other software reads, too: on Windows it may have to wait, as it has for any file that is being replaced.
                Assert.True(OperatingSystem.IsWindows() || File.ReadAllBytes(path).Length > 0);
            }
        }
        finally
        {
            foreach (Process process in processes)
            {
                process.Kill();
                Assert.Equal(string.Empty, process.StandardOutput.ReadToEnd());
                process.WaitForExit();
                process.Dispose();
            }
        }
    }
}
