namespace StaticNets.Mono
{
    public static partial class BitsOfTraining
    {
        static partial void PrintShare4()
        {
            Print<TrainedTanh, float>(new TrainedTanh(seed: 1), 1);
            Print<TrainedElu, float>(new TrainedElu(seed: 1), 1);
            Print<TrainedGeluInDouble, double>(new TrainedGeluInDouble(seed: 1), 1);
            Print<TrainedMish, float>(new TrainedMish(seed: 1), 1);
            Print<TrainedSoftsignInDouble, double>(new TrainedSoftsignInDouble(seed: 1), 1);
            Print<TrainedHardSwish, float>(new TrainedHardSwish(seed: 1), 1);
        }
    }
}
