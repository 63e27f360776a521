using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace StaticNets.Generator.Tests.Compiling;

/// <summary>
/// Declarations of networks at random: arguments at their extremes, types of every kind with odd names, bases, outer types, layouts, attributes and members.
/// Each is a file with a namespace of its own; what it can need besides stands there, too.
/// </summary>
/// <param name="random">Where chances are drawn.</param>
/// <param name="isModern">Whether the language is the newest, or else C# 9.</param>
/// <param name="trained">Of how many networks one is trained; the others are for inference.</param>
internal sealed class RandomNetworks(Random random, bool isModern, int trained)
{
    private static readonly string[] OddNames =
    [
        "Net", "@class", "@record", "@await", "@field", "@file", "@scoped", "@global", "@where", "@value", "@var", "@nint", "@dynamic", "@required", "Größe", "网络", "ı", "ẞ", "_", "__", "T", "System",
        "StaticNets", "Generated", "Kernels", "NetKernels", "Parameters", "Training", "Weights", "State", "original", "inputs", "outputs", "Unsafe", "Vector128", "Span", "MathF",
    ];

    private static readonly string[] Activations = Enum.GetNames<Activation>();

    private static readonly string[] Losses = Enum.GetNames<Loss>().Where(name => name != nameof(Loss.Heads)).ToArray();

    /// <summary>Numbers of a topology: what is 0 or infinite in single precision, in both, or in none.</summary>
    private static readonly string[] Numbers =
    [
        "0", "-0", "0.1", "+.5", "1", "2", "-1.5e3", "1e-50", "-1e-50", "1e-45", "1e-46", "1.5e-38", "3.4e38", "3.5e38", "1e39", "-1e39", "1e308", "-1.7976931348623157e308", "5e-324", "0.99999999", "0.9999999999999999",
        "1e-7", "16777217", "4294967296", "12345678901234567890",
    ];

    private static readonly string[] Constants =
    [
        "0", "-0.0", "0.5", "1", "-2", "1e39", "-1e39", "1e-50", "1e-45", "3.4e38", "3.5e38", "double.NaN", "double.PositiveInfinity", "double.NegativeInfinity", "double.MaxValue", "double.MinValue", "double.Epsilon",
        "float.MaxValue", "float.MinValue", "float.Epsilon", "int.MaxValue", "ulong.MaxValue", "0.1f", "'a'",
    ];

    private static readonly string[] TypeAttributes =
    [
        "[System.Obsolete]", "[System.Obsolete(\"Old.\")]", "[System.CodeDom.Compiler.GeneratedCode(\"Tool\", \"1\")]", "[System.ComponentModel.Description(\"A network.\")]",
        "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 4)]",
        "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)]", "[System.Runtime.InteropServices.StructLayout((short)0)]", "[System.CLSCompliant(false)]", "/// <summary>Mine.</summary>",
    ];

    private static readonly string[] ClassBases =
    [
        "Plain", "Protected", "Optional", "Many", "Ambiguous", "Without", "Private", "Old", "Forbidden", "Inner", "Abstract", "Overridden", "Unrelated", "Network", "NetworkWithout", "Generic<int>", "IThing", "Plain, IThing", "object",
    ];

    private static readonly string[] RecordBases = ["RecordPlain", "RecordAbstract", "RecordWithout", "RecordDefaults", "IThing"];

    /// <summary>What bases and rows are; a network takes what it needs.</summary>
    private const string Surroundings = """
        public interface IThing { }
        public class Plain { public int Forward; public int InputSize; public static int Topology; public virtual void Backward() { } public int Parameters { get; set; } protected class Layers { } }
        public class Protected { protected Protected() { } public void Forward(System.ReadOnlySpan<float> inputs, System.Span<float> outputs) { } public virtual void Initialize(ulong seed, global::StaticNets.Initializer initializer) { } }
        public class Optional { public Optional(int x = 0) { } }
        public class Many { public Many(params int[] x) { } }
        public class Ambiguous { public Ambiguous(int x = 0) { } public Ambiguous(string x = "") { } }
        public class Without { public Without(string name) { } }
        public class Private { private Private() { } public Private(int x) { } }
        public class Old { [System.Obsolete] public Old() { } }
        public class Forbidden { [System.Obsolete("No.", true)] public Forbidden() { } }
        public class Inner { public class Net { } public class InputSize { } }
        public abstract class Abstract { public abstract void Forward(System.ReadOnlySpan<float> inputs, System.Span<float> outputs); public abstract int OutputSize { get; } }
        public class Overridden : Abstract { public override void Forward(System.ReadOnlySpan<float> inputs, System.Span<float> outputs) { } public sealed override int OutputSize => 1; }
        public abstract class Unrelated { public abstract void Forward(int x); public virtual int Forward(string x) => 0; }
        public class Generic<TOptimizer> { public class TNetwork { } public TOptimizer Value = default!; }
        """;

