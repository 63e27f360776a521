using System;
using System.Globalization;
using StaticNets.Browser.Tests.Harness;
using StaticNets.Package.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace StaticNets.Browser.Tests;

/// <summary>A component of Blazor trains a network and shows what it has learned.</summary>
public sealed class BlazorTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void ComponentTrainsANetwork()
    {
        Skip.If(Harness.Browser.Missing is not null, Harness.Browser.Missing);
        using var page = new PublishedPage("tests/StaticNets.Blazor/StaticNets.Blazor.csproj", "-p:Built=" + Repository.Configuration);
        Skip.If(page.Missing is not null, "Blazor's packages cannot be restored: " + page.Missing);
        using var server = new StaticServer(page.Root);
        using var browser = new Harness.Browser();
        browser.Open(server.Address, 800, 600);
        browser.Click("learn");
        Harness.Browser.Wait("the last step", () => ((string)browser.Run("return document.getElementById('state').textContent")!).StartsWith("2000 steps", StringComparison.Ordinal));
        output.WriteLine(browser["state"].Text);
        Assert.Equal("0 1 1 0", browser["outputs"].Text);
        Assert.InRange(float.Parse(browser["state"].Text.Split(' ')[^1], CultureInfo.InvariantCulture), 0, 0.01);
        browser.AssertContent();
    }
}
