using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Text;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>Files are written as a whole or not at all, where their path leads, and nothing else is touched.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private const string Leftover = ".staticnets-0123456789abcdef0123456789abcdef.tmp";

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AFileIsWrittenAndReplacedAndNothingElseIsThere()
    {
        Write("a.onnx", "old and longer");
        Write("a.onnx", "new");
        Assert.Equal("new", Read("a.onnx"));
        Assert.Equal(["a.onnx"], Names());
    }

    [Fact]
    public void FilesOfTheUserWithNamesOfTemporaryFilesAreLeftAlone()
    {
        string[] names = ["a.onnx.tmp", ".a.onnx.tmp", ".staticnets-mine.tmp", Leftover.ToUpperInvariant(), Leftover + "x", "x" + Leftover, Leftover.Replace("abcdef", "abcdeg", StringComparison.Ordinal)];
        foreach (string name in names)
        {
            File.WriteAllText(Place(name), name);
        }

        Directory.CreateDirectory(Place(Leftover));
        Write("a.onnx", "new");
        Assert.All(names, name => Assert.Equal(name, Read(name)));
        Assert.Equal(names.Length + 2, Names().Length);
    }

    [SkippableFact]
    public void NoLinkIsWrittenThroughThatIsNotThePathsOwn()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need rights there.");
        File.WriteAllText(Place("victim.txt"), "victim");
        File.CreateSymbolicLink(Place("a.onnx.tmp"), Place("victim.txt"));
        File.CreateSymbolicLink(Place(Leftover), Place("victim.txt"));
        Write("a.onnx", "new");
        Assert.Equal(("victim", "new"), (Read("victim.txt"), Read("a.onnx")));
        Assert.Null(new FileInfo(Place("a.onnx")).LinkTarget);
        Assert.Equal(4, Names().Length);
    }

    [Fact]
    public void WhatTheDeadLeftIsTakenAwayAndWhatTheLivingWriteIsNot()
    {
        string alive = TemporaryFile.NewPath(_folder);
        File.WriteAllText(Place(Leftover), "half a fi");
        using (FileStream stream = TemporaryFile.Create(alive, Place("b.onnx")))
        {
            Write("a.onnx", "new");
            Assert.Equal([Path.GetFileName(alive), "a.onnx"], Names());
        }

        Write("a.onnx", "new");
        Assert.Equal(["a.onnx"], Names());
    }

    [SkippableTheory]
    [InlineData("real.onnx")]
    [InlineData("folder/real.onnx")]
    [InlineData("./folder/../real.onnx")]
    [InlineData("missing.onnx")]
    public void LinksAreFollowedAndStay(string target)
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need rights there.");
        Directory.CreateDirectory(Place("folder"));
        if (target != "missing.onnx")
        {
            File.WriteAllText(Place(target), "old");
        }

        foreach (string to in new[] { target, Place(target) })
        {
            File.CreateSymbolicLink(Place("second"), to);
            File.CreateSymbolicLink(Place("first"), "second");
            Write("first", "new " + to);
            Assert.Equal(("new " + to, "second", to), (Read(target), new FileInfo(Place("first")).LinkTarget, new FileInfo(Place("second")).LinkTarget));
            File.Delete(Place("first"));
            File.Delete(Place("second"));
        }
    }

    /// <summary>The way up from a link begins where the link is, not where the path says: they differ below a link to a folder.</summary>
    [SkippableFact]
    public void LinksBelowLinksLeadWhereTheSystemGoes()
    {
        Skip.If(OperatingSystem.IsWindows(), "It goes by the text there.");
        Directory.CreateDirectory(Place("deep/folder"));
        Directory.CreateSymbolicLink(Place("short"), "deep/folder");
        File.WriteAllText(Place("deep/real"), "old");
        File.WriteAllText(Place("real"), "another");
        File.CreateSymbolicLink(Place("deep/folder/up"), "../real");
        Write("short/up", "new");
        Assert.Equal(("new", "another"), (Read("deep/real"), Read("real")));
    }

    [SkippableFact]
    public void LinksThatLeadNowhereAreRefused()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need rights there.");
        File.CreateSymbolicLink(Place("a"), "b");
        File.CreateSymbolicLink(Place("b"), "a");
        File.CreateSymbolicLink(Place("out"), "no folder/real.onnx");
        Directory.CreateSymbolicLink(Place("folder"), ".");
        Assert.Contains("in a circle", Assert.Throws<IOException>(() => Write("a", "new")).Message, StringComparison.Ordinal);
        Assert.Contains("no folder", Assert.Throws<DirectoryNotFoundException>(() => Write("out", "new")).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => Write("folder", "new")).Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b", "folder", "out"], Names());
    }

    [SkippableFact]
    public void ALinkToAnotherFileSystemIsFollowed()
    {
        string other = $"/dev/shm/staticnets-{Guid.NewGuid():N}";
        Skip.IfNot(OperatingSystem.IsLinux() && Directory.Exists("/dev/shm"), "There is no other file system.");
        try
        {
            File.CreateSymbolicLink(Place("a"), other);
            Write("a", "new");
            Assert.Equal(("new", other), (File.ReadAllText(other), new FileInfo(Place("a")).LinkTarget));
        }
        finally
        {
            File.Delete(other);
        }
    }

    [SkippableTheory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite)]
    [InlineData((UnixFileMode)511)]
    [UnsupportedOSPlatform("windows")]
    public void TheModeStays(UnixFileMode mode)
    {
        Skip.If(OperatingSystem.IsWindows(), "There are no modes.");
        File.WriteAllText(Place("a"), "old");
        File.SetUnixFileMode(Place("a"), mode);
        File.CreateSymbolicLink(Place("link"), "a");
        Write("a", "new");
        Assert.Equal(mode, File.GetUnixFileMode(Place("a")));
        Write("link", "newer");
        Assert.Equal(mode, File.GetUnixFileMode(Place("a")));

        // a new file has the mode of new files
        File.WriteAllText(Place("b"), "any");
        Write("c", "new");
        Assert.Equal(File.GetUnixFileMode(Place("b")), File.GetUnixFileMode(Place("c")));
    }

    [Fact]
    public void AFileThatIsReadOnlyIsRefused()
    {
        File.WriteAllText(Place("a"), "old");
        File.SetAttributes(Place("a"), FileAttributes.ReadOnly);
        Assert.Contains("read-only", Assert.Throws<UnauthorizedAccessException>(() => Write("a", "new")).Message, StringComparison.Ordinal);
        Assert.Equal("old", Read("a"));
        Assert.Equal(["a"], Names());
        File.SetAttributes(Place("a"), FileAttributes.Normal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    [InlineData("a/")]
    public void WhatIsNoPathOfAFileIsRefusedByTheArgumentsName(string? path)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => AtomicFile.Write(path!, "new"u8));
        Assert.Equal("path", error.ParamName);
        Assert.Contains("The path of a file was expected", error.Message, StringComparison.Ordinal);
        Assert.Equal("path", Assert.ThrowsAny<ArgumentException>(() => SharedFile.Open(path!)).ParamName);
    }

    [Fact]
    public void FoldersAndFilesWithoutOneAreRefused()
    {
        Directory.CreateDirectory(Place("folder"));
        Assert.Contains("path '", Assert.Throws<IOException>(() => Write("folder", "new")).Message, StringComparison.Ordinal);
        Assert.Contains("path '", Assert.Throws<DirectoryNotFoundException>(() => Write("missing/a", "new")).Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => SharedFile.Open(Place("folder")));
        Assert.Equal(["folder"], Names());
    }

    [SkippableFact]
    public void APipeOrADeviceIsNotReplaced()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "There is no program that makes them.");
        Make("mkfifo", Place("pipe"));
        Refuse("pipe");
        Skip.IfNot(Environment.IsPrivilegedProcess, "Root alone makes devices.");
        Make("mknod", Place("null"), "c", "1", "3");
        Refuse("null");
        Assert.Equal(["null", "pipe"], Names());

        static void Make(string program, params string[] arguments)
        {
            using var process = Process.Start(program, arguments);
            process.WaitForExit();
            Skip.IfNot(process.ExitCode == 0, $"{program} is not allowed.");
        }

        void Refuse(string name)
            => Assert.Contains("is a device or a pipe", Assert.Throws<IOException>(() => Write(name, "new")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyFileIsReplaced()
    {
        File.WriteAllText(Place("a"), string.Empty);
        Write("a", "new");
        Assert.Equal("new", Read("a"));
    }

    /// <summary>Whoever has the old file open goes on reading it.</summary>
    [Fact]
    public void AFileThatIsBeingReadIsReplaced()
    {
        Write("a", "old");
        using (FileStream stream = SharedFile.Open(Place("a")))
        {
            Write("a", "new");
            Assert.Equal("old", new StreamReader(stream).ReadToEnd());
        }

        Assert.Equal("new", Read("a"));
    }

    [SkippableFact]
    public void ADiskThatIsFullLeavesTheOldFileAndNothingElse()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no limit to set.");
        string path = Place("a.onnx");
        Write("a.onnx", "old");

        // Files of 8 KB at most, and the signal ignored that would kill who writes more: then it is an error as that of a full disk is.
        string output = SaverProcess.Run(["bash", "-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\""], "save", path, "10000");
        Assert.StartsWith("IOException: The file of path '" + path, output, StringComparison.Ordinal);
        Assert.Equal("old", Read("a.onnx"));
        Assert.Equal(["a.onnx"], Names());
        Assert.Equal("saved", SaverProcess.Run([], "save", path, "10"));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void AFolderThatCannotBeWrittenLeavesTheOldFile()
    {
        const string Setpriv = "/usr/bin/setpriv";
        Skip.If(OperatingSystem.IsWindows(), "There are no modes.");
        Skip.If(Environment.IsPrivilegedProcess && !File.Exists(Setpriv), "Root may write everywhere.");
        File.WriteAllText(Place("a.onnx"), "old");
        File.SetUnixFileMode(Place("a.onnx"), (UnixFileMode)Convert.ToInt32("666", 8));
        UnixFileMode readable = (UnixFileMode)Convert.ToInt32("555", 8);
        File.SetUnixFileMode(_folder, readable);
        string[] nobody = Environment.IsPrivilegedProcess ? [Setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
        string output = SaverProcess.Run(nobody, "save", Place("a.onnx"), "10");
        File.SetUnixFileMode(_folder, readable | UnixFileMode.UserWrite);
        Skip.If(output.Length == 0, "Nobody else may read the tests.");
        Assert.StartsWith("UnauthorizedAccessException: The file of path '", output, StringComparison.Ordinal);
        Assert.Contains("folder must be one that can be written", output, StringComparison.Ordinal);
        Assert.Equal("old", Read("a.onnx"));
        Assert.Equal(["a.onnx"], Names());
    }

    private void Write(string name, string text) => AtomicFile.Write(Place(name), Encoding.ASCII.GetBytes(text));

    private string Read(string name) => File.ReadAllText(Place(name));

    private string Place(string name) => Path.Combine(_folder, name);

    private string[] Names() => Directory.GetFileSystemEntries(_folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToArray();
}
