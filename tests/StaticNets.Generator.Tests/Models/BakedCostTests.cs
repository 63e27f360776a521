using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>Weights that are compiled in cost one aligned copy at run time, made at the first use: no other initialization, no allocation by later calls.</summary>
[Trait("Speed", "Slow")]
public sealed class BakedCostTests
{
    private const string Source = """
        using System;
        using StaticNets;

        [Network("digits.onnx")] public static partial class Static;
        [Network("digits.onnx")] public partial class Class;
        [Network("digits.onnx")] public partial struct Struct;
        [Network("small.onnx")] public static partial class Small;
        [Network("digits.onnx", Precision = Precision.Double)] public static partial class Double;

        public static class Use
        {
            private static readonly Class Instance = new();

            public static long Allocated()
            {
                Run();
                Run();
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < 50; i++)
                {
                    Run();
                }

                return GC.GetAllocatedBytesForCurrentThread() - before;
            }

            private static void Run()
            {
                Span<float> inputs = stackalloc float[64 * 5];
                Span<float> outputs = stackalloc float[10 * 5];
                Span<int> classes = stackalloc int[5];
                Span<double> doubles = stackalloc double[64];
                Span<double> results = stackalloc double[10];
                inputs.Fill(0.5f);
                doubles.Fill(0.5);
                Static.Forward(inputs, outputs);
                Static.Forward(inputs.Slice(0, 64), outputs.Slice(0, 10));
                classes[0] = Static.Classify(inputs.Slice(0, 64));
                Static.Classify(inputs, classes);
                Static.ClassifyTop(inputs.Slice(0, 64), classes);
                Instance.Forward(inputs, outputs);
                classes[0] = Instance.Classify(inputs.Slice(0, 64));
                Instance.ClassifyTop(inputs.Slice(0, 64), classes);
                var net = new Struct();
                net.Forward(inputs, outputs);
                classes[0] = net.Classify(inputs.Slice(0, 64));
                Small.Forward(inputs.Slice(0, 12), outputs.Slice(0, 9));
                classes[0] = Small.Classify(inputs.Slice(0, 4));
                Small.ClassifyTop(inputs.Slice(0, 4), classes.Slice(0, 2));
                Double.Forward(doubles, results);
                classes[0] = Double.Classify(doubles);
            }
        }
        """;

    private static readonly Lazy<HarnessResult> Result = new(() => GeneratorHarness.Run(Source, TestModels.Project(
        ProjectFileText.OfModel("digits.onnx", TestModels.BytesOf(TestModels.Digits + ".onnx")),
        ProjectFileText.OfModel("small.onnx", TestModels.BytesOf(TestModels.Iris + ".onnx")))));

    private static readonly Lazy<Assembly> Compiled = new(() => Result.Value.Load());

    [Fact]
    public void NothingIsAllocated()
    {
        Assert.Empty(Result.Value.CompilerDiagnostics);
        Assert.Equal(0L, Compiled.Value.GetType("Use")!.GetMethod("Allocated")!.Invoke(null, null));
    }

    /// <summary>What there is of static fields are the aligned weights, in a class of their own, and the lists of layers and operations, which only their own properties touch.</summary>
    [Fact]
    public void OnlyAlignedWeightsAreInitialized()
    {
        Type[] types = NetworkTypes();
        Assert.Contains(types, type => type.Name.EndsWith("Kernels", StringComparison.Ordinal));
        foreach (Type type in types)
        {
            // Without this a first call of any method would initialize the type.
            Assert.True(type.TypeInitializer is null || type.Attributes.HasFlag(TypeAttributes.BeforeFieldInit), $"{type} has a static constructor.");
            Assert.All(
                type.GetFields(All).Where(field => !field.IsLiteral && (field.IsStatic || type.Namespace is null)), // the kernels' own structs are on the stack
                field => Assert.True(field.IsStatic && (IsAlignedWeights(type) ? field.FieldType.Name == "AlignedMemory`1" : field.FieldType == typeof(LayerInfo[]) || field.FieldType == typeof(OperationInfo[])), $"{type} has the field {field}."));
            foreach (MethodInfo method in type.GetMethods(All | BindingFlags.DeclaredOnly).Where(method => StaticFields.Of(method).Any(field => types.Contains(field.DeclaringType) && !IsAlignedWeights(field.DeclaringType!))))
            {
                Assert.True(method.Name.EndsWith("get_Layers", StringComparison.Ordinal) || method.Name.EndsWith("get_Operations", StringComparison.Ordinal), $"{type}.{method.Name} touches a static field.");
            }
        }

        Assert.Contains(types.SelectMany(type => type.GetMethods(All)), method => StaticFields.Of(method).Any()); // so that the test can find some
    }

