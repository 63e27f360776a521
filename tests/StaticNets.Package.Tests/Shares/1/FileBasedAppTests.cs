using System;
using System.IO;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>A program that is one file, without a project.</summary>
[Collection(nameof(PackedPackage))]
public sealed class FileBasedAppTests(PackedPackage package)
{
    [Fact]
    public void FileWithThePackageTrains()
    {
        ConsumerProject consumer = package.CreateConsumer("file", "<Project />", string.Empty);
        File.Delete(Path.Combine(consumer.Folder, "Consumer.csproj"));
        File.Delete(Path.Combine(consumer.Folder, "Program.cs"));

        // Without NativeAOT, whose compiler such a program would restore, although it is only run.
        consumer.Write("app.cs", $"#:package StaticNets@{package.Version}\n#:property PublishAot=false\n" + Programs.Xor);
        Assert.EndsWith("same True\n", consumer.Run("run", "app.cs").AssertSucceeded().Output, StringComparison.Ordinal);
    }
}
