using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace StaticNets.Peers.Contestants.FromNuGet;

/// <summary>Gives modules the weights of a subject.</summary>
internal static class TorchParameters
{
    /// <summary>Sets the parameters of a module, and returns where those of the next begin.</summary>
    /// <param name="module">The module.</param>
    /// <param name="subject">Whose weights.</param>
    /// <param name="names">The parameters, in the order of the weights.</param>
    public static int Set(nn.Module module, Subject subject, params string[] names) => Set(module, subject, 0, names);

    /// <summary>The same from a place on.</summary>
    /// <param name="module">The module.</param>
    /// <param name="subject">Whose weights.</param>
    /// <param name="first">The place.</param>
    /// <param name="names">The parameters.</param>
    public static int Set(nn.Module module, Subject subject, int first, params string[] names)
    {
        using var guard = no_grad();
        foreach (string name in names)
        {
            Parameter parameter = module.named_parameters().Single(one => one.name == name).parameter;
            int length = (int)parameter.numel();
            using Tensor values = tensor(subject.Data.Weights[first..(first + length)], parameter.shape);
            parameter.copy_(values);
            first += length;
        }

        return first;
    }
}
