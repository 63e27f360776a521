using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>The task that gives models to the compiler goes by what is in files and never by their times. What it says of them, and what it leaves there.</summary>
public sealed class ModelTextTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Ahead = new(2090, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>From an archive, from a backup, from a machine whose clock is ahead.</summary>
    [Theory]
    [InlineData(2000)]
    [InlineData(2001)]
    [InlineData(2090)]
    public void TextIsThatOfTheModelWhateverItsTime(int year)
    {
        string model = _folder.Write("one.onnx", 1, 2, 3);
        string text = Assert.Single(_folder.GiveToCompiler("one.onnx"));
        File.SetLastWriteTimeUtc(text, LongAgo);
        _folder.Write("one.onnx", 1, 2, 4);
        File.SetLastWriteTimeUtc(model, new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal([text], _folder.GiveToCompiler("one.onnx"));
        Assert.Equal(TextOf("one.onnx", 1, 2, 4), File.ReadAllText(text));
        Assert.True(File.GetLastWriteTimeUtc(text) > LongAgo, "The text is new and its time is not, by which a build may go.");
    }

    [Fact]
    public void TextThatIsRightKeepsItsTime()
    {
        string model = _folder.Write("one.onnx", 1, 2, 3);
        string text = Assert.Single(_folder.GiveToCompiler("one.onnx"));
        foreach ((DateTime ofModel, DateTime ofText) in new[] { (LongAgo, Ahead), (Ahead, LongAgo) })
        {
            File.SetLastWriteTimeUtc(model, ofModel);
            File.SetLastWriteTimeUtc(text, ofText);
            _folder.GiveToCompiler("one.onnx");
            Assert.Equal(ofText, File.GetLastWriteTimeUtc(text));
        }
    }

    /// <summary>What a full disk, a killed build or an editor made of it; its time says that it is new.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("StaticNets model 1\none.onnx\nAQ")]
    [InlineData("StaticNets model 1\none.onnx\nAQIE\n")]
    [InlineData("StaticNets model 1\none.onnx\nAQID\n\n")]
    [InlineData(null)]
    public void DamagedTextIsMended(string? damaged)
    {
        _folder.Write("one.onnx", 1, 2, 3);
        string text = Assert.Single(_folder.GiveToCompiler("one.onnx"));
        if (damaged is null)
        {
            Directory.Delete(Path.GetDirectoryName(text)!, recursive: true);
        }
        else
        {
            File.WriteAllText(text, damaged);
            File.SetLastWriteTimeUtc(text, Ahead);
        }

        Assert.Equal([text], _folder.GiveToCompiler("one.onnx"));
        Assert.Equal(TextOf("one.onnx", 1, 2, 3), File.ReadAllText(text));
    }

    [Fact]
    public void ModelsThatChangePlacesChangeTexts()
    {
        string one = _folder.Write("one.onnx", 1);
        string two = _folder.Write("two.onnx", 2);
        string[] texts = _folder.GiveToCompiler("one.onnx", "two.onnx");
        File.Move(one, _folder.PathOf("between"));
        File.Move(two, one);
        File.Move(_folder.PathOf("between"), two);
        Assert.Equal(texts, _folder.GiveToCompiler("one.onnx", "two.onnx"));
        Assert.Equal([TextOf("one.onnx", 2), TextOf("two.onnx", 1)], texts.Select(File.ReadAllText));
    }

    [Fact]
    public void OnlyTheModelThatChangedIsWrittenAgain()
    {
        _folder.Write("one.onnx", 1);
        _folder.Write("two.onnx", 2);
        string[] texts = _folder.GiveToCompiler("one.onnx", "two.onnx");
        Array.ForEach(texts, text => File.SetLastWriteTimeUtc(text, LongAgo));
        _folder.Write("two.onnx", 3);
        Assert.Equal(texts, _folder.GiveToCompiler("one.onnx", "two.onnx"));
        Assert.Equal([true, false], texts.Select(text => File.GetLastWriteTimeUtc(text) == LongAgo));
        Assert.Equal(TextOf("two.onnx", 3), File.ReadAllText(texts[1]));
    }

    /// <summary>One name in two folders, one file by two links, names that differ in case alone: none takes the place of another.</summary>
    [SkippableFact]
    public void EveryNameHasATextOfItsOwn()
    {
        Skip.If(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "Files whose names differ in case alone are one file here.");
        (string Path, string Link)[] models = [("A/one.onnx", ""), ("a/one.onnx", ""), ("a/One.onnx", ""), ("a/one.ONNX", ""), ("one.onnx", ""), ("one.onnx", "uno.onnx"), ("one.onnx", "Uno.onnx"), ("../outside.onnx", @"in\side.onnx")];
        string outside = _folder.PathOf("../outside.onnx");
        try
        {
            for (byte index = 0; index < models.Length; index++)
            {
                _folder.Write(models[index].Path, models[index].Path == "one.onnx" ? (byte)100 : index);
            }

            string[] texts = _folder.GiveToCompiler(mayBeMissing: false, models);
            string[] names = ["A/one.onnx", "a/one.onnx", "a/One.onnx", "a/one.ONNX", "one.onnx", "uno.onnx", "Uno.onnx", "in/side.onnx"];
            byte[] contents = [0, 1, 2, 3, 100, 100, 100, 7];
            Assert.Equal(names.Zip(contents, (name, content) => TextOf(name, content)), texts.Select(File.ReadAllText));
            Assert.Equal(texts.Length, texts.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }
        finally
        {
            File.Delete(outside);
        }
    }

    [Fact]
    public void ModelThatIsNamedTwiceIsOneText()
    {
        _folder.Write("a/one.onnx", 1);
        Assert.Single(_folder.GiveToCompiler("a/one.onnx", "./a/one.onnx", "a/../a/one.onnx", "a/one.onnx"));
    }

    [SkippableFact]
    public void ModelBehindALinkIsTheOneThatTheLinkLeadsTo()
    {
        string first = _folder.Write("versions/1", 1);
        string second = _folder.Write("versions/2", 2);
        string model = _folder.Write("one.onnx", 3);
        string text = Assert.Single(_folder.GiveToCompiler("one.onnx"));
        foreach ((string target, byte content) in new[] { (first, (byte)1), (second, (byte)2), (first, (byte)1) })
        {
            File.SetLastWriteTimeUtc(target, LongAgo);
            File.Delete(model);
            try
            {
                File.CreateSymbolicLink(model, target);
            }
            catch (IOException exception)
            {
                Skip.If(true, "Links cannot be made here: " + exception.Message);
            }

            _folder.GiveToCompiler("one.onnx");
            Assert.Equal(TextOf("one.onnx", content), File.ReadAllText(text));
        }

        File.Delete(first);
        Assert.Empty(_folder.GiveToCompiler("one.onnx"));
        Assert.Equal($"{_folder.ProjectFile}: The model \"one.onnx\" is not there: expected the file {model}.", Assert.Single(_folder.Errors));
    }

    [Fact]
    public void ModelThatMayOnlyBeReadIsReplacedByAnother()
    {
        string model = _folder.Write("one.onnx", 1);
        File.SetAttributes(model, FileAttributes.ReadOnly);
        string text = Assert.Single(_folder.GiveToCompiler("one.onnx"));
        File.SetAttributes(model, FileAttributes.Normal);
        File.Delete(model);
        _folder.Write("one.onnx", 2);
        File.SetAttributes(model, FileAttributes.ReadOnly);
        _folder.GiveToCompiler("one.onnx");
        Assert.Equal(TextOf("one.onnx", 2), File.ReadAllText(text));
        File.SetAttributes(model, FileAttributes.Normal);
    }

    [Fact]
    public void MissingModelIsAnErrorThatNamesItAndNoneInAnEditor()
    {
        _folder.Write("one.onnx", 1);
        Assert.Single(_folder.GiveToCompiler(mayBeMissing: true, ("one.onnx", ""), ("two.onnx", "")));
        Assert.Empty(_folder.Errors);
        Assert.Single(_folder.GiveToCompiler("one.onnx", "two.onnx"));
        Assert.Equal([$"{_folder.ProjectFile}: The model \"two.onnx\" is not there: expected the file {_folder.PathOf("two.onnx")}."], _folder.Errors);
    }

    /// <summary>A folder is no model, and a text cannot be where a file is in place of its folder. Nothing unfinished is left there.</summary>
    [Fact]
    public void WhatCannotBeReadOrWrittenIsAnErrorThatNamesIt()
    {
        Directory.CreateDirectory(_folder.PathOf("folder.onnx"));
        _folder.Write("one.onnx", 1);
        _folder.GiveToCompiler("folder.onnx");
        Assert.StartsWith($"{_folder.ProjectFile}: The model \"folder.onnx\" cannot be given to the compiler. ", Assert.Single(_folder.Errors), StringComparison.Ordinal);
        Assert.Empty(_folder.TextFiles);

        string text = Assert.Single(_folder.GiveToCompiler("one.onnx"));
        File.Delete(text);
        Directory.CreateDirectory(Path.Combine(text, "something"));
        _folder.GiveToCompiler("one.onnx");
        Assert.StartsWith($"{_folder.ProjectFile}: The model \"one.onnx\" cannot be given to the compiler. ", _folder.Errors[^1], StringComparison.Ordinal);
        Assert.Empty(_folder.TextFiles);
    }

    [Fact]
    public void NameWithALineBreakIsAnError()
    {
        _folder.Write("one.onnx", 1);
        Assert.Empty(_folder.GiveToCompiler(mayBeMissing: false, ("one.onnx", "one\ntwo.onnx")));
        Assert.Equal($"{_folder.ProjectFile}: The model \"one.onnx\" cannot be given to the compiler. Expected a name without line breaks.", Assert.Single(_folder.Errors));
    }

    /// <summary>An editor and a build, or the builds of two projects in one folder, write one text while a compiler reads it and the model changes.</summary>
    [Fact]
    public async Task TextIsWholeAtAnyTime()
    {
        const int Turns = 100;
        byte[][] contents = [[.. Enumerable.Repeat((byte)1, 300_000)], [.. Enumerable.Repeat((byte)2, 200_000)]];
        HashSet<string> whole = [.. contents.Select(content => TextOf("one.onnx", content))];
        string model = _folder.Write("one.onnx", contents[0]);
        string text = Assert.Single(_folder.GiveToCompiler("one.onnx"));
        using var isDone = new CancellationTokenSource();
        Task reading = Task.Run(() =>
        {
            while (!isDone.IsCancellationRequested)
            {
                using var reader = new StreamReader(new FileStream(text, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
                Assert.Contains(reader.ReadToEnd(), whole);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(() =>
        {
            for (int turn = 0; turn < Turns; turn++)
            {
                string next = _folder.Write($"next-{writer}", contents[(turn + writer) % 2]);
                File.Move(next, model, overwrite: true);
                _folder.GiveToCompiler("one.onnx");
            }
        })));
        isDone.Cancel();
        await reading;
        Assert.Empty(_folder.Errors);
        _folder.GiveToCompiler("one.onnx");
        Assert.Equal(TextOf("one.onnx", File.ReadAllBytes(model)), File.ReadAllText(text));
        Assert.Equal([text], _folder.TextFiles);
    }

    private static string TextOf(string name, params byte[] content) => $"StaticNets model 1\n{name}\n{Convert.ToBase64String(content)}\n";
}
