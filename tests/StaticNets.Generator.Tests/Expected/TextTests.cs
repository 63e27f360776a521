using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests.Expected;

/// <summary>
/// The whole text of one small network, to be read as its user would read it: a change of what is written is seen in the review of that file.
/// STATICNETS_UPDATE_TEXT=1 writes the file anew.
/// </summary>
public sealed class TextTests
{
    private const string Source = "[Network(\"2-3-1\", Activation.Tanh, Loss.Mse, InferenceOnly = true, Unroll = Unroll.Loops)]\npublic partial class Thermostat;\n";

    [Fact]
    public async Task The_text_of_a_network_is_the_one_that_was_reviewed()
    {
        string path = PathOf("Thermostat.txt");
        if (Environment.GetEnvironmentVariable("STATICNETS_UPDATE_TEXT") == "1")
        {
            File.WriteAllText(path, GeneratorHarness.Run("using StaticNets;\n" + Source).GeneratedSources.Single().Value);
        }

        await ExpectationTest.OfText(Source, "Thermostat.g.cs", File.ReadAllText(path)).RunAsync();
    }

    /// <summary>The file in the sources: what is reviewed is what is compared.</summary>
    private static string PathOf(string name) => SourceFiles.PathOf("tests", "StaticNets.Generator.Tests", "Expected", name);
}
