using System;
using System.IO;

namespace StaticNets.Mono
{
    /// <summary>Weights saved and loaded, in both formats.</summary>
    public static class Loading
    {
        public static void Print()
        {
            var network = new AllWords();
            network.SetParameters(Numbers.Make(AllWords.ParameterCount, 5));
            BitsOfNetworks.SetStatistics(network.Statistics);
            string path = Path.GetTempFileName();
            foreach (bool isOnnx in new[] { false, true })
            {
                var loaded = new AllWords();
                if (isOnnx)
                {
                    network.SaveOnnx(path);
                    loaded.LoadOnnx(path);
                }
                else
                {
                    network.Save(path);
                    loaded.Load(path);
                }

                Console.WriteLine("loaded: " + loaded.Parameters.SequenceEqual(network.Parameters) + " " + loaded.Statistics.SequenceEqual(network.Statistics));
            }

            File.Delete(path);
        }
    }
}
