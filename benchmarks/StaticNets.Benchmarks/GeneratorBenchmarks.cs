using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator;

namespace StaticNets.Benchmarks;

/// <summary>What the generator costs a build, and what it costs the editor at every keystroke. The returned length is that of the generated text.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    /// <summary>The size of the files beside the networks; an editor's project is not empty.</summary>
    private const int OtherFiles = 50;

    private readonly Dictionary<string, Project> _projects = new();

    /// <summary>Parses the projects and runs the generator once on each.</summary>
    /// <exception cref="InvalidOperationException">The generator did not write every network, or the code of a single one has errors.</exception>
    [GlobalSetup]
    public void Setup()
    {
        Add("1", Small(1));
        Add("10", Small(10));
        Add("100", Small(100));
        Add("784", ["[StaticNets.Network(\"784-128-64-10\", StaticNets.Activation.Relu, StaticNets.Loss.CrossEntropy)] public partial class Mnist;"]);
    }

    /// <summary>A build with one small network.</summary>
    [Benchmark(Baseline = true)]
    public int OneNetwork() => _projects["1"].Build();

    /// <summary>A build with ten small networks.</summary>
    [Benchmark]
    public int TenNetworks() => _projects["10"].Build();

    /// <summary>A build with a hundred small networks.</summary>
    [Benchmark]
    public int HundredNetworks() => _projects["100"].Build();

    /// <summary>A build with one network of 784-128-64-10.</summary>
    [Benchmark]
    public int LargeNetwork() => _projects["784"].Build();

    /// <summary>A keystroke in another file, with one small network in the project.</summary>
    [Benchmark]
    public int KeystrokeBesideOneNetwork() => _projects["1"].Type();

    /// <summary>A keystroke in another file, with a hundred small networks in the project.</summary>
    [Benchmark]
    public int KeystrokeBesideHundredNetworks() => _projects["100"].Type();

    /// <summary>A keystroke in the topology of one of a hundred small networks.</summary>
    [Benchmark]
    public int KeystrokeInOneOfHundredTopologies() => _projects["100"].TypeTopology();

    private static string[] Small(int count) => Enumerable.Range(0, count)
        .Select(i => FormattableString.Invariant($"[StaticNets.Network(\"{2 + (i % 7)}-{4 + (i % 5)}-3-1\", StaticNets.Activation.Sigmoid, StaticNets.Loss.Mse)] public partial class Small{i};"))
        .ToArray();

    private void Add(string name, string[] networks) => _projects.Add(name, new Project(networks));

    private sealed class Project
    {
        private readonly CSharpCompilation _compilation;
        private readonly CSharpCompilation _edited;
        private readonly CSharpCompilation _editedTopology;
        private readonly GeneratorDriver _fresh;
        private readonly GeneratorDriver _used;

        public Project(string[] networks)
        {
            var options = new CSharpParseOptions(LanguageVersion.CSharp14);
            SyntaxTree[] trees = networks
                .Concat(Enumerable.Range(0, OtherFiles).Select(OtherFile))
                .Select((text, i) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), options, $"File{i}.cs"))
                .ToArray();
            _compilation = CSharpCompilation.Create("Project", trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
            SyntaxTree last = trees[^1];
            _edited = _compilation.ReplaceSyntaxTree(last, last.WithChangedText(SourceText.From(last + "// a", Encoding.UTF8)));

            SyntaxTree first = trees[0];
            _editedTopology = _compilation.ReplaceSyntaxTree(first, first.WithChangedText(SourceText.From(first.ToString().Replace("-", "-1", StringComparison.Ordinal), Encoding.UTF8)));

            _fresh = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options);
            _used = _fresh.RunGenerators(_compilation);
            Check(networks.Length);
        }

        // A clone has the syntax and the references of the other, but nothing that was bound before.
        public int Build() => Length(_fresh.RunGenerators(_compilation.Clone()));

        public int Type() => Length(_used.RunGenerators(_edited.Clone()));

        public int TypeTopology() => Length(_used.RunGenerators(_editedTopology.Clone()));

        private static int Length(GeneratorDriver driver) => driver.GetRunResult().Results[0].GeneratedSources.Sum(source => source.SourceText.Length);

        private void Check(int networks)
        {
            GeneratorDriver driver = _fresh.RunGeneratorsAndUpdateCompilation(_compilation, out Compilation output, out _);
            GeneratorRunResult result = driver.GetRunResult().Results[0];
            if (result.Exception is not null || result.GeneratedSources.Length != networks)
            {
                throw new InvalidOperationException($"{networks} networks, {result.GeneratedSources.Length} generated files.", result.Exception);
            }

            if (networks > 1)
            {
                return; // the networks of a crowd are alike, and compiling them all takes longer than all that is timed
            }

            Diagnostic? error = output.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            if (error is not null)
            {
                throw new InvalidOperationException(error.ToString());
            }
        }

        private static string OtherFile(int index)
        {
            var text = new StringBuilder();
            text.Append("using System; namespace Other; [Serializable] public class C").Append(index).AppendLine(" {");
            for (int i = 0; i < 20; i++)
            {
                text.Append("    public int M").Append(i).AppendLine("(int x) { int y = x * 3; if (y > 10) { y -= x; } return y + x; }");
            }

            return text.AppendLine("}").ToString();
        }

        private static IEnumerable<MetadataReference> References()
            => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path) is "StaticNets.dll" || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path));
    }
}
