using System;
using System.Diagnostics;
using System.Globalization;

namespace StaticNets.Mono
{
    /// <summary>What a call of Forward with one row takes: the median of several rounds.</summary>
    public static class Speed
    {
        private const int Rounds = 9;

        public static void Print()
        {
            float[] digit = Numbers.Make(Digits.InputSize, 1);
            var scores = new float[Digits.OutputSize];
            Measure("digits 64-32-10", 40_000, () => Digits.Forward(digit, scores));
            var iris = new Iris();
            float[] flower = Numbers.Make(4, 1);
            var species = new float[3];
            Measure("iris 4-16-16-3", 100_000, () => iris.Forward(flower, species));
            var mnist = new Mnist();
            mnist.SetParameters(Numbers.Make(Mnist.ParameterCount, 1));
            float[] picture = Numbers.Make(Mnist.InputSize, 1);
            Measure("784-128-10", 1_000, () => mnist.Forward(picture, scores));
        }

        private static void Measure(string name, int calls, Action call)
        {
            var rounds = new double[Rounds];
            for (int round = -2; round < Rounds; round++)
            {
                long start = Stopwatch.GetTimestamp();
                for (int i = 0; i < calls; i++)
                {
                    call();
                }

                if (round >= 0)
                {
                    rounds[round] = (Stopwatch.GetTimestamp() - start) * 1e9 / Stopwatch.Frequency / calls;
                }
            }

            Array.Sort(rounds);
            Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0}: {1:0} ns", name, rounds[Rounds / 2]));
        }
    }
}
