namespace StaticNets.Mono
{
    public static partial class BitsOfTraining
    {
        static partial void PrintShare1()
        {
            Print<TrainedIdentityInDouble, double>(new TrainedIdentityInDouble(seed: 1), 1);
            Print<TrainedReluInDouble, double>(new TrainedReluInDouble(seed: 1), 1);
            Print<TrainedSelu, float>(new TrainedSelu(seed: 1), 1);
            Print<TrainedGeluTanhInDouble, double>(new TrainedGeluTanhInDouble(seed: 1), 1);
            Print<TrainedSoftplus, float>(new TrainedSoftplus(seed: 1), 1);
            Print<TrainedHardSigmoidInDouble, double>(new TrainedHardSigmoidInDouble(seed: 1), 1);
            Print<TrainedRelu6, float>(new TrainedRelu6(seed: 1), 1);
            Print<TrainedWordsInDouble, double>(new TrainedWordsInDouble(seed: 1), 2);
        }
    }
}
