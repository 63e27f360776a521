using System;

namespace StaticNets.Mono
{
    /// <summary>Many calls, after which the garbage collector has had nothing to do.</summary>
    public static class Allocations
    {
        /// <summary>As many of the smallest object, of 16 bytes, would fill the youngest generation, of 4 MB, once.</summary>
        private const int Calls = 300_000;

        public static int Print()
        {
            float[] flower = Numbers.Make(4, 1);
            var outputs = new float[3];
            var classes = new Species[2];
            var iris = new Iris();
            var words = new AllWords();
            words.SetParameters(Numbers.Make(AllWords.ParameterCount, 1));
            float[] road = Numbers.Make(6, 1);
            int collections = 0;
            collections += Count("baked", () => iris.Forward(flower, outputs));
            collections += Count("Classify", () => iris.Classify(flower));
            collections += Count("ClassifyTop", () => iris.ClassifyTop(flower, classes));
            collections += Count("struct", () => default(Driver).Forward(road));
            collections += Count("InferenceOnly", () => words.Forward(road, outputs));

            var trained = new TrainedLanes(seed: 1);
            TrainingState<float> training = TrainedLanes.CreateTrainingState();
            float[] rows = Numbers.Make(6, 1);
            float[] targets = Numbers.Make(3, 2);
            var sgd = new Sgd(0.01);
            collections += Count("Step of one row", () => trained.Step(rows.AsSpan(0, 2), targets.AsSpan(0, 1), ref sgd, training));
            collections += Count("Step of a batch", () => trained.Step(rows, targets, ref sgd, training));
            collections += Count("ComputeLoss", () => trained.ComputeLoss(rows, targets));

            // What is counted can be counted.
            int control = Count("control", () => GC.KeepAlive(new object()));
            return collections == 0 && control > 0 ? 0 : 1;
        }

        private static int Count(string name, Action call)
        {
            call();
            int before = GC.CollectionCount(0);
            for (int i = 0; i < Calls; i++)
            {
                call();
            }

            int count = GC.CollectionCount(0) - before;
            Console.WriteLine(name + ": " + count);
            return count;
        }
    }
}
