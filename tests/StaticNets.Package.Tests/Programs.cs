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
        [Network("digits.onnx")]
        public static partial class Digits;

        """;

    /// <summary>The same in C# 9, and a network whose weights come at run time.</summary>
    public const string WithoutVectors = """
        using System;
        using StaticNets;

        namespace Consumer
        {
            /// <summary>The program.</summary>
            public static class Program
            {
                /// <summary>Starts it.</summary>
                public static void Main()
                {
                    var network = new Network();
                    var output = new float[1];
                    network.Forward(new float[2], output);
                    Console.WriteLine(Digits.Classify(new float[Digits.InputSize]) + " " + output[0]);
                }
            }

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
