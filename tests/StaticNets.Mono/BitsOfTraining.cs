using System;
using System.Globalization;
using System.Runtime.InteropServices;

namespace StaticNets.Mono
{
    /// <summary>What training makes of parameters, outputs and losses: their bits, as one number.</summary>
    public static partial class BitsOfTraining
    {
        private const int Steps = 4;

        /// <summary>Alone, few, and as many as fill no vector, no tile and no turn.</summary>
        private static readonly int[] RowCounts = { 1, 3, 75 };

        public static void Print()
        {
            Print<TrainedLanes, float>(new TrainedLanes(seed: 1), 1);
            Print<TrainedTiles, float>(new TrainedTiles(seed: 1), 1);
            Print<TrainedTurns, float>(new TrainedTurns(seed: 1), 1);
            Print<TrainedSoftmax, float>(new TrainedSoftmax(seed: 1), 1);
            Print<TrainedWords, float>(new TrainedWords(seed: 1), 2);
            Print<TrainedLayerNorm, float>(new TrainedLayerNorm(seed: 1), 1);
            Print<TrainedTanhInDouble, double>(new TrainedTanhInDouble(seed: 1), 1);
            PrintShare0();
            PrintShare1();
            PrintShare2();
            PrintShare3();
            PrintShare4();
            PrintStruct();
            PrintThreads();
            PrintSampleWeights();
            PrintOptimizers();
        }

        static partial void PrintShare0();

        static partial void PrintShare1();

        static partial void PrintShare2();

        static partial void PrintShare3();

        static partial void PrintShare4();

        /// <summary>Steps of Adam on batches of each size, from the fewest rows that a network can be trained on.</summary>
        private static void Print<TNetwork, T>(TNetwork network, int fewestRows)
            where TNetwork : class, INetwork<T>
            where T : unmanaged
        {
            var optimizer = new Adam(0.01);
            TrainingState<T> training = network.CreateTrainingState();
            foreach (int count in RowCounts)
            {
                int rows = Math.Max(count, fewestRows);
                T[] inputs = Rows<T>(rows * network.InputSize, 1);
                T[] targets = Targets<T>(network.Loss, rows, network.OutputSize);
                Train(typeof(TNetwork).Name + " " + rows, network, inputs, targets, ref optimizer, training);
            }
        }

        /// <summary>A struct is trained where it stands, and copied by assignment.</summary>
        private static void PrintStruct()
        {
            var network = new TrainedStruct(seed: 4);
            var optimizer = new Adam(0.01);
            TrainingState<float> training = TrainedStruct.CreateTrainingState();
            float[] inputs = Rows<float>(20 * TrainedStruct.InputSize, 1);
            float[] targets = Rows<float>(20 * TrainedStruct.OutputSize, 2);
            for (int step = 0; step < Steps; step++)
            {
                network.Step(inputs, targets, ref optimizer, training);
            }

            TrainedStruct copy = network;
            copy.Parameters[0] += 1;
            var parameters = new float[TrainedStruct.ParameterCount];
            network.CopyParametersTo(parameters);
            var inference = default(StructForInference);
            inference.SetParameters(parameters);
            network.Statistics.CopyTo(inference.Statistics);
            var outputs = new float[targets.Length];
            network.Forward(inputs, outputs);
            Numbers.Print("struct", outputs);
            inference.Forward(inputs, outputs);
            Numbers.Print("struct for inference", outputs);
            Console.WriteLine("copies differ: " + !network.Equals(copy));
        }

        private static void PrintThreads()
        {
            var network = new TrainedTurns(seed: 2) { MaxThreads = 3 };
            var optimizer = new Adam(0.01);
            TrainingState<float> training = TrainedTurns.CreateTrainingState();
            training.MaxThreads = 3;
            Train("threads", network, Rows<float>(200 * TrainedTurns.InputSize, 1), Targets<float>(Loss.CrossEntropy, 200, TrainedTurns.OutputSize), ref optimizer, training);
        }

        private static void PrintSampleWeights()
        {
            var network = new TrainedLanes(seed: 2);
            var optimizer = new Sgd(0.1, momentum: 0.9, nesterov: true);
            TrainingState<float> training = TrainedLanes.CreateTrainingState();
            float[] weights = Numbers.Make(40, 5);
            training.SetSampleWeights(Array.ConvertAll(weights, Math.Abs));
            Train("weights", network, Rows<float>(80, 1), Targets<float>(Loss.Mse, 40, 1), ref optimizer, training);
        }

