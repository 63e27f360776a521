namespace StaticNets.Conformance.Resume;

/// <summary>The network of <see cref="ResumeRun"/>.</summary>
[Network("6-16 relu-8 tanh-3", Activation.Relu, Loss.CrossEntropy)]
internal partial class ResumeNetwork;
