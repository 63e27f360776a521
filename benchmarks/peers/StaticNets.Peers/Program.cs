using System;
using System.Globalization;
using System.IO;
using System.Linq;
using StaticNets.Peers;
using StaticNets.Peers.Networks;

const string Usage = """
    StaticNets.Peers write <folder>               writes weights, samples, and what every contestant must agree with
    StaticNets.Peers <folder> <network> <row>     checks and measures the generated network; a JSON object
    """;

IContest[] contests = [new Contest<Tiny>(), new Contest<Controller>(), new Contest<Digits>(), new Contest<Shallow>(), new Contest<Deep>(), new Contest<Agent>()];
try
{
    switch (args)
    {
        case ["write", string folder]:
            foreach (IContest contest in contests)
            {
                contest.Write(folder);
            }

            return 0;

        case [string folder, string name, string row]:
            double seconds = double.Parse(Environment.GetEnvironmentVariable("PEERS_SECONDS") ?? "0.3", CultureInfo.InvariantCulture);
            IContest one = contests.FirstOrDefault(contest => contest.Name == name) ?? throw new ArgumentException($"No network '{name}'.");
            Console.WriteLine(one.Run(folder, Row.Find(row), seconds));
            return 0;

        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (Exception exception) when (exception is IOException or ArgumentException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
