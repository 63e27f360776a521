using System;
using System.IO;
using Xunit;

namespace StaticNets.Tests;

/// <summary>
/// Finds the reference numbers computed by PyTorch: in the directory that the environment variable STATICNETS_SHARED
/// names, or in a directory <c>shared/reference</c> beside one of the directories above the tests.
/// </summary>
internal static class SharedReference
{
    /// <summary>The path of a file; where there is none, the calling test is skipped (it must be a SkippableFact).</summary>
    public static string Find(string file)
    {
        if (Environment.GetEnvironmentVariable("STATICNETS_SHARED") is { Length: > 0 } shared)
        {
            string path = Path.Combine(shared, "reference", file);
            if (File.Exists(path))
            {
                return path;
            }
        }

        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string path = Path.Combine(directory.FullName, "shared", "reference", file);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new SkipException($"shared/reference/{file} was not found: set STATICNETS_SHARED to the directory that holds 'reference'.");
    }
}
