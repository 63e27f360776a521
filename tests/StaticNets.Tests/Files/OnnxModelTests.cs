using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Files of PyTorch give the outputs that it computed.</summary>
public sealed class OnnxModelTests
{
    [SkippableTheory]
    [InlineData("digits-64-32-10-relu-logits", "64-32 relu-10")]
    [InlineData("digits-64-32-10-relu-softmax", "64-32 relu-10 softmax")]
    [InlineData("iris-4-16-16-3-tanh-softmax", "4-16 tanh-16 tanh-3 softmax")]
    [InlineData("iris-4-12-batchnorm-relu-dropout-3", "4-12 batchnorm relu-3")]
    public void SharedModelsGiveTheirOutputs(string name, string topology)
    {
        ModelDescription model = ModelFolderTests.Check(SharedReference.Find($"../models/{name}.onnx"));
        Assert.Equal(topology, model.ToString());
    }
}
