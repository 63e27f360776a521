using System;

namespace StaticNets.Mono
{
    /// <summary>Outputs of the networks whose weights are set at run time.</summary>
    public static class BitsOfNetworks
    {
        private const int Rows = 5;

        public static void Print()
        {
            Print(nameof(IdentityNetwork), new IdentityNetwork());
            Print(nameof(SigmoidNetwork), new SigmoidNetwork());
            Print(nameof(TanhNetwork), new TanhNetwork());
            Print(nameof(ReluNetwork), new ReluNetwork());
            Print(nameof(LeakyReluNetwork), new LeakyReluNetwork());
            Print(nameof(EluNetwork), new EluNetwork());
            Print(nameof(SeluNetwork), new SeluNetwork());
            Print(nameof(GeluNetwork), new GeluNetwork());
            Print(nameof(GeluTanhNetwork), new GeluTanhNetwork());
            Print(nameof(SiluNetwork), new SiluNetwork());
            Print(nameof(MishNetwork), new MishNetwork());
            Print(nameof(SoftplusNetwork), new SoftplusNetwork());
            Print(nameof(SoftsignNetwork), new SoftsignNetwork());
            Print(nameof(HardSigmoidNetwork), new HardSigmoidNetwork());
            Print(nameof(HardTanhNetwork), new HardTanhNetwork());
            Print(nameof(HardSwishNetwork), new HardSwishNetwork());
            Print(nameof(Relu6Network), new Relu6Network());
            Print(nameof(SoftmaxNetwork), new SoftmaxNetwork());
            Print(nameof(AllWords), new AllWords());
            PrintInDouble(nameof(AllWordsInDouble), new AllWordsInDouble());
            Print(nameof(Smallest), new Smallest());
            Print(nameof(Wide), new Wide());
            Print(nameof(TooLargeForTheStack), new TooLargeForTheStack());
            Print(nameof(Mnist), new Mnist());
            PrintFolded();
        }

        /// <summary>Sets parameters and statistics, and computes some rows: all at once and the last one alone.</summary>
        private static void Print<TNetwork>(string name, TNetwork network)
            where TNetwork : class, IParameterNetwork<float>
        {
            network.SetParameters(Numbers.Make(network.ParameterCount, 1));
            SetStatistics(network.Statistics);
            float[] inputs = Numbers.Make(Rows * network.InputSize, 2);
            var outputs = new float[Rows * network.OutputSize];
            network.Forward(inputs, outputs);
            Numbers.Print(name, outputs);
            var row = new float[network.OutputSize];
            network.Forward(inputs.AsSpan((Rows - 1) * network.InputSize), row);
            Numbers.Print(name + " row", row);
            var parameters = new float[network.ParameterCount];
            network.CopyParametersTo(parameters);
            Console.WriteLine(string.Join(" ", network.Topology, network.LayerCount, network.Loss, network.Operations.Length, parameters.AsSpan().SequenceEqual(Numbers.Make(parameters.Length, 1))));
        }

        private static void PrintInDouble<TNetwork>(string name, TNetwork network)
            where TNetwork : class, IParameterNetwork<double>
        {
            network.SetParameters(Numbers.ToDouble(Numbers.Make(network.ParameterCount, 1)));
            for (int i = 0; i < network.Statistics.Length; i++)
            {
                network.Statistics[i] = 0.5 + (0.125 * (i % 7));
            }

            double[] inputs = Numbers.ToDouble(Numbers.Make(Rows * network.InputSize, 2));
            var outputs = new double[Rows * network.OutputSize];
            network.Forward(inputs, outputs);
            Numbers.Print(name, outputs);
        }

        /// <summary>Batch normalizations folded into the weights before them.</summary>
        private static void PrintFolded()
        {
            var network = new Wide();
            network.SetParameters(Numbers.Make(Wide.ParameterCount, 3));
            SetStatistics(network.Statistics);
            network.FoldBatchNorm();
            var outputs = new float[Wide.OutputSize];
            network.Forward(Numbers.Make(Wide.InputSize, 4), outputs);
            Numbers.Print("folded", outputs);
        }

        /// <summary>Variances have to be positive.</summary>
        public static void SetStatistics(Span<float> statistics)
        {
            for (int i = 0; i < statistics.Length; i++)
            {
                statistics[i] = 0.5f + (0.125f * (i % 7));
            }
        }
    }
}
