namespace StaticNets.Package.Tests;

/// <summary>What the projects that take the package consist of.</summary>
internal static class Programs
{
    /// <summary>A word that is no activation.</summary>
    public const string UnknownWord = "sigmoit";

    /// <summary>A class and a struct learn the exclusive or.</summary>
    public const string Xor = """
        using System;
        using StaticNets;

        float[] inputs = { 0, 0, 0, 1, 1, 0, 1, 1 };
        float[] targets = { 0, 1, 1, 0 };
        float[] outputs = new float[4];

        var network = new Xor(seed: 1);
        var adam = new Adam(learningRate: 0.05f);
        for (int epoch = 0; epoch < 2000; epoch++)
        {
            network.Step(inputs, targets, ref adam);
        }

        network.Forward(inputs, outputs);
        Console.WriteLine("class " + string.Join(" ", Array.ConvertAll(outputs, MathF.Round)));

        var value = new XorStruct(seed: 1);
        var training = XorStruct.CreateTrainingState();
        var other = new Adam(learningRate: 0.05f);
        for (int epoch = 0; epoch < 2000; epoch++)
        {
            value.Backward(inputs, targets, training);
            value.Update(ref other, training);
        }

        value.Forward(inputs, outputs);
        Console.WriteLine("struct " + string.Join(" ", Array.ConvertAll(outputs, MathF.Round)));
        Console.WriteLine("same " + network.Parameters.SequenceEqual(value.Parameters));

        /// <summary>A network on the heap.</summary>
        [Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)]
        public partial class Xor
        {
        }

        /// <summary>The same without a heap.</summary>
        [Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)]
        public partial struct XorStruct
        {
        }

        """;

    /// <summary>A network from a model file, and a seven.</summary>
    public const string Digits = """
        using System;
        using StaticNets;

        const string Seven = "01agf20001cdg4000000g800007bgd8008gggg6002ag9000003g400000af2000";
        float[] pixels = Array.ConvertAll(Seven.ToCharArray(), value => "0123456789abcdefg".IndexOf(value) / 16f);
        Console.WriteLine(Digits.Classify(pixels));

        /// <summary>Takes pictures for digits.</summary>
        [Network("digits.onnx", Golden = "digits.expected.json")]
        public static partial class Digits;

        """;

    /// <summary>A library in C# 9 with the same, and with a network whose weights come at run time.</summary>
    public const string WithoutVectors = """
        using StaticNets;

        namespace Library
        {
            /// <summary>Takes pictures for digits.</summary>
            [Network("digits.onnx")]
            public static partial class Digits
            {
            }

            /// <summary>Takes its weights at run time.</summary>
            [Network("2-4-3-1", Activation.Sigmoid, Loss.Mse, InferenceOnly = true)]
            public sealed partial class Network
            {
            }
        }

        """;

    /// <summary>Uses that library.</summary>
    public const string UseOfLibrary = """
        using Library;

        const string Seven = "01agf20001cdg4000000g800007bgd8008gggg6002ag9000003g400000af2000";
        Console.WriteLine(Digits.Classify(Seven.Select(value => "0123456789abcdefg".IndexOf(value) / 16f).ToArray()));

        float[] output = new float[1];
        new Network().Forward(new float[2], output);
        Console.WriteLine(output[0] == 0.5f);

        """;

    /// <summary>A library with a network to train.</summary>
    public const string Trainable = """
        using StaticNets;

        namespace Library;

        /// <summary>A network on the heap.</summary>
        [Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)]
        public partial class Xor
        {
        }

        """;

    /// <summary>A program in F# that trains it.</summary>
    public const string FSharp = """
        open System
        open Library
        open StaticNets

        let inputs = [| 0.0f; 0.0f; 0.0f; 1.0f; 1.0f; 0.0f; 1.0f; 1.0f |]
        let targets = [| 0.0f; 1.0f; 1.0f; 0.0f |]
        let outputs = Array.zeroCreate<float32> 4
        let network = Xor(1UL)
        let mutable adam = Adam(learningRate = 0.05)

        for _ in 1 .. 2000 do
            network.Step(ReadOnlySpan inputs, ReadOnlySpan targets, &adam) |> ignore

        network.Forward(ReadOnlySpan inputs, Span outputs)
        printfn "%s" (String.Join(" ", Array.map round outputs))

        """;

    /// <summary>A network whose topology has a mistake.</summary>
    public const string Mistake = """
        using System;
        using StaticNets;

        Console.WriteLine("never");

        /// <summary>Cannot be.</summary>
        [Network(
            "2-4 tanh-3 sigmoit-1", Activation.Sigmoid, Loss.Mse)]
        public partial class Broken
        {
        }

        """;
}
