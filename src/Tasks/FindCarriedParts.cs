using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Build.Framework;

namespace StaticNets.Tasks;

/// <summary>The task of StaticNets.targets that tells which parts of the library a program refers to: itself, by way of another assembly, or by way of another part.</summary>
public sealed class FindCarriedParts : ITask
{
    /// <summary>The build; set by it.</summary>
    public IBuildEngine BuildEngine { get; set; } = null!;

    /// <summary>Not used; set by the build.</summary>
    public ITaskHost HostObject { get; set; } = null!;

    /// <summary>The files of the parts.</summary>
    [Required]
    public ITaskItem[] Parts { get; set; } = [];

    /// <summary>The program and what goes with it. What is no assembly of .NET refers to nothing.</summary>
    [Required]
    public ITaskItem[] Assemblies { get; set; } = [];

    /// <summary>The names of the parts that are referred to, each once, in alphabetical order.</summary>
    [Output]
    public string[] Carried { get; private set; } = [];

    /// <summary>Reads the references.</summary>
    /// <returns>Always true: a file that cannot be read is one that the build says more about.</returns>
    public bool Execute()
    {
        ILookup<string, string> parts = Parts.Select(part => part.GetMetadata("FullPath")).ToLookup(NameOf, StringComparer.OrdinalIgnoreCase);
        var carried = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        var left = new Queue<string>(Assemblies.Select(assembly => assembly.GetMetadata("FullPath")).Where(path => !parts.Contains(NameOf(path))).Distinct());
        while (left.Count > 0)
        {
            foreach (string name in ReferencesOf(left.Dequeue()).Where(name => parts.Contains(name) && carried.Add(name)))
            {
                foreach (string part in parts[name])
                {
                    left.Enqueue(part);
                }
            }
        }

        Carried = carried.ToArray();
        return true;
    }

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    private static string[] ReferencesOf(string path)
    {
        try
        {
            using var file = new PEReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            if (!file.HasMetadata)
            {
                return [];
            }

            MetadataReader reader = file.GetMetadataReader();
            return reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name)).ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return [];
        }
    }
}
