using System;
using System.IO;
using System.Linq;
using System.Text;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;

namespace StaticNets.Networks.Tests;

/// <summary>Networks for swarms of every kind, compiled once into a file for child processes.</summary>
public sealed class SwarmNetworks : IDisposable
{
    /// <summary>One layer to many, widths around those of registers, every way of sharing a register, chains, and what has no swarm of its own.</summary>
    private static readonly string[] All =
    [
        "6-8 tanh-2 tanh",
        "6-8 relu-2 identity",
        "6-8 sigmoid-1 sigmoid",
        "1-1 tanh",
        "2-3 sigmoid-1 identity",
        "3-4 gelu-2 softplus",
        "4-5 silu-3 tanh",
        "5-8 mish-8 elu-8 softsign",
        "7-16 tanh-4 sigmoid",
        "8-16 gelu-16 softplus-5 identity",
        "9-8 tanh-4 relu-4 hardswish-2 tanh",
        "16-8 tanh-2 identity",
        "20-4 tanh-1 tanh",
        "33-8 tanh-3 identity",
        "4-2 identity-2 sigmoid-1 tanh",
        "4-24 tanh-7 gelu",
        "8-32 relu-32 relu-4 identity",
        "3-8 tanh-3 softmax",
        "5-33 tanh-2 identity",
        "6-8 batchnorm tanh-2 identity",
        "6-8 tanh dropout(0.2)-2 identity",
        "6-6 tanh-residual(6 relu-6)-2 layernorm",
        "40-100 relu-12 identity",
        "16-16 mish-16 gelu-32 softplus-16 gelu-31 gelu",
        "4-8 gelu-8 gelu-8 gelu-8 gelu-8 gelu-8 gelu-8 gelu-1 gelu",
    ];

    /// <summary>In an ordinary run one of twelve shares of them.</summary>
    private static readonly string[] Topologies = TestMatrix.Part(All, parts: 12).ToArray();

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-").FullName;

    public SwarmNetworks()
    {
        Path = Compile("Swarms", string.Empty);
        PortablePath = Compile("PortableSwarms", ", Portable = true");
    }

    public string Path { get; }

    public string PortablePath { get; }

    /// <summary>The structs of an assembly.</summary>
    public int Count => 3 * Topologies.Length;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Compile(string name, string argument)
    {
        var source = new StringBuilder("using StaticNets;\n");
        for (int i = 0; i < Topologies.Length; i++)
        {
            string Declare(string kind, string type, string more)
                => FormattableString.Invariant($"[Network(\"{Topologies[i]}\", Activation.Identity, Loss.Mse{more}{argument})] public partial {type} Swarm{i:00}{kind}{(kind == "Fields" ? " { public byte Age; public double X; }" : ";")}\n");
            source.Append(Declare("Single", "struct", string.Empty));
            source.Append(Declare("Double", "struct", ", Precision = Precision.Double"));
            source.Append(i % 2 == 0 ? Declare("InferenceOnly", "struct", ", InferenceOnly = true") : Declare("Fields", "struct", string.Empty));
            source.Append(Declare("Class", "class", string.Empty));
        }

        HarnessResult result = GeneratorHarness.Run(source.ToString(), HarnessOptions.Default with { AssemblyName = name });
        return result.EmitTo(System.IO.Path.Combine(_folder, name + ".dll"));
    }
}
