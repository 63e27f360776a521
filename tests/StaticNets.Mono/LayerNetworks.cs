namespace StaticNets.Mono
{
    // Every word of the topology, and widths around those to which rows are padded.

    [Network("6-16 layernorm tanh-16 batchnorm gelu dropout(0.1)-residual(16 silu-16)-12 relu-12 skip relu-3 softmax", Activation.Identity, Loss.CrossEntropy, InferenceOnly = true, Portable = true)]
    public sealed partial class AllWords
    {
    }

    [Network("6-16 layernorm tanh-16 batchnorm gelu dropout(0.1)-residual(16 silu-16)-12 relu-3 softmax", Activation.Identity, Loss.CrossEntropy, InferenceOnly = true, Portable = true, Precision = Precision.Double)]
    public sealed partial class AllWordsInDouble
    {
    }

    [Network("1-1", Activation.Tanh, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class Smallest
    {
    }

    [Network("300-130 softmax-70 layernorm-5 batchnorm softmax", Activation.Relu, Loss.CrossEntropy, InferenceOnly = true, Portable = true)]
    public sealed partial class Wide
    {
    }

    /// <summary>Its values of a row are too many for the stack.</summary>
    [Network("3-20000 relu-2", Activation.Identity, Loss.Mse, InferenceOnly = true, Portable = true)]
    public sealed partial class TooLargeForTheStack
    {
    }

    [Network("784-128 relu-10", Activation.Identity, Loss.CrossEntropy, InferenceOnly = true, Portable = true)]
    public sealed partial class Mnist
    {
    }
}