    /// <summary>Base classes that are networks themselves, which only those get that need them.</summary>
    private const string Networks = """
        [global::StaticNets.Network("1-1", global::StaticNets.Activation.Tanh, global::StaticNets.Loss.Mse, Unroll = global::StaticNets.Unroll.Loops)] public partial class Network { public Network() : this(1) { } }
        [global::StaticNets.Network("1-1", global::StaticNets.Activation.Tanh, global::StaticNets.Loss.Mse, Unroll = global::StaticNets.Unroll.Loops)] public partial class NetworkWithout { }
        """;

    private const string Records = """
        public record RecordPlain { public int Forward { get; set; } }
        public abstract record RecordAbstract { protected int Hidden; }
        public record RecordWithout(string Name);
        public record RecordDefaults(string Name = "a", int Size = 1);
        """;

    private const string ModernRecords = "public record RecordRequired { public required int Needed { get; init; } }";

    private static readonly string[] Members =
    [
        "public int Epochs;", "private readonly long _made;", "public int Count { get; set; }", "public string? Name { get; init; }", "public double Loss { get; private set; }", "public event System.Action? Changed { add { } remove { } }",
        "public event System.Action? Done;", "public const int Size = 3;", "public static int Made;", "public void Forward(float[] x) { }", "public void Forward(System.Span<float> x, System.Span<float> y) { }",
        "public void CopyParametersTo(float[] x) { }", "public static void CreateTrainingState(int x) { }", "public void Update(int x) { }", "public void Backward<T1>(T1 x) { }", "public class Nested<TOptimizer, TNetwork> { }",
        "public int this[int i] => i;", "public void Deconstruct(out int a) { a = 0; }", "public int Computed => 1;", "public void inputSize() { }", "public int Classify(System.ReadOnlySpan<float> inputs) => 0;",
        "public void ForwardMany(System.ReadOnlySpan<float> inputs, System.Span<float> outputs) { }", "public int Forward(in In inputs) => 0;", "public void Forward(in In inputs, System.Span<float> outputs) { }", "public Out Forward(System.ReadOnlySpan<float> inputs) => default;",
        "public int Forward(ref In inputs) => 0;", "public int Classify(in In inputs) => 0;", "public void Initialize(int seed) { }", "int System.IComparable.CompareTo(object? other) => 0;", "public int Forward(System.ReadOnlySpan<double> x, int y) => 0;",
        "public void CopyGradientsTo(float[] x) { }", "public int Topology;", "private void GetTraining() { }", "public virtual int Virtual => 1;", "public void Step() { }",
    ];

    private static readonly string[] ModernMembers = ["public required int Needed { get; init; }", "public int Rate { get; set => field = value + 1; }", "public int Once { get => field; init; }", "private protected readonly int Half = 1;"];

