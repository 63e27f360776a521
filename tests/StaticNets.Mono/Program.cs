using System;

namespace StaticNets.Mono
{
    /// <summary>
    /// <c>bits FOLDER</c> prints the bits of outputs, for inputs of its own and those of the files <c>MODEL.txt</c> in the folder;
    /// <c>training</c> prints those of networks that are trained; <c>loading</c> saves and loads networks; <c>allocations</c> counts collections over many calls; <c>speed</c> prints nanoseconds.
    /// </summary>
    public static class Program
    {
        public static int Main(string[] arguments)
        {
            switch (arguments.Length > 0 ? arguments[0] : string.Empty)
            {
                case "bits":
                    BitsOfModels.Print(arguments[1]);
                    BitsOfNetworks.Print();
                    return 0;
                case "training":
                    BitsOfTraining.Print();
                    return 0;
                case "loading":
                    Loading.Print();
                    return 0;
                case "allocations":
                    return Allocations.Print();
                case "speed":
                    Speed.Print();
                    return 0;
                default:
                    Console.Error.WriteLine("bits FOLDER, training, loading, allocations or speed is expected.");
                    return 1;
            }
        }
    }
}
