using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace StaticNets.Tests.Files;

/// <summary>Processes that save networks, and what they do.</summary>
internal static class SaverProcess
{
    /// <summary>What a process of <see cref="SaveAndLoad"/> says when each of its savers has saved once.</summary>
    public const string Saving = "saving";

    private const int Inputs = 500;

    /// <summary>Saves a network once, and says how that ended.</summary>
    public static int Save(string path, int inputs)
    {
        try
        {
            new PlainNetwork<float>(inputs).Save(path);
            Console.WriteLine("saved");
        }
        catch (Exception exception)
        {
            Console.WriteLine($"{exception.GetType().Name}: {exception.Message}");
        }

        return 0;
    }

    /// <summary>Saves and loads one path on some threads until the process is killed, or until one of them fails.</summary>
    public static int SaveAndLoad(string path, int savers)
    {
        string? failure = null;
        using var begun = new CountdownEvent(savers);
        Thread[] threads = Enumerable.Range(0, savers).Select(_ => new Thread(Run)).ToArray();
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        begun.Wait();
        Console.WriteLine(failure ?? Saving);
        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Console.WriteLine(failure);
        return 1;

        void Run()
        {
            var network = new PlainNetwork<float>(Inputs);
            var loaded = new PlainNetwork<float>(Inputs);
            for (bool isFirst = true; Volatile.Read(ref failure) is null; isFirst = false)
            {
                try
                {
                    network.Fill(Random.Shared.Next(1, 1_000_000));
                    network.Save(path);
                    loaded.Load(path);
                    CheckWhole(loaded);
                }
                catch (Exception exception)
                {
                    Volatile.Write(ref failure, exception.ToString());
                }

                if (isFirst)
                {
                    begun.Signal();
                }
            }
        }
    }

    /// <summary>Loads what savers have saved, and makes sure that it is of one save.</summary>
    public static void CheckWhole(string path)
    {
        var network = new PlainNetwork<float>(Inputs);
        network.Load(path);
        CheckWhole(network);
    }

    private static void CheckWhole(PlainNetwork<float> network)
    {
        float[] numbers = network.Numbers();
        if (Array.Exists(numbers, number => number != numbers[0]))
        {
            throw new InvalidDataException("What was loaded is of several saves.");
        }
    }

    /// <summary>Starts this assembly as a program.</summary>
    /// <param name="before">A program that starts others, and its arguments; or none.</param>
    /// <param name="arguments">As of <see cref="Program"/>.</param>
    public static Process Start(string[] before, params string[] arguments)
    {
        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase) ? path : "dotnet";
        List<string> command = [.. before, host, typeof(SaverProcess).Assembly.Location, .. arguments];
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true };
        foreach (string argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        // memory that is written and run at once: a limit on the size of files would be one on it
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>Runs this assembly as a program to its end.</summary>
    /// <returns>What it says.</returns>
    public static string Run(string[] before, params string[] arguments)
    {
        using Process process = Start(before, arguments);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }
}
