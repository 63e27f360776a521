namespace StaticNets.Mono
{
    public static partial class BitsOfTraining
    {
        static partial void PrintShare0()
        {
            Print<TrainedIdentity, float>(new TrainedIdentity(seed: 1), 1);
            Print<TrainedRelu, float>(new TrainedRelu(seed: 1), 1);
            Print<TrainedEluInDouble, double>(new TrainedEluInDouble(seed: 1), 1);
            Print<TrainedGeluTanh, float>(new TrainedGeluTanh(seed: 1), 1);
            Print<TrainedMishInDouble, double>(new TrainedMishInDouble(seed: 1), 1);
            Print<TrainedHardSigmoid, float>(new TrainedHardSigmoid(seed: 1), 1);
            Print<TrainedHardSwishInDouble, double>(new TrainedHardSwishInDouble(seed: 1), 1);
            Print<TrainedTurnsInDouble, double>(new TrainedTurnsInDouble(seed: 1), 1);
        }
    }
}
