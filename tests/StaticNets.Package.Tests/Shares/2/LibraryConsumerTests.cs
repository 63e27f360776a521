using System;
using System.IO;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>Libraries take the package, and programs use the libraries; all they say is what they were meant to say.</summary>
[Collection(nameof(PackedPackage))]
public class LibraryConsumerTests(LibraryConsumerTests.Projects projects) : IClassFixture<LibraryConsumerTests.Projects>
{
    private const string BuiltProgram = "program/bin/Release/net10.0/Program.dll";

    /// <summary>As Unity has projects, under a program of today. Whether the library runs without vectors is shown in StaticNets.Mono.Tests.</summary>
    [Fact]
    public void LibraryForNetStandardIsUsedByAProgramWithoutWarnings()
    {
        Assert.Equal("7\nTrue\n", projects.Built.Run("netstandard", BuiltProgram));
    }

    /// <summary>What such a project has if it says nothing is C# 8.</summary>
    [Fact]
    public void LibraryForNetStandardIsToldThatItsLanguageIsTooOld()
    {
        CommandResult build = projects.Built.ResultOf("language");
        Assert.True(build.ExitCode != 0 && build.Output.Contains("error SNET0049", StringComparison.Ordinal), build.ToString());
    }

    /// <summary>Versions stand in one place for both projects; the program has the package from the library.</summary>
    [Fact]
    public void ProgramInFSharpTrainsANetworkOfALibraryWithCentralVersions()
    {
        Assert.Equal("0 1 1 0\n", projects.Built.Run("fsharp", BuiltProgram));
    }

    private static string Library(string framework, string properties, bool version, string items)
        => $"""
            <Project Sdk="Microsoft.NET.Sdk">

              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <AssemblyName>Library</AssemblyName>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                {properties}
              </PropertyGroup>

              <ItemGroup>
                <PackageReference Include="StaticNets" {(version ? "Version=\"$(StaticNetsVersion)\"" : string.Empty)} />
                <Compile Remove="program/**" />
                {items}
              </ItemGroup>

            </Project>
            """;

    private static string Program(string properties)
        => $"""
            <Project Sdk="Microsoft.NET.Sdk">

              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>

              <ItemGroup>
                <ProjectReference Include="../Consumer.csproj" />
              </ItemGroup>

            </Project>
            """;

    /// <summary>The libraries, each with a program that uses it.</summary>
    public sealed class Projects
    {
        public Projects(PackedPackage package)
        {
            Built = new ConsumerBuilds(package);
            ConsumerProject standard = Built.Add(
                "netstandard", Library("netstandard2.1", "<LangVersion>9</LangVersion>", version: true, """<NetworkModel Include="digits.onnx" />"""), Programs.WithoutVectors, "program/Program.csproj");
            standard.Write("digits.onnx", File.ReadAllBytes(Repository.PathOf("tests/Models/digits-64-32-10-relu-softmax.onnx")));
            standard.Write("program/Program.cs", Programs.UseOfLibrary);
            standard.Write("program/Program.csproj", Program("<ImplicitUsings>enable</ImplicitUsings>"));

            Built.Add("language", Library("netstandard2.1", string.Empty, version: true, string.Empty), Programs.WithoutVectors.Replace("digits.onnx", "2-3-1"));

            ConsumerProject fsharp = Built.Add("fsharp", Library("net10.0", string.Empty, version: false, string.Empty), Programs.Trainable, "program/Program.fsproj");
            fsharp.Write("Directory.Packages.props", $"""
                <Project>
                  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
                  <ItemGroup><PackageVersion Include="StaticNets" Version="{package.Version}" /></ItemGroup>
                  <ItemGroup Condition="'$(FSCorePackageVersion)' != ''"><PackageVersion Include="FSharp.Core" Version="$(FSCorePackageVersion)" /></ItemGroup>
                </Project>
                """);
            fsharp.Write("program/Program.fs", Programs.FSharp);
            fsharp.Write("program/Program.fsproj", Program(string.Empty).Replace("</ItemGroup>", "<Compile Include=\"Program.fs\" /><PackageReference Include=\"FSharp.Core\" /></ItemGroup>"));
            Built.Build();
        }

        internal ConsumerBuilds Built { get; }
    }
}
