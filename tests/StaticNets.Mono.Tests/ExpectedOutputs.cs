using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using StaticNets.Package.Tests.Harness;

namespace StaticNets.Mono.Tests;

/// <summary>The inputs and outputs of tests/Models, computed by the software that the models are from.</summary>
internal static class ExpectedOutputs
{
    private const string Ending = ".expected.json";

    public static IEnumerable<string> Models => Files.Select(file => Path.GetFileName(file)[..^Ending.Length]);

    public static double[] Of(string model) => Read(model, "outputs");

    /// <summary>Writes the inputs of each model, one number a line, in full.</summary>
    public static void WriteInputs(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string model in Models)
        {
            File.WriteAllLines(Path.Combine(folder, model + ".txt"), Read(model, "inputs").Select(number => ((float)number).ToString("R", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Those of rows; sequences are no part of what runs on Mono.</summary>
    private static string[] Files => Array.FindAll(Directory.GetFiles(Repository.PathOf("tests/Models"), "*" + Ending), file => !IsOfSequences(file));

    private static bool IsOfSequences(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.GetProperty("inputs")[0][0].ValueKind == JsonValueKind.Array;
    }

    private static double[] Read(string model, string rows)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf($"tests/Models/{model}{Ending}")));
        return [.. document.RootElement.GetProperty(rows).EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(number => number.GetDouble())];
    }
}
