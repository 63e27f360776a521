using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using StaticNets.Conformance;
using StaticNets.Conformance.Resume;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>A training process that is killed again and again, also while it saves, ends with the bits of one that was not.</summary>
public class KilledTrainingTests
{
    // Few enough to be quick; the moments are random, and most of the time the process is saving.
    private const int MostKills = 10;

    [Fact]
    public void KilledAtRandomMomentsItGoesOnToTheSameBits()
    {
        string expected = ResumeRun.Train(null, () => { });
        string folder = Directory.CreateTempSubdirectory("staticnets").FullName;
        string path = Path.Combine(folder, "training.snet");
        var random = new Random();
        int kills = 0;
        try
        {
            string? result = null;
            for (int run = 0; result is null; run++)
            {
                result = Run(path, run < MostKills ? random.Next(1, 120) : null);
                kills += result is null ? 1 : 0;

                // one that a killed process has left is taken away by the next one
                Assert.InRange(Directory.GetFileSystemEntries(folder).Length, 0, 2);
                if (kills > 0 && File.Exists(path))
                {
                    // whatever the moment, the file is whole
                    TrainingCheckpoint checkpoint = TrainingCheckpoint.Read(path);
                    Assert.InRange(checkpoint.Steps, 1, ResumeRun.Steps);
                }
            }

            Assert.Equal(expected, result);
            Assert.True(kills >= 1, "The process was to be killed at least once before its end.");
            Assert.Equal([path], Directory.GetFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs the process and kills it some milliseconds after its first step.</summary>
    /// <returns>What it printed at its end, or null where it was killed.</returns>
    private static string? Run(string path, int? milliseconds)
    {
        using Process process = ChildProcess.Start(["resume", path]);
        Assert.Equal("stepping", process.StandardOutput.ReadLine());
        if (milliseconds is { } delay)
        {
            Thread.Sleep(delay);
            process.Kill();
        }

        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string errors = process.StandardError.ReadToEnd();
        Assert.True(errors.Length == 0, errors);
        return output.StartsWith("hash ", StringComparison.Ordinal) ? output.Substring(5).Trim() : null;
    }
}
