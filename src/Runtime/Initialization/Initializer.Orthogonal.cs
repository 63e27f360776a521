using System;

namespace StaticNets;

public abstract partial class Initializer
{
    /// <summary>
    /// A random matrix whose rows, or whose columns where there are fewer of them, have length <paramref name="gain"/> and are
    /// orthogonal to each other: keeps the length of a vector through many layers (Saxe et al., 2014).
    /// </summary>
    /// <param name="gain">The length of each, greater than 0: 1 for linear layers, <c>sqrt(2)</c> for relu.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gain"/> is not finite or not greater than 0.</exception>
    public static Initializer Orthogonal(double gain = 1)
    {
        if (!double.IsFinite(gain) || gain <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(gain), gain, "The gain of an orthogonal initializer must be finite and greater than 0.");
        }

        return new OrthogonalInitializer(gain);
    }

    /// <summary>Gram and Schmidt's process on normally distributed vectors, twice over each so that rounding does not spoil it.</summary>
    private sealed class OrthogonalInitializer(double gain) : Initializer
    {
        public override void Fill(Span<double> weights, int fanIn, int fanOut, ref RandomSource random)
        {
            int count = Math.Min(fanIn, fanOut);
            int length = Math.Max(fanIn, fanOut);
            var vectors = new double[count * length];
            for (int index = 0; index < count; index++)
            {
                Span<double> vector = vectors.AsSpan(index * length, length);
                do
                {
                    FillNormal(vector, 0, 1, ref random);
                }
                while (!TryOrthonormalize(vector, vectors.AsSpan(0, index * length)));
            }

            for (int output = 0; output < fanOut; output++)
            {
                for (int input = 0; input < fanIn; input++)
                {
                    int source = fanOut <= fanIn ? (output * length) + input : (input * length) + output;
                    weights[(output * fanIn) + input] = gain * vectors[source];
                }
            }
        }

        /// <summary>False where the vector is so nearly a combination of those before that rounding would decide its direction.</summary>
        private static bool TryOrthonormalize(Span<double> vector, Span<double> before)
        {
            double drawn = Dot(vector, vector);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int start = 0; start < before.Length; start += vector.Length)
                {
                    Span<double> other = before.Slice(start, vector.Length);
                    double projection = Dot(vector, other);
                    for (int i = 0; i < vector.Length; i++)
                    {
                        vector[i] -= projection * other[i];
                    }
                }
            }

            double left = Dot(vector, vector);
            if (!(left > drawn * 1e-12))
            {
                return false;
            }

            double norm = Math.Sqrt(left);
            foreach (ref double value in vector)
            {
                value /= norm;
            }

            return true;
        }

        private static double Dot(Span<double> left, Span<double> right)
        {
            double sum = 0;
            for (int i = 0; i < left.Length; i++)
            {
                sum += left[i] * right[i];
            }

            return sum;
        }
    }
}
