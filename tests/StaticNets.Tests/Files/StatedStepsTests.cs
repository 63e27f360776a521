using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>What a safetensors file says of its tensors in its metadata: whole, it is what the tensors are; in half or damaged, the file is refused; not at all, the tensors are taken for the network's.</summary>
public sealed class StatedStepsTests
{
    private const string Steps = "4; dense 8; tanh; dense 3; softmax";

    [Fact]
    public void AFileThatStatesNothingHasTheStepsOfTheNetwork()
    {
        ModelDescription model = SafetensorsModel.Read(File(), Form("relu"), names: null);
        Assert.Equal("4-8 relu-3 softmax", model.ToString());
        Assert.Null(model.Loss);
    }

    [Fact]
    public void AFileThatStatesItsStepsHasThem()
    {
        ModelDescription model = SafetensorsModel.Read(File((SafetensorsModel.StepsName, Steps), (ModelMetadata.LossName, "CrossEntropy")), Form("relu"), names: null);
        Assert.Equal("4-8 tanh-3 softmax", model.ToString());
        Assert.Equal("CrossEntropy", model.Loss);
    }

    [Theory]
    [InlineData("4; dense 8; tanh; dense 3; softmax", "")]
    [InlineData(" 4 ;dense 8;tanh ; dense 3; logsoftmax", "")]
    [InlineData("", "Its \"staticnets.steps\" begin with '', but the number of inputs is expected")]
    [InlineData("tanh", "begin with 'tanh'")]
    [InlineData("4", "state no layer with weights")]
    [InlineData("4; tanh", "state no layer with weights")]
    [InlineData("0; dense 8; tanh; dense 3", "begin with '0'")]
    [InlineData("4; dense 8; tanh; dense 3; softmax;", "Step 5 of its \"staticnets.steps\" is ''")]
    [InlineData("4; dense 8; tan; dense 3", "Step 2 of its \"staticnets.steps\" is 'tan'")]
    [InlineData("4; dense 8; Tanh; dense 3", "Step 2 of its \"staticnets.steps\" is 'Tanh'")]
    [InlineData("4; dense 8; tanh 1; dense 3", "Step 2 of its \"staticnets.steps\" is 'tanh 1'")]
    [InlineData("4; dense 8; leakyrelu; dense 3", "Step 2 of its \"staticnets.steps\" is 'leakyrelu'")]
    [InlineData("4; dense 8; leakyrelu NaN; dense 3", "Step 2 of its \"staticnets.steps\" is 'leakyrelu NaN'")]
    [InlineData("4; dense 8; tanh; add 1; dense 3", "")]
    [InlineData("4; dense 8; tanh; add 0; dense 3", "Step 3 of its \"staticnets.steps\" is 'add 0'")]
    [InlineData("4; dense 8; tanh; add 4; dense 3", "Step 3 of its \"staticnets.steps\" is 'add 4'")]
    [InlineData("4; dense 8; layernorm; dense 3", "Step 2 of its \"staticnets.steps\" is 'layernorm'")]
    [InlineData("4; dense 8; layernorm 0; dense 3", "Step 2 of its \"staticnets.steps\" is 'layernorm 0'")]
    [InlineData("4; dense 8; tanh", "It has the tensors of 2 layer(s) ('0', '1'), but its own \"staticnets.steps\" has 1")]
    [InlineData("4; dense 8; tanh; dense 3; dense 3", "It has the tensors of 2 layer(s) ('0', '1'), but its own \"staticnets.steps\" has 3")]
    [InlineData("4; dense 8; layernorm 1e-5; dense 3", "but its own \"staticnets.steps\" has 3")]
    [InlineData("4; dense 9; tanh; dense 3", "Layer 1 of its own \"staticnets.steps\" (4 inputs, 9 outputs) does not fit: '0.weight' has shape [8, 4], but [9, 4] was expected")]
    [InlineData("4; dense 8; tanh; layernorm 1e-5", "Layer 2 of its own \"staticnets.steps\" (layer normalization of 8) does not fit: '1.weight' has shape [3, 8]")]
    public void StepsThatAreDamagedOrNotThoseOfTheTensorsAreRefused(string steps, string expected)
    {
        byte[] file = File((SafetensorsModel.StepsName, steps));
        foreach (Func<ModelDescription> read in new Func<ModelDescription>[] { () => SafetensorsModel.Read(file), () => SafetensorsModel.Read(file, Form("tanh"), names: null), () => SafetensorsModel.Read(file, Form("tanh"), ["0", "1"]) })
        {
            if (expected.Length == 0)
            {
                Assert.Equal(2, read().Links.Count(link => link.HasParameters));
                continue;
            }

            // With names it is their number that does not fit.
            string message = Assert.Throws<FormatException>(() => read()).Message;
            Assert.True(message.Contains(expected, StringComparison.Ordinal) || (message.StartsWith("2 name(s) of layers are given, but its own", StringComparison.Ordinal) && expected.Contains("has ", StringComparison.Ordinal)), message);
        }
    }

