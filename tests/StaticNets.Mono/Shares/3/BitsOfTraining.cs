namespace StaticNets.Mono
{
    public static partial class BitsOfTraining
    {
        static partial void PrintShare3()
        {
            Print<TrainedSigmoidInDouble, double>(new TrainedSigmoidInDouble(seed: 1), 1);
            Print<TrainedLeakyReluInDouble, double>(new TrainedLeakyReluInDouble(seed: 1), 1);
            Print<TrainedGelu, float>(new TrainedGelu(seed: 1), 1);
            Print<TrainedSiluInDouble, double>(new TrainedSiluInDouble(seed: 1), 1);
            Print<TrainedSoftsign, float>(new TrainedSoftsign(seed: 1), 1);
            Print<TrainedHardTanhInDouble, double>(new TrainedHardTanhInDouble(seed: 1), 1);
        }
    }
}
