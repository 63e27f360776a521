using Microsoft.ML.OnnxRuntime;

namespace StaticNets.Peers.Contestants.FromNuGet;

/// <summary>ONNX Runtime on the models that StaticNets writes, and on a single recurrent operator.</summary>
internal sealed class OnnxRuntimeContestant : Contestant
{
    /// <inheritdoc/>
    public override string Key => "onnxruntime";

    /// <inheritdoc/>
    public override string Title => "ONNX Runtime";

    /// <inheritdoc/>
    public override string Version { get; } = $"Microsoft.ML.OnnxRuntime {OrtEnv.Instance().GetVersionString()}";

    /// <inheritdoc/>
    public override bool IsManaged => true;

    /// <inheritdoc/>
    public override string? Lacks(Cell cell) => cell.Row.IsTraining ? "forward only" : null;

    /// <inheritdoc/>
    public override Work Begin(Cell cell, float rate) => cell.Row.Steps == 0 ? new OnnxRuntimeWork(cell) : new OnnxRuntimeStepWork(cell);
}
