using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using BenchmarkDotNet.Attributes;
using Xunit;

namespace StaticNets.Benchmarks.Tests;

/// <summary>Every benchmark that BenchmarkDotNet would find is set up and called, so that none is broken when it is wanted.</summary>
public sealed class BenchmarkTests
{
    /// <summary>The class, its type arguments and the values of its parameters.</summary>
    public static TheoryData<string, string[], int> Cases()
    {
        var cases = new TheoryData<string, string[], int>();
        foreach (Type type in BenchmarkClasses())
        {
            foreach (string[] arguments in type.IsGenericTypeDefinition ? TypeArguments(type) : [[]])
            {
                foreach (int rows in RowsOf(type))
                {
                    cases.Add(type.FullName!, arguments, rows);
                }
            }
        }

        return cases;
    }

    [Fact]
    public void All_classes_are_found()
        => Assert.Equal(
            ["AdamDivisor", "Backward`1", "CompiledForward`1", "ForwardBatch`1", "ForwardOne`1", "FunctionOf1024`1", "GeneratorBenchmarks", "GenericCalls", "LayerStep`1", "SwarmForward`1", "ThreadedStep`1", "TrainingStep`2"],
            BenchmarkClasses().Select(type => type.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Runs(string typeName, string[] typeArguments, int rows)
    {
        Type type = typeof(Program).Assembly.GetType(typeName, throwOnError: true)!;
        if (typeArguments.Length > 0)
        {
            type = type.MakeGenericType(Array.ConvertAll(typeArguments, name => Type.GetType(name, throwOnError: true)!));
        }

        object benchmark = Activator.CreateInstance(type)!;
        type.GetProperty("Rows")?.SetValue(benchmark, rows);
        MethodInfo setup = type.GetMethods().Single(method => method.IsDefined(typeof(GlobalSetupAttribute)));
        setup.Invoke(benchmark, null);

        MethodInfo[] methods = type.GetMethods().Where(method => method.IsDefined(typeof(BenchmarkAttribute))).ToArray();
        Assert.NotEmpty(methods);
        Assert.Single(methods, method => method.GetCustomAttribute<BenchmarkAttribute>()!.Baseline);
        foreach (MethodInfo method in methods)
        {
            double result = Convert.ToDouble(method.Invoke(benchmark, null), System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(double.IsFinite(result), $"{type}.{method.Name} returned {result}.");
        }
    }

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(1, "--pin")]
    [InlineData(1, "--pin", "none")]
    [InlineData(1, "--pin", "100000")]
    public void Options_are_checked(int exitCode, params string[] args) => Assert.Equal(exitCode, Program.Main(args));

    private static IEnumerable<Type> BenchmarkClasses()
        => typeof(Program).Assembly.GetTypes().Where(type => !type.IsAbstract && type.GetMethods().Any(method => method.IsDefined(typeof(BenchmarkAttribute))));

    private static IEnumerable<string[]> TypeArguments(Type type)
        => type.GetCustomAttributes<GenericTypeArgumentsAttribute>()
            .Select(attribute => Array.ConvertAll(attribute.GenericTypeArguments, argument => argument.AssemblyQualifiedName!));

    private static IEnumerable<int> RowsOf(Type type)
        => type.GetProperty("Rows")?.GetCustomAttribute<ParamsAttribute>()?.Values.Cast<int>() ?? [0];
}
