namespace StaticNets.Blazor;

[Network("2-4-3-1", Activation.Sigmoid, Loss.Mse, Portable = true)]
public partial class Xor;
