using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using StaticNets.Tool.Models;

namespace StaticNets.Tool.Commands;

/// <summary>The options that say what a file does not: of tensors alone what computes with them, of several inputs and outputs which are meant.</summary>
internal sealed class ModelOptions
{
    private readonly Option<ActivationWord?> _hidden = Activation("--activation", "The activation of hidden layers, where the file says none: relu, leakyrelu(0.2), …");
    private readonly Option<ActivationWord?> _output = Activation("--output-activation", "The activation of the last layer, where the file says none: softmax, identity, …");
    private readonly Option<string?> _layers = new("--layers")
    {
        Description = "The names of the layers in their order, where the file's names have no numbers: fc1,fc2,out",
        HelpName = "names",
    };

    private readonly Option<string?> _start = Part("--input", "Where the network of an ONNX file begins, where it has several inputs: an input, or what a node puts out");
    private readonly Option<string?> _end = Part("--output", "What the network of an ONNX file puts out, where it has several outputs: an output, or what a node puts out");

    /// <summary>Gives a command the options.</summary>
    public ModelOptions(Command command)
    {
        command.Options.Add(_hidden);
        command.Options.Add(_output);
        command.Options.Add(_layers);
        command.Options.Add(_start);
        command.Options.Add(_end);
    }

    /// <summary>What the options of a call say.</summary>
    public FormChoice Read(ParseResult result) => new(
        result.GetValue(_hidden),
        result.GetValue(_output),
        result.GetValue(_layers)?.Split(',', StringSplitOptions.TrimEntries))
    {
        Part = new ModelChoice(result.GetValue(_start), result.GetValue(_end)),
    };

    private static Option<string?> Part(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "name",
    };

    private static Option<ActivationWord?> Activation(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "activation",
        CustomParser = result => Parse(result, name),
    };

    private static ActivationWord? Parse(ArgumentResult result, string name)
    {
        string text = result.Tokens[0].Value;
        if (ActivationWord.TryParse(text) is { } word)
        {
            return word;
        }

        result.AddError($"{name} must be one of {ActivationWord.Known}, not '{text}'.");
        return null;
    }
}
