using System;
using System.IO;
using System.Linq;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>A program carries the core of the library and of its parts those that it refers to, beside it and in its deps.json, built and published, whatever it referred to before.</summary>
[Collection(nameof(PackedPackage))]
public class CarriedPartsTests(PackedPackage package)
{
    private const string Network = "[Network(\"2-4-3-1\", Activation.Sigmoid, Loss.Mse{0})] public partial class Xor {{ }}\n";

    private const string Trained = """
        using System;
        using StaticNets;

        var network = new Xor(seed: 1);
        var adam = new Adam(learningRate: 0.05f);
        network.Step(new float[] { 0, 0, 0, 1, 1, 0, 1, 1 }, new float[] { 0, 1, 1, 0 }, ref adam);
        network.Forward(new float[2], new float[1]);

        """;

    private const string Looped = """
        network.Train(new Dataset<float>(new float[] { 0, 0, 0, 1, 1, 0, 1, 1 }, new float[] { 0, 1, 1, 0 }, 2, 1), new Adam(0.05), new TrainingOptions { Epochs = 2 });

        """;

    private const string Done = "Console.WriteLine(\"done\");\n";

    [Fact]
    public void ProgramCarriesThePartsThatItRefersTo()
    {
        ConsumerProject consumer = package.CreateConsumer("carried", Project(string.Empty), Trained + Done + NetworkOf());
        AssertCarries(consumer, "build", "StaticNets");
        AssertCarries(consumer, "publish", "StaticNets");

        consumer.Write("Program.cs", Trained + Looped + Done + NetworkOf());
        AssertCarries(consumer, "build", "StaticNets", "StaticNets.Files", "StaticNets.Training");
        AssertCarries(consumer, "publish", "StaticNets", "StaticNets.Files", "StaticNets.Training");

        consumer.Write("Program.cs", Trained + Done + NetworkOf(", Portable = true"));
        AssertCarries(consumer, "build", "StaticNets", "StaticNets.Portable");

        consumer.Run("publish", "--no-build", "--configuration", "Release").AssertSucceeded();
        AssertCarries(consumer, "build", "StaticNets", "StaticNets.Portable");

        // deps.json follows a property that no file of the project has
        AssertCarries(consumer, ["build", "-p:StaticNetsParts=all"], [.. PackedPackage.Assemblies]);
    }

    /// <summary>The program itself has no word of the library.</summary>
    [Fact]
    public void ProgramCarriesThePartsThatALibraryOfItsOwnRefersTo()
    {
        string library = Project(string.Empty).Replace("<OutputType>Exe</OutputType>", string.Empty);
        ConsumerProject consumer = package.CreateConsumer(
            "carried-by-library",
            Project("<EnableDefaultCompileItems>false</EnableDefaultCompileItems>").Replace("<PackageReference", "<Compile Include=\"Program.cs\" /><ProjectReference Include=\"Library/Library.csproj\" /><PackageReference"),
            "Library.Training.Run();\nSystem.Console.WriteLine(\"done\");\n");
        consumer.Write("Library/Library.csproj", library.Replace("$(StaticNetsVersion)", package.Version));
        consumer.Write("Library/Training.cs", $$"""
            using StaticNets;

            namespace Library
            {
                public static class Training
                {
                    public static void Run()
                    {
                        var network = new Xor(seed: 1);
                        {{Looped}}
                    }
                }
            }

            {{NetworkOf()}}
            """);
        AssertCarries(consumer, "build", "StaticNets", "StaticNets.Files", "StaticNets.Training");
        AssertCarries(consumer, "publish", "StaticNets", "StaticNets.Files", "StaticNets.Training");
    }

    private static string NetworkOf(string arguments = "") => string.Format(System.Globalization.CultureInfo.InvariantCulture, Network, arguments);

    private static void AssertCarries(ConsumerProject consumer, string command, params string[] assemblies) => AssertCarries(consumer, [command], assemblies);

    private static void AssertCarries(ConsumerProject consumer, string[] arguments, string[] assemblies)
    {
        CommandResult result = consumer.Run([.. arguments, "--configuration", "Release"]).AssertSucceeded();
        Assert.DoesNotContain("warning", result.Output.Replace("0 Warning(s)", string.Empty), StringComparison.OrdinalIgnoreCase);
        string folder = Path.Combine(consumer.Folder, "bin/Release/net10.0", arguments[0] == "publish" ? "publish" : string.Empty);
        string[] expected = [.. assemblies.Order(StringComparer.Ordinal)];
        Assert.Equal(expected, Directory.GetFiles(folder, "StaticNets*.dll").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));
        string listed = File.ReadAllText(Path.Combine(folder, "Consumer.deps.json"));
        Assert.Equal(expected, PackedPackage.Assemblies.Where(name => listed.Contains($"lib/net10.0/{name}.dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal("done\n", consumer.Run(Path.Combine(folder, "Consumer.dll")).AssertSucceeded().Output);
    }

    private static string Project(string properties)
        => $"""
            <Project Sdk="Microsoft.NET.Sdk">

              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
                {properties}
              </PropertyGroup>

              <ItemGroup>
                <PackageReference Include="StaticNets" Version="$(StaticNetsVersion)" />
              </ItemGroup>

            </Project>
            """;
}