    [Theory]
    [InlineData("staticnets.loss", "Mse", "Its metadata has 'staticnets.loss', but not \"staticnets.steps\"")]
    [InlineData("staticnets.topology", "4-8-3", "Its metadata has 'staticnets.topology', but not \"staticnets.steps\"")]
    [InlineData("staticnets.stepz", Steps, "Its metadata has 'staticnets.stepz', but not \"staticnets.steps\"")]
    [InlineData("staticnets.version", "1", "its checksum is missing")]
    public void HalfAStatementIsRefused(string name, string value, string expected)
    {
        foreach (Func<byte[], ModelDescription> read in new Func<byte[], ModelDescription>[] { SafetensorsModel.Read, bytes => SafetensorsModel.Read(bytes, Form("tanh"), names: null) })
        {
            Assert.Contains(expected, Assert.Throws<FormatException>(() => read(File((name, value)))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AFileOfThisLibraryWithoutItsStepsIsRefused()
    {
        var writer = new SafetensorsWriter();
        writer.AddMetadata(SafetensorsModel.VersionName, "1");
        writer.Add("0.weight", [3, 4], new double[12], TensorType.F32);
        byte[] file = writer.ToArray();
        var form = new ModelDescription(4, [new(ModelLinkKind.Dense, "the network") { InputSize = 4, OutputSize = 3 }]);
        Assert.Contains("but not \"staticnets.steps\"", Assert.Throws<FormatException>(() => SafetensorsModel.Read(file, form, names: null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("")]
    [InlineData("one")]
    public void AnotherVersionIsRefused(string version)
    {
        var writer = new SafetensorsWriter();
        writer.AddMetadata(SafetensorsModel.VersionName, version);
        writer.AddMetadata(SafetensorsModel.StepsName, "4; dense 3");
        writer.Add("0.weight", [3, 4], new double[12], TensorType.F32);
        byte[] file = writer.ToArray();
        Assert.Contains($"\"staticnets.version\": '{version}', and '1' is read", Assert.Throws<FormatException>(() => SafetensorsModel.Read(file)).Message, StringComparison.Ordinal);
    }

    /// <summary>Names without numbers are told apart by their shapes, and no tensors are those of two layers.</summary>
    [Fact]
    public void StatedStepsFindTheirTensorsByShapeAndUseThemOnce()
    {
        byte[] file = Tensors([("first.weight", [8, 4]), ("last.weight", [3, 8])], (SafetensorsModel.StepsName, Steps));
        Assert.Equal("4-8 tanh-3 softmax", SafetensorsModel.Read(file).ToString());
        var square = new ModelDescription(2, [Dense(2, 2, 0), Dense(2, 2, 1)]);
        byte[] one = Tensors([("first.weight", [2, 2]), ("last.weight", [3, 5])]);
        Assert.Contains("Layer 2 (2 inputs, 2 outputs) has no tensors that fit among 'first', 'last'", Assert.Throws<FormatException>(() => SafetensorsModel.Read(one, square, names: null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CrossEntropy", null, true)]
    [InlineData(null, "CrossEntropy", true)]
    [InlineData("CrossEntropy", "CrossEntropy", true)]
    [InlineData("CrossEntropy", "Mse", false)]
    [InlineData("CrossEntropy", "crossentropy", false)]
    [InlineData("CrossEntropy", "", false)]
    [InlineData("CrossEntropy", "5", false)]
    public void ALossIsComparedWhereItIsStated(string? network, string? file, bool fits)
    {
        ModelDescription form = Form("tanh");
        form.Loss = network;
        ModelDescription model = Form("tanh");
        model.Loss = file;
        if (fits)
        {
            ModelFitting.Fit(model, form);
        }
        else
        {
            Assert.Contains($"It states the loss '{file}' (\"staticnets.loss\" in its metadata), and the network has {network}", Assert.Throws<FormatException>(() => ModelFitting.Fit(model, form)).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Slopes and epsilons are compared in single precision, which is all that ONNX has; where it has no digits left, to the bit.</summary>
    [Theory]
    [InlineData(0.1, 0.1f, true)]
    [InlineData(0.1, 0.10000000000000002, true)]
    [InlineData(0.1, 0.10000002, false)]
    [InlineData(1e-60, 1e-61, false)]
    [InlineData(1e-60, 1e-60, true)]
    [InlineData(1e300, 1e301, false)]
    [InlineData(0, 0, true)]
    [InlineData(-0.5, 0.5, false)]
    public void ArgumentsAreComparedInSinglePrecision(double network, double file, bool fits)
    {
        static ModelLink Slope(double value) => new(ModelLinkKind.Activation, "sample") { Activation = Activation.LeakyRelu, Parameter = value };
        static ModelLink Norm(double value) => new(ModelLinkKind.LayerNorm, "sample") { OutputSize = 3, Epsilon = value };
        Assert.Equal(fits, Slope(network).HasFormOf(Slope(file)));
        Assert.Equal(fits, Norm(network).HasFormOf(Norm(file)));
    }

    [Theory]
    [InlineData("""{"staticnets.loss": "Mse"}""", "Mse")]
    [InlineData("""{"staticnets.topology": "2-1", "note": "staticnets.loss"}""", null)]
    [InlineData("""{"staticnets.loss": "Mse", "staticnets.loss": "Huber"}""", "twice")]
    public void JsonStatesItsLossInItsMetadata(string metadata, string? loss)
    {
        byte[] file = System.Text.Encoding.UTF8.GetBytes($$"""{"format": "StaticNets model", "version": 1, "metadata": {{metadata}}, "inputs": 2, "layers": [{"dense": 1, "weights": [[1, 2]]}]}""");
        if (loss == "twice")
        {
            Assert.Contains("\"staticnets.loss\" twice", Assert.Throws<FormatException>(() => JsonModel.Read(file)).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(loss, JsonModel.Read(file).Loss);
        }
    }

    [Fact]
    public void OnnxStatesItsLossInItsMetadata()
    {
        ModelDescription model = OnnxSamples.Model();
        Assert.Equal("Huber", OnnxGraphReader.Read(OnnxModelWriter.Write(model, OnnxType.Float, (ModelMetadata.LossName, "Huber"))).Loss);
        Assert.Null(OnnxGraphReader.Read(OnnxModelWriter.Write(model, OnnxType.Float, ("note", "Huber"))).Loss);
        byte[] two = OnnxModelWriter.Write(model, OnnxType.Float, (ModelMetadata.LossName, "Huber"), (ModelMetadata.LossName, "Mse"));
        Assert.Contains("\"staticnets.loss\" twice", Assert.Throws<FormatException>(() => OnnxGraphReader.Read(two)).Message, StringComparison.Ordinal);
    }

    private static ModelDescription Form(string hidden) => new(4,
    [
        Dense(4, 8, 0),
        new(ModelLinkKind.Activation, "the network") { Activation = ModelSteps.ActivationOf(hidden)!.Value, Layer = 0 },
        Dense(8, 3, 1),
        new(ModelLinkKind.Activation, "the network") { Activation = Activation.Softmax, Layer = 1 },
    ]);

    private static ModelLink Dense(int inputs, int outputs, int layer) => new(ModelLinkKind.Dense, "the network") { InputSize = inputs, OutputSize = outputs, Layer = layer };

    /// <summary>A file of the tensors of 4-8-3, as other software writes it: with this metadata and no checksum.</summary>
    private static byte[] File(params (string Name, string Value)[] metadata) => Tensors([("0.weight", [8, 4]), ("0.bias", [8]), ("1.weight", [3, 8]), ("1.bias", [3])], metadata);

    private static byte[] Tensors((string Name, int[] Shape)[] tensors, params (string Name, string Value)[] metadata)
    {
        int start = 0;
        var entries = new List<string>();
        foreach ((string name, int[] shape) in tensors)
        {
            int end = start + (4 * shape.Aggregate(1, (a, b) => a * b));
            entries.Add($"\"{name}\": {{\"dtype\": \"F32\", \"shape\": [{string.Join(", ", shape)}], \"data_offsets\": [{start}, {end}]}}");
            start = end;
        }

        string text = string.Join(", ", metadata.Select(entry => $"\"{entry.Name}\": \"{entry.Value}\""));
        byte[] header = System.Text.Encoding.UTF8.GetBytes($"{{\"__metadata__\": {{{text}}}, {string.Join(", ", entries)}}}");
        return [.. BitConverter.GetBytes((long)header.Length), .. header, .. new byte[start]];
    }
}
