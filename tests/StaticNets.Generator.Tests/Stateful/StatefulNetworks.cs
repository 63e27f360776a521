using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Files;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Generator.Tests.Planning;
using Xunit;

namespace StaticNets.Generator.Tests.Stateful;

/// <summary>Networks with layers of <see cref="Leak"/> and <see cref="Delay"/>, written, compiled and loaded.</summary>
internal static class StatefulNetworks
{
    public static readonly LayerKinds Kinds = new(LayerKinds.Standard.All.Append(Leak.Instance).Append(Delay.Instance).ToArray());

    /// <summary>Types that were compiled before.</summary>
    private static readonly ConcurrentDictionary<(string Topology, string Keyword, bool IsDouble, int? Bits, bool IsPortable), Lazy<Type>> Types = new();

    /// <summary>What is used of a struct's own members where a box would not do.</summary>
    private const string Driver = """
        public static class Driver
        {
            public static void ForwardMany(Net[] networks, NUMBER[] inputs, NUMBER[] outputs) => Net.ForwardMany(networks, inputs, outputs);

            public static bool AreEqual(Net[] networks) => networks[0].Equals(networks[1]);

            public static Net[] Make(int count, ulong seed)
            {
                var networks = new Net[count];
                for (int i = 0; i < count; i++)
                {
                    networks[i] = new Net(seed + (ulong)i);
                }

                return networks;
            }
        }
        """;

    /// <summary>The text of a network, and what it is compiled with.</summary>
    public static (string Text, CSharpCompilation Compilation) Write(
        string topology,
        string keyword = "class",
        bool isDouble = false,
        int? bits = null,
        bool isInferenceOnly = false,
        bool isPortable = false,
        string members = "",
        HarnessOptions? options = null,
        Func<NetworkModel, NetworkModel>? change = null)
    {
        bool isStruct = keyword.EndsWith("struct", StringComparison.Ordinal);
        bool isStatic = keyword.StartsWith("static", StringComparison.Ordinal);
        NetworkDeclaration declaration = PlanSamples.Declare(topology);
        declaration = declaration with
        {
            Type = declaration.Type with
            {
                Keyword = isStatic ? keyword.Substring("static ".Length) : keyword,
                IsStruct = isStruct,
                IsStatic = isStatic,
                IsSealed = !isStruct,
                HasOwnFields = members.Length > 0,
                Copy = keyword == "record" ? new RecordCopy(EquatableArray<string>.Empty, EquatableArray<string>.Empty, IsDerived: false, SetsRequiredMembers: false) : null,
            },
            Precision = isDouble ? 1 : 0,
            IsPortable = isPortable,
            Inference = declaration.Inference with { IsInferenceOnly = isInferenceOnly || isStatic },
        };
        var problems = new List<Problem>();
        NetworkModel model = isStatic ? PlanSamples.Model(topology, Kinds) with { Type = declaration.Type, IsInferenceOnly = true }
            : ModelBuilder.Build(declaration, NetworkFiles.Find(declaration, Array.Empty<ProjectFile>()), problems, CancellationToken.None, Kinds)!.Model;
        Assert.Empty(problems);
        model = change is null ? model : change(model);
        string modifiers = isStatic ? "static " : isStruct ? string.Empty : "sealed ";
        string user = $"#nullable enable\npublic {modifiers}partial {declaration.Type.Keyword} Net {{ {members} }}\n";
        string number = isDouble ? "double" : "float";
        string driver = isStruct && !isInferenceOnly && !model.IsBaked ? Driver.Replace("NUMBER", number, StringComparison.Ordinal) : string.Empty;
        options ??= HarnessOptions.Default with { DocumentationMode = DocumentationMode.Diagnose };
        CSharpCompilation compilation = GeneratorHarness.CreateCompilation(new[] { user + driver }, options);
        NetworkPlan plan = Planner.Plan(model, ProjectFacts.Read(compilation, CancellationToken.None), CancellationToken.None);
        if (bits is { } width)
        {
            plan = plan with { Kernels = new EquatableArray<KernelPlan>(plan.Kernels.Where(kernel => kernel.Shape.Bits == width).ToArray()) };
            Assert.Single(plan.Kernels);
        }

        string text = NetworkEmitter.Emit(plan, CancellationToken.None);
        compilation = compilation.AddSyntaxTrees(GeneratorHarness.Parse(text, "Net.g.cs", options.ParseOptions));
        Diagnostic[] loud = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not "CS1591").ToArray();
        Assert.True(loud.Length == 0, string.Join("\n", loud.Select(diagnostic => diagnostic.ToString())) + "\n" + text);
        return (text, compilation);
    }

    /// <summary>The assembly of a network.</summary>
    public static Assembly Load(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream);
        Assert.True(result.Success);
        return Assembly.Load(stream.ToArray());
    }

    /// <summary>A network in single precision, a struct in a box.</summary>
    public static IStatefulNetwork<float> Make(string topology, string keyword = "class", int? bits = null, bool isPortable = false, ulong seed = 1)
        => Make<float>(topology, keyword, bits, isPortable, seed);

    /// <summary>A network, a struct in a box.</summary>
    public static IStatefulNetwork<T> Make<T>(string topology, string keyword = "class", int? bits = null, bool isPortable = false, ulong seed = 1)
        where T : unmanaged
    {
        Type type = Types.GetOrAdd(
            (topology, keyword, typeof(T) == typeof(double), bits, isPortable),
            static key => new(() => Load(Write(key.Topology, key.Keyword, key.IsDouble, key.Bits, isPortable: key.IsPortable).Compilation).GetType("Net")!)).Value;
        return (IStatefulNetwork<T>)Activator.CreateInstance(type, seed, null)!;
    }

    /// <summary>Numbers that are the same each time.</summary>
    public static float[] Numbers(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        return Enumerable.Range(0, count).Select(_ => (float)random.NextNormal()).ToArray();
    }
}
