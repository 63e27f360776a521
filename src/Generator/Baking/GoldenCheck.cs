using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Files;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Baking;

/// <summary>Evaluates the formula of a network, with the numbers that are compiled in, on the inputs of a file, and compares with the outputs that are expected there.</summary>
internal static class GoldenCheck
{
    /// <summary>By how much outputs may differ if the attribute does not say.</summary>
    private const double DefaultTolerance = 1e-5;

    public static void Check(NetworkModel network, NetworkDeclaration declaration, NetworkFiles files, List<Problem> problems, CancellationToken cancellation)
    {
        if (files.Golden?.File is not { IsReadable: true } file || network.Weights is not { } weights)
        {
            return;
        }

        double tolerance = declaration.Inference.GoldenTolerance ?? DefaultTolerance;
        try
        {
            ExpectedDifference worst = ExpectedOutputs.Read(file.ReadBytes()).Compare(ModelForm.Of(network, weights), cancellation);
            if (!worst.Agrees(tolerance))
            {
                problems.Add(Problem.AtNamed(Rules.GoldenDiffers, Place.Argument, "Golden", files.Golden.Name, worst.ToString(), tolerance.ToString(CultureInfo.InvariantCulture)));
            }
        }
        catch (FormatException exception)
        {
            problems.Add(Problem.AtNamed(Rules.GoldenUnreadable, Place.Argument, "Golden", files.Golden.Name, exception.Message));
        }
    }
}