        private static void PrintOptimizers()
        {
            PrintOptimizer(new Sgd(0.1));
            PrintOptimizer(new Sgd(0.1, momentum: 0.9, weightDecay: 0.01));
            PrintOptimizer(new Adam(0.1, amsGrad: true, weightDecay: 0.01));
            PrintOptimizer(new AdamW(0.1));
            PrintOptimizer(new Adamax(0.1));
            PrintOptimizer(new Nadam(0.1));
            PrintOptimizer(new RAdam(0.1));
            PrintOptimizer(new RmsProp(0.1));
            PrintOptimizer(new Rprop(0.1));
            PrintOptimizer(new Adagrad(0.1));
            PrintOptimizer(new Adadelta(1.0));
        }

        private static void PrintOptimizer<TOptimizer>(TOptimizer optimizer)
            where TOptimizer : IOptimizer
        {
            TOptimizer second = optimizer;
            var single = new TrainedTiles(seed: 3);
            Train(typeof(TOptimizer).Name, single, Rows<float>(12 * 64, 1), Targets<float>(Loss.CrossEntropy, 12, 10), ref optimizer, TrainedTiles.CreateTrainingState());
            var twice = new TrainedTanhInDouble(seed: 3);
            Train(typeof(TOptimizer).Name + " in double", twice, Rows<double>(12 * 5, 1), Targets<double>(Loss.Hinge, 12, 3), ref second, TrainedTanhInDouble.CreateTrainingState());
        }

        private static void Train<TNetwork, T, TOptimizer>(string name, TNetwork network, T[] inputs, T[] targets, ref TOptimizer optimizer, TrainingState<T> training)
            where TNetwork : class, INetwork<T>
            where T : unmanaged
            where TOptimizer : IOptimizer
        {
            ulong bits = 14695981039346656037; // the start of the 64-bit hash of Fowler, Noll and Vo
            for (int step = 0; step < Steps; step++)
            {
                bits = Add(bits, new[] { network.Step(inputs, targets, ref optimizer, training) });
            }

            bits = Add(bits, new[] { network.Backward(inputs, targets, training) });
            network.Update(ref optimizer, training);
            var outputs = new T[targets.Length];
            bits = Add(bits, new[] { network.ComputeLoss(inputs, targets), network.ComputeLoss(inputs, targets, outputs) });
            bits = Add(bits, outputs);
            network.Forward(inputs, outputs);
            bits = Add(bits, outputs);
            bits = Add(bits, network.Parameters.ToArray());
            bits = Add(bits, network.Statistics.ToArray());
            bits = Add(bits, training.Gradients.ToArray());
            Console.WriteLine(name + ": " + bits.ToString("x16", CultureInfo.InvariantCulture));
        }

        private static ulong Add<T>(ulong bits, T[] values)
            where T : unmanaged
        {
            foreach (byte value in MemoryMarshal.AsBytes(values.AsSpan()))
            {
                bits = unchecked((bits ^ value) * 1099511628211);
            }

            return bits;
        }

        private static T[] Rows<T>(int count, uint seed)
            where T : unmanaged
            => Array.ConvertAll(Numbers.Make(count, seed), number => Convert<T>(number));

        private static T[] Targets<T>(Loss loss, int rows, int width)
            where T : unmanaged
        {
            T[] targets = Rows<T>(rows * width, 9);
            for (int row = 0; row < rows; row++)
            {
                for (int i = 0; i < width; i++)
                {
                    bool isOne = row % width == i;
                    switch (loss)
                    {
                        case Loss.CrossEntropy:
                        case Loss.BinaryCrossEntropy:
                            targets[(row * width) + i] = Convert<T>(isOne ? 1 : 0);
                            break;
                        case Loss.Hinge:
                        case Loss.SquaredHinge:
                            targets[(row * width) + i] = Convert<T>(isOne ? 1 : -1);
                            break;
                        default:
                            break;
                    }
                }
            }

            return targets;
        }

        private static T Convert<T>(float number)
            where T : unmanaged
            => typeof(T) == typeof(float) ? (T)(object)number : (T)(object)(double)number;
    }
}
