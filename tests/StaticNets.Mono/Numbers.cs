using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace StaticNets.Mono
{
    /// <summary>Numbers to compute with, and their bits.</summary>
    public static class Numbers
    {
        /// <summary>Numbers from -1 to 1, the same on every machine: a linear congruential generator, of which the upper 24 bits are taken.</summary>
        public static float[] Make(int count, uint seed)
        {
            var numbers = new float[count];
            uint state = seed;
            for (int i = 0; i < count; i++)
            {
                state = unchecked((state * 1664525u) + 1013904223u);
                numbers[i] = ((state >> 8) / 8388608f) - 1;
            }

            return numbers;
        }

        /// <summary>Numbers of a file, one a line.</summary>
        public static float[] Read(string path)
            => Array.ConvertAll(File.ReadAllLines(path), line => float.Parse(line, CultureInfo.InvariantCulture));

        public static double[] ToDouble(float[] numbers) => Array.ConvertAll(numbers, number => (double)number);

        public static void Print(string name, float[] numbers)
        {
            var text = new StringBuilder(name).Append(':');
            foreach (float number in numbers)
            {
                text.Append(' ').Append(BitConverter.SingleToInt32Bits(number).ToString("x8", CultureInfo.InvariantCulture));
            }

            Console.WriteLine(text);
        }

        public static void Print(string name, double[] numbers)
        {
            var text = new StringBuilder(name).Append(':');
            foreach (double number in numbers)
            {
                text.Append(' ').Append(BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture));
            }

            Console.WriteLine(text);
        }
    }
}
