namespace StaticNets.Networks.Tests;

[Network("3-6 batchnorm relu-2", Activation.Identity, Loss.Mse)]
public partial struct NormReferenceStruct;

[Network("8-12 batchnorm dropout(0.2)-12 skip layernorm-3", Activation.Tanh, Loss.CrossEntropy)]
public partial struct SmallLayersStruct;