    /// <summary>A file with a network.</summary>
    /// <param name="index">Its number, for the name of its namespace.</param>
    /// <param name="isInLibrary">Whether namespaces may be some in StaticNets.</param>
    public string Next(int index, bool isInLibrary)
    {
        string space = Space(index, isInLibrary);
        string keyword = Choose("class", "class", "class", "struct", "struct", "record", "record", isModern ? "record struct" : "struct");
        bool isStruct = keyword.EndsWith("struct", StringComparison.Ordinal);
        string name = Chance(3) ? Escape(Pick(GeneratedNames.All)) : Pick(OddNames);
        string parameters = Chance(4) ? TypeParameters() : string.Empty;
        string bases = Bases(keyword);
        int inputs = random.Next(1, 4);
        int outputs = random.Next(1, 4);
        bool isInference = !Chance(trained);
        var text = new StringBuilder();
        text.Append($"{(bases.Length > 0 ? Surroundings : string.Empty)}\n{(bases.Contains("Network", StringComparison.Ordinal) ? Networks + "\n" : string.Empty)}{(isModern ? ModernRecords + "\n" : string.Empty)}{Records}\n");
        text.Append($"public enum Labels {{ {string.Join(", ", Enumerable.Range(0, Math.Max(2, outputs)).Select(i => "L" + i))} }}\n");
        text.Append($"{(Chance(4) ? "[System.Obsolete] " : string.Empty)}public struct In {{ {string.Concat(Enumerable.Range(0, inputs).Select(i => $"public {Choose("float", "double", "bool", "int")} @F{i};"))} }}\n");
        text.Append($"public struct Out {{ {string.Concat(Enumerable.Range(0, outputs).Select(i => $"public {Choose("float", "double")} F{i};"))} }}\n");
        int around = Chance(4) ? random.Next(1, 3) : 0;
        for (int i = 0; i < around; i++)
        {
            string outer = Choose("class", "struct", "record", "interface", "static class", "ref struct", isModern ? "record struct" : "class");
            string modifier = outer.StartsWith("static", StringComparison.Ordinal) || outer.StartsWith("ref", StringComparison.Ordinal) ? outer[..outer.IndexOf(' ', StringComparison.Ordinal)] + " " : string.Empty;
            text.Append($"{(Chance(6) ? "[System.Obsolete] " : string.Empty)}public {modifier}partial {outer[modifier.Length..]} O{i}{(Chance(2) ? TypeParameters() : string.Empty)} {{\n");
        }

        string attribute = Attribute(inputs, outputs, isInference);
        string modifiers = Choose("public ", "internal ", "public ", keyword is "class" or "record" ? "public sealed " : Chance(6) ? "public readonly " : "public ", "public unsafe ");
        text.Append($"{(Chance(4) ? Pick(TypeAttributes) + "\n" : string.Empty)}{attribute}\n{modifiers}partial {keyword} {name}{parameters}{bases}\n{{\n");
        int members = Chance(2) ? random.Next(1, 4) : 0;
        foreach (string member in Enumerable.Range(0, members).Select(_ => isModern && Chance(6) ? Pick(ModernMembers) : Pick(Members)).Distinct())
        {
            bool fits = !(isStruct && (member.Contains("virtual", StringComparison.Ordinal) || member.Contains("protected", StringComparison.Ordinal)))
                && !(modifiers.Contains("sealed", StringComparison.Ordinal) && (member.Contains("virtual", StringComparison.Ordinal) || member.Contains("protected", StringComparison.Ordinal)))
                && !(modifiers.Contains("readonly", StringComparison.Ordinal) && !member.Contains(") {", StringComparison.Ordinal))
                && !(member.StartsWith("int System.IComparable", StringComparison.Ordinal));
            text.Append(fits ? "    " + member + "\n" : string.Empty);
        }

        if (Chance(4) && !(keyword == "record" && bases.Contains("Required", StringComparison.Ordinal)))
        {
            string constructor = isStruct && !isModern ? ": this() { }" : isInference ? "{ }" : Choose(": this(1) { }", ": this(seed: 2UL, initializer: null) { }", "{ Initialize(1); }", "{ }", isStruct ? ": this() { }" : "{ Parameters[0] = 1; }");
            text.Append($"    public {name}({Choose("string text", "string text, int size", isModern || !isStruct ? string.Empty : "object thing")}) {constructor}\n");
        }

        // A namespace of the user's may be called System.
        string body = Regex.Replace(text.Append("}\n").Append('}', around).Append("\n}\n").ToString(), @"(?<![\w.:@])System\.", "global::System.");
        return $"#nullable enable\nnamespace {space}\n{{\n{body}";
    }

