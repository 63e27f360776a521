using System;
using System.IO;

namespace StaticNets.Mono
{
    /// <summary>Outputs of the networks whose weights are compiled in.</summary>
    public static class BitsOfModels
    {
        public static void Print(string folder)
        {
            float[] Read(string model) => Numbers.Read(Path.Combine(folder, model + ".txt"));

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

            float[] inputs = Read("residual-5-6-6-2");
            outputs = new float[inputs.Length / Residual.InputSize * Residual.OutputSize];
            Residual.Forward(inputs, outputs);
            Numbers.Print("residual-5-6-6-2", outputs);
            inputs = Read("elliot-and-pieces");
            outputs = new float[inputs.Length / ElliotAndPieces.InputSize * ElliotAndPieces.OutputSize];
            ElliotAndPieces.Forward(inputs, outputs);
            Numbers.Print("elliot-and-pieces", outputs);
            inputs = Read("xor-scaled");
            outputs = new float[inputs.Length / XorScaled.InputSize * XorScaled.OutputSize];
            XorScaled.Forward(inputs, outputs);
            Numbers.Print("xor-scaled", outputs);

            inputs = Read("lenet5");
            outputs = new float[inputs.Length / LeNet.InputSize * LeNet.OutputSize];
            LeNet.Forward(inputs, outputs);
            Numbers.Print("lenet5", outputs);

            inputs = Read("burn-12x12");
            outputs = new float[inputs.Length / BurnDigits.InputSize * BurnDigits.OutputSize];
            BurnDigits.Forward(inputs, outputs);
            Numbers.Print("burn-12x12", outputs);

            inputs = Read("cntk-12x12");
            outputs = new float[inputs.Length / CntkDigits.InputSize * CntkDigits.OutputSize];
            CntkDigits.Forward(inputs, outputs);
            Numbers.Print("cntk-12x12", outputs);

            inputs = Read("keras-12x10");
            outputs = new float[inputs.Length / KerasPictures.InputSize * KerasPictures.OutputSize];
            KerasPictures.Forward(inputs, outputs);
            Numbers.Print("keras-12x10", outputs);

            inputs = Read("pads-9x8");
            outputs = new float[inputs.Length / Pads.InputSize * Pads.OutputSize];
            Pads.Forward(inputs, outputs);
            Numbers.Print("pads-9x8", outputs);

            inputs = Read("signal-20");
            outputs = new float[inputs.Length / Signal.InputSize * Signal.OutputSize];
            Signal.Forward(inputs, outputs);
            Numbers.Print("signal-20", outputs);

            inputs = Read("stepwise");
            outputs = new float[inputs.Length / Stepwise.InputSize * Stepwise.OutputSize];
            Stepwise.Forward(inputs, outputs);
            Numbers.Print("stepwise", outputs);

            float[] roads = Read("driver");
            outputs = new float[roads.Length / 6 * 2];
            default(Driver).Forward(roads, outputs);
            Numbers.Print("driver", outputs);
            Controls controls = default(Driver).Forward(roads.AsSpan(0, 6));
            Numbers.Print("controls", new[] { controls.Steering, controls.Throttle });
        }
    }
}
