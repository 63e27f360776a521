using System.Runtime.InteropServices;

namespace StaticNets.Peers.Contestants;

/// <summary>A cell as native contestants read it: <c>Task</c> in <c>peers.hpp</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeTask
{
    public int Layers;
    public int Hidden;
    public int Output;
    public int IsCrossEntropy;
    public int Batch;
    public int Batches;
    public int IsTraining;
    public int IsAdam;
    public float Rate;
    public int Samples;
    public int* Sizes;
    public int Cell;
    public int Steps;
    public float* Weights;
    public float* Inputs;
    public float* Targets;
}