    private static bool IsAlignedWeights(Type type) => type.Name == "AlignedWeights";

    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Each network's weights are a field that has its bytes in the file, at least as many as its numbers take.</summary>
    [Fact]
    public void TheWeightsAreDataOfTheFile()
    {
        Type data = Compiled.Value.GetTypes().Single(type => type.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal));
        int[] sizes = data.GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(field => field.Attributes.HasFlag(FieldAttributes.HasFieldRVA))
            .Select(field => field.FieldType.StructLayoutAttribute!.Size)
            .ToArray();
        const int Digits = (64 * 32) + 32 + (32 * 10) + 10;
        Assert.Contains(sizes, size => size is >= Digits * sizeof(float) and < Digits * sizeof(double));
        Assert.Contains(sizes, size => size >= Digits * sizeof(double));
    }

    /// <summary>Methods of kernels are compiled in full at their first call, or are part of one that is.</summary>
    [Fact]
    public void KernelsDoNotWaitForALaterTier()
    {
        MethodInfo[] kernels = NetworkTypes()
            .Where(type => type.Name.EndsWith("Kernels", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName)
            .ToArray();
        Assert.NotEmpty(kernels);
        Assert.All(kernels, method => Assert.True(
            (method.MethodImplementationFlags & (MethodImplAttributes.AggressiveInlining | MethodImplAttributes.AggressiveOptimization)) != 0,
            $"{method.DeclaringType}.{method.Name} is compiled in tiers."));
    }

    /// <summary>More numbers than a reader reads stand as words of their bits, and the network is the same.</summary>
    [Fact]
    public void ManyWeightsAreWrittenAsTheirBits()
    {
        IReadOnlyDictionary<string, string> sources = Result.Value.GeneratedSources;
        Assert.DoesNotContain("new ulong[]", sources["Small.g.cs"], StringComparison.Ordinal);
        HarnessResult large = GeneratorHarness.Run(
            "[StaticNets.Network(\"large.json\")] public static partial class Net;",
            TestModels.Project(TestModels.Text("large.json", Large)));
        Assert.Contains("new ulong[]", large.GeneratedSources["Net.g.cs"], StringComparison.Ordinal);
        float[] outputs = BakedNetwork.Of(large.Load().GetType("Net")!).Forward(Enumerable.Range(0, LargeInputs).Select(i => i == 7 ? 1f : 0).ToArray(), LargeOutputs);
        Assert.Equal(Enumerable.Range(0, LargeOutputs).Select(output => Weight(output, 7)), outputs);
    }

    private const int LargeInputs = 100;
    private const int LargeOutputs = 61;

    private static string Large => "{\"format\": \"StaticNets model\", \"version\": 1, \"inputs\": 100, \"layers\": [{\"dense\": 61, \"weights\": ["
        + string.Join(",", Enumerable.Range(0, LargeOutputs).Select(output => "[" + string.Join(",", Enumerable.Range(0, LargeInputs).Select(input => FormattableString.Invariant($"{Weight(output, input):R}"))) + "]")) + "]}]}";

    private static float Weight(int output, int input) => ((output * 31) + (input * 17) - 1000) / 1024f;

    /// <summary>The generated types: networks and their kernels.</summary>
    private static Type[] NetworkTypes() => Compiled.Value.GetTypes()
        .Where(type => !type.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal) && type.DeclaringType?.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal) != true)
        .Where(type => type.Name != "Use" && !type.IsDefined(typeof(CompilerGeneratedAttribute)) && type.Namespace?.StartsWith("Microsoft", StringComparison.Ordinal) != true && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true)
        .ToArray();
}
