using System.CommandLine;
using StaticNets.Tool.Models;

namespace StaticNets.Tool.Commands;

/// <summary>Arguments that are paths.</summary>
internal static class PathArgument
{
    /// <summary>The model to read.</summary>
    public static Argument<string> Model() => Create("FILE", $"The model, {ModelFormat.Read}");

    public static Argument<string> Create(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && string.IsNullOrWhiteSpace(result.Tokens[0].Value))
            {
                result.AddError($"{name} must be the path of a file, not nothing.");
            }
        });
        return argument;
    }
}
