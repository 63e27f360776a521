using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using StaticNets.Package.Tests.Api;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>
/// What others can call, in whichever assembly of the library it is, is written in src/Runtime/PublicApi.txt, and changes only when somebody means it to.
/// To change it: run this test with the environment variable STATICNETS_UPDATE_API=1, and commit the file.
/// </summary>
[Collection(nameof(PackedPackage))]
public class PublicApiTests(PackedPackage package)
{
    private const string List = "src/Runtime/PublicApi.txt";
    private const string UpdateVariable = "STATICNETS_UPDATE_API";

    [Fact]
    public void PublicApiIsTheListedOne()
    {
        string[] actual = ListOf("net10.0");
        string path = Repository.PathOf(List);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(path, string.Join('\n', actual) + "\n");
        }

        string[] listed = File.Exists(path) ? File.ReadAllLines(path) : [];
        AssertSame(listed, actual, $"The public API is not the one listed in {List}. If this is meant, run the tests once with {UpdateVariable}=1 and commit the file.");
        Assert.Equal(actual, listed);
    }

    [Fact]
    public void BothFrameworksHaveTheSameApi() => AssertSame(ListOf("net10.0"), ListOf("net8.0"), "The library for .NET 8 has another public API than that for .NET 10.");

    /// <summary>
    /// Where there are no vectors there are none of 256 and 512 bits, and nothing of its own but the vectors of 128 bits. That these have no member that .NET 8's have not is what the
    /// validation of the package finds.
    /// </summary>
    [Fact]
    public void NetStandardHasAPartOfTheApi()
    {
        string[] part = ListOf("netstandard2.1");
        Assert.Contains(part, line => line.StartsWith("StaticNets.IInferenceNetwork", StringComparison.Ordinal));
        Assert.Contains(part, line => line.StartsWith("StaticNets.TrainingState", StringComparison.Ordinal));
        string[] own = [.. part.Except(ListOf("net10.0"))];
        Assert.NotEmpty(own);
        Assert.All(own, line => Assert.StartsWith("System.Runtime.Intrinsics.Vector128", line));
    }

    private string[] ListOf(string framework)
    {
        var context = new AssemblyLoadContext(framework, isCollectible: true);
        try
        {
            Assembly[] library = [.. PackedPackage.Assemblies.Reverse().Select(name => Load($"lib/{framework}/{name}.dll"))];
            context.Resolving += (_, name) => library.SingleOrDefault(assembly => assembly.GetName().Name == name.Name);
            return [.. library.SelectMany(ApiListing.Of).Order(StringComparer.Ordinal)];

            Assembly Load(string file)
            {
                using var bytes = new MemoryStream(package.Read(file));
                return context.LoadFromStream(bytes);
            }
        }
        finally
        {
            context.Unload();
        }
    }

    private static void AssertSame(string[] expected, string[] actual, string message)
    {
        string[] differences =
        [
            .. expected.Except(actual).Select(line => "- " + line),
            .. actual.Except(expected).Select(line => "+ " + line),
        ];
        if (differences.Length > 0)
        {
            Assert.Fail($"{message}\n{string.Join('\n', differences)}");
        }
    }
}
