namespace StaticNets.Mono
{
    public static partial class BitsOfTraining
    {
        static partial void PrintShare2()
        {
            Print<TrainedSigmoid, float>(new TrainedSigmoid(seed: 1), 1);
            Print<TrainedLeakyRelu, float>(new TrainedLeakyRelu(seed: 1), 1);
            Print<TrainedSeluInDouble, double>(new TrainedSeluInDouble(seed: 1), 1);
            Print<TrainedSilu, float>(new TrainedSilu(seed: 1), 1);
            Print<TrainedSoftplusInDouble, double>(new TrainedSoftplusInDouble(seed: 1), 1);
            Print<TrainedHardTanh, float>(new TrainedHardTanh(seed: 1), 1);
            Print<TrainedRelu6InDouble, double>(new TrainedRelu6InDouble(seed: 1), 1);
        }
    }
}
