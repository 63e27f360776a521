using System.Threading.Tasks;
using Xunit;

namespace StaticNets.Generator.Tests.Expected;

/// <summary>A mistake is shown under its own characters, and nothing else is said.</summary>
public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("""[Network("2-4 {|SNET0008:tnah|}-1", Activation.Tanh, Loss.Mse)] partial class Net;""")]
    [InlineData("""[Network("2-{|SNET0004:x|}-1", Activation.Tanh, Loss.Mse)] partial class Net;""")]
    [InlineData("""[Network({|SNET0001:""|}, Activation.Tanh, Loss.Mse)] partial class Net;""")]
    [InlineData("""[Network("2-4 leakyrelu({|SNET0043:1e39|})-1", Activation.Tanh, Loss.Mse)] partial class Net;""")]
    [InlineData("""[Network("2-4-1", Activation.LeakyRelu, Loss.Mse, ActivationParameter = {|SNET0043:-1e39|})] partial class Net;""")]
    [InlineData("""[Network("2-4-1", Activation.Tanh, Loss.Huber, LossParameter = {|SNET0043:1e39|})] partial class Net;""")]
    public Task A_mistake_is_under_its_own_characters(string source) => ExpectationTest.OfDiagnostics(source).RunAsync();

    [Theory]
    [InlineData("""[Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)] public partial class Net;""")]
    [InlineData("""[Network("6-8-2", Activation.Tanh, Loss.Mse)] public partial struct Net;""")]
    [InlineData("""[Network("4-8 batchnorm relu dropout(0.2)-3", Activation.Tanh, Loss.CrossEntropy, Precision = Precision.Double)] public partial record Net;""")]
    public Task A_network_without_mistakes_is_compiled_without_a_word(string source) => ExpectationTest.OfDiagnostics(source).RunAsync();
}
