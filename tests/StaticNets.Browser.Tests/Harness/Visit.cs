using System;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Browser.Tests.Harness;

/// <summary>The sample, published and served, and a browser that looks at it: one for all tests.</summary>
public sealed class Visit : IDisposable
{
    private readonly PublishedPage? _page;
    private readonly StaticServer? _server;
    private readonly Browser? _browser;

    public Visit()
    {
        if (Harness.Browser.Missing is null)
        {
            _page = new PublishedPage("src/BrowserSample/StaticNets.BrowserSample.csproj", "-p:CompressionEnabled=" + TestMatrix.IsWhole);
            if (_page.Missing is null)
            {
                _server = new StaticServer(_page.Root);
                _browser = new Browser();
            }
        }
    }

    /// <summary>The page, with its compressed files where all of the matrices is run. The calling test is skipped where it cannot be published.</summary>
    internal PublishedPage Page
    {
        get
        {
            Skip.If(_page is null, Harness.Browser.Missing);
            Skip.If(_page.Missing is not null, "The runtime for browsers cannot be restored: " + _page.Missing);
            return _page;
        }
    }

    /// <summary>The browser, with the page loaded anew. The calling test is skipped where there is none.</summary>
    /// <param name="width">Of the window.</param>
    /// <param name="height">Of the window.</param>
    /// <param name="density">Pixels a point.</param>
    /// <param name="isDark">Whether the system has a dark scheme.</param>
    internal Browser Open(int width = 1100, int height = 900, double density = 1, bool isDark = false)
    {
        _ = Page;
        _browser!.Open(_server!.Address, width, height, density, isDark);
        return _browser;
    }

    public void Dispose()
    {
        _browser?.Dispose();
        _server?.Dispose();
        _page?.Dispose();
    }
}
