using System;
using System.IO;

namespace StaticNets.Mono
{
    /// <summary>Outputs of the networks whose weights are compiled in.</summary>
    public static class BitsOfModels
    {
        /// <summary>Outputs of rows of inputs.</summary>
        private delegate void Rows(ReadOnlySpan<float> inputs, Span<float> outputs);

        public static void Print(string folder)
        {
            float[] Read(string model) => Numbers.Read(Path.Combine(folder, model + ".txt"));

            void PrintModel(string model, int inputSize, int outputSize, Rows forward)
            {
                float[] inputs = Read(model);
                var values = new float[inputs.Length / inputSize * outputSize];
                forward(inputs, values);
                Numbers.Print(model, values);
            }

            float[] digits = Read("digits-64-32-10-relu-softmax");
            int rows = digits.Length / Digits.InputSize;
            var outputs = new float[rows * Digits.OutputSize];
            Digits.Forward(digits, outputs);
            Numbers.Print("digits-64-32-10-relu-softmax", outputs);
            DigitLogits.Forward(digits, outputs);
            Numbers.Print("digits-64-32-10-relu-logits", outputs);
            DigitLogits.ComputeProbabilities(digits, outputs);
            Numbers.Print("probabilities", outputs);
            var classes = new int[rows];
            Digits.Classify(digits, classes);
            Console.WriteLine("classes: " + string.Join(" ", classes));
            var top = new int[3];
            var probabilities = new float[3];
            DigitLogits.ClassifyTop(digits.AsSpan(0, 64), top, probabilities);
            Console.WriteLine("top: " + string.Join(" ", top));
            Numbers.Print("top probabilities", probabilities);

            float[] flowers = Read("iris-4-16-16-3-tanh-softmax");
            var iris = new Iris();
            outputs = new float[flowers.Length / 4 * 3];
            iris.Forward(flowers, outputs);
            Numbers.Print("iris-4-16-16-3-tanh-softmax", outputs);
            var flower = new Flower { SepalLength = flowers[0], SepalWidth = flowers[1], PetalLength = flowers[2], PetalWidth = flowers[3] };
            Console.WriteLine("flower: " + iris.Classify(flower) + " " + iris.Classify(flowers.AsSpan(0, 4)));

            var exact = new double[flowers.Length / 4 * 3];
            IrisWithNorm.Forward(Numbers.ToDouble(Read("iris-4-12-batchnorm-relu-dropout-3")), exact);
            Numbers.Print("iris-4-12-batchnorm-relu-dropout-3", exact);

            outputs = new float[20 * Logarithms.OutputSize];
            Logarithms.Forward(Numbers.Make(20 * Logarithms.InputSize, 1), outputs);
            Numbers.Print("logarithms", outputs);

            PrintModel("residual-5-6-6-2", Residual.InputSize, Residual.OutputSize, Residual.Forward);
            PrintModel("elliot-and-pieces", ElliotAndPieces.InputSize, ElliotAndPieces.OutputSize, ElliotAndPieces.Forward);
            PrintModel("xor-scaled", XorScaled.InputSize, XorScaled.OutputSize, XorScaled.Forward);
            PrintModel("lenet5", LeNet.InputSize, LeNet.OutputSize, LeNet.Forward);
            PrintModel("burn-12x12", BurnDigits.InputSize, BurnDigits.OutputSize, BurnDigits.Forward);
            PrintModel("cntk-12x12", CntkDigits.InputSize, CntkDigits.OutputSize, CntkDigits.Forward);
            PrintModel("keras-12x10", KerasPictures.InputSize, KerasPictures.OutputSize, KerasPictures.Forward);
            PrintModel("pads-9x8", Pads.InputSize, Pads.OutputSize, Pads.Forward);
            PrintModel("signal-20", Signal.InputSize, Signal.OutputSize, Signal.Forward);
            PrintModel("stepwise", Stepwise.InputSize, Stepwise.OutputSize, Stepwise.Forward);

            float[] roads = Read("driver");
            outputs = new float[roads.Length / 6 * 2];
            default(Driver).Forward(roads, outputs);
            Numbers.Print("driver", outputs);
            Controls controls = default(Driver).Forward(roads.AsSpan(0, 6));
            Numbers.Print("controls", new[] { controls.Steering, controls.Throttle });
        }
    }
}
