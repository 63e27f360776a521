namespace StaticNets.Networks.Tests;

[Network("3-8 relu-residual(8 relu)-2", Activation.Identity, Loss.Mse)]
public partial struct SumReferenceStruct;