    private string Space(int index, bool isInLibrary) => (isInLibrary ? random.Next(16) : random.Next(9)) switch
    {
        0 => $"N{index}.A.B",
        1 => $"@namespace.@class.N{index}",
        2 => $"N{index}.System",
        3 => $"N{index}.StaticNets",
        4 => $"N{index}.StaticNets.Generated.System",
        9 => $"StaticNets.N{index}",
        10 => $"StaticNets.System.N{index}",
        11 => $"StaticNets.Generated.N{index}",
        12 => $"StaticNets.Generated.System.N{index}",
        13 => $"StaticNets.Generated2.N{index}",
        14 => $"StaticNets.Numerics.N{index}",
        15 => $"System.N{index}",
        _ => $"N{index}",
    };

    private string Attribute(int inputs, int outputs, bool isInference)
    {
        string activation = Pick(Activations);
        string loss = Pick(Losses);
        var arguments = new List<string> { $"\"{Topology(inputs, outputs)}\"", "global::StaticNets.Activation." + activation, "global::StaticNets.Loss." + loss, "Unroll = global::StaticNets.Unroll.Loops" };
        void Add(bool condition, string argument)
        {
            if (condition)
            {
                arguments.Add(argument);
            }
        }

        Add(activation is "LeakyRelu" or "Elu" ? Chance(2) : Chance(40), "ActivationParameter = " + Pick(Constants));
        Add(loss == "Huber" ? Chance(2) : Chance(40), "LossParameter = " + Pick(Constants));
        string output = Choose("LeakyRelu", "Elu", "Identity", "Sigmoid", "Softmax");
        bool hasOutput = Chance(4);
        Add(hasOutput, "OutputActivation = global::StaticNets.Activation." + output);
        Add(hasOutput && output is "LeakyRelu" or "Elu" ? Chance(2) : Chance(60), "OutputActivationParameter = " + Pick(Constants));
        Add(Chance(3), "Precision = global::StaticNets.Precision.Double");
        Add(Chance(6), "Portable = true");
        Add(isInference, "InferenceOnly = true");
        Add(Chance(6), "Labels = typeof(Labels)");
        Add(Chance(6), "Inputs = typeof(In)");
        Add(Chance(6), "Outputs = typeof(Out)");
        return $"[global::StaticNets.Network({string.Join(", ", arguments)})]";
    }

    private string Topology(int inputs, int outputs)
    {
        var text = new StringBuilder($"{inputs}");
        for (int hidden = random.Next(3); hidden > 0; hidden--)
        {
            int width = random.Next(1, 5);
            text.Append(Chance(8) ? $"-{width}-residual({width} {Words(false)})" : $"-{width} {Words(false)}");
        }

        return text.Append($"-{outputs} {Words(true)}").ToString();
    }

    private string Words(bool isOutput)
    {
        string Number() => Pick(Numbers);
        var words = new List<string>();
        if (Chance(5))
        {
            words.Add(Choose("batchnorm", $"batchnorm({Number()})", $"batchnorm({Choose("0.1", "1", Number())}, {Number()})", "layernorm", $"layernorm({Number()})"));
        }

        if (Chance(2))
        {
            words.Add(Choose("tanh", "relu", "softmax", "gelu", $"leakyrelu({Number()})", $"elu({Number()})", $"leakyrelu({Number()})", "selu", "sigmoid"));
        }

        if (Chance(6) && !isOutput)
        {
            words.Add($"dropout({Choose("0", "0.5", Number())})");
        }

        return string.Join(" ", words);
    }

    private string Bases(string keyword)
    {
        if (!Chance(4))
        {
            return string.Empty;
        }

        return " : " + keyword switch
        {
            "class" => Pick(ClassBases),
            "record" => isModern && Chance(4) ? "RecordRequired" : Pick(RecordBases),
            _ => "IThing",
        };
    }

    private string TypeParameters()
    {
        IEnumerable<string> names = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Chance(3) ? Choose("TOptimizer", "TOptimizer2", "TNetwork") : Chance(2) ? Escape(Pick(GeneratedNames.All)) : Choose("T", "TValue", "@class"));
        return $"<{string.Join(", ", names.Distinct())}>";
    }

    /// <summary>A name as any project may write it.</summary>
    private static string Escape(string name) => Declarations.DeclarationReader.Escape(name);

    private bool Chance(int of) => random.Next(of) == 0;

    private string Choose(params string[] from) => Pick(from);

    private string Pick(IReadOnlyList<string> from) => from[random.Next(from.Count)];
}
