using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Browser.Tests.Harness;

/// <summary>Chromium without a window, as Debian's packages chromium and chromium-driver bring it.</summary>
internal sealed class Browser : IDisposable
{
    private const string DriverFile = "/usr/bin/chromedriver";
    private const string BrowserFile = "/usr/bin/chromium";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan CallPatience = TimeSpan.FromMinutes(10);

    private readonly ChromeDriverService _service;
    private readonly ChromeDriver _driver;

    /// <summary>Starts it.</summary>
    public Browser()
    {
        _service = ChromeDriverService.CreateDefaultService(DriverFile);
        _service.SuppressInitialDiagnosticInformation = true;
        _service.LogPath = Path.Combine(Path.GetTempPath(), "staticnets-chromedriver.log");
        var options = new ChromeOptions { BinaryLocation = BrowserFile };
        options.AddArguments(
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-prefers-reduced-motion");
        options.SetLoggingPreference(LogType.Browser, OpenQA.Selenium.LogLevel.All);
        _driver = new ChromeDriver(_service, options, CallPatience);
        _driver.Manage().Timeouts().AsynchronousJavaScript = CallPatience;
    }

    /// <summary>Why there is none, or null.</summary>
    public static string? Missing { get; } = File.Exists(DriverFile) && File.Exists(BrowserFile) ? null : "There is no chromium with its driver in /usr/bin.";

    public IWebDriver Driver => _driver;

    public IWebElement this[string id] => _driver.FindElement(By.Id(id));

    /// <summary>Loads a page, in a window of that many points, and waits until it says that it is ready.</summary>
    public void Open(string address, int width, int height, double density = 1, bool isDark = false)
    {
        _driver.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride", new Dictionary<string, object?> { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = density, ["mobile"] = width < 600 });
        _driver.ExecuteCdpCommand("Emulation.setEmulatedMedia", new Dictionary<string, object?>
        {
            ["features"] = new object[] { new Dictionary<string, object?> { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" } },
        });
        _driver.Navigate().GoToUrl(address);
        Wait("the page to be ready", () => (bool)Run("return document.getElementById('state')?.dataset.ready === 'true'")!);
    }

    /// <summary>Waits until something is so.</summary>
    public static void Wait(string what, Func<bool> isSo)
    {
        DateTime end = DateTime.UtcNow + Patience;
        while (!isSo())
        {
            Assert.True(DateTime.UtcNow < end, $"Waited {Patience.TotalSeconds} seconds for {what}.");
            System.Threading.Thread.Sleep(50);
        }
    }

    public object? Run(string script) => _driver.ExecuteScript(script);

    /// <summary>Runs the body of an asynchronous function in the page.</summary>
    public string RunAsync(string body)
        => (string)_driver.ExecuteAsyncScript($"const done = arguments[0]; (async () => {{ {body} }})().then(value => done(String(value)), error => done('failed: ' + error));")!;

    /// <summary>Clicks where it is, wherever the page has been scrolled.</summary>
    public void Click(string id)
    {
        Run($"document.getElementById('{id}').scrollIntoView({{ block: 'center' }})");
        this[id].Click();
    }

    /// <summary>Chooses an entry of a list, or sets a slider.</summary>
    public void Set(string id, string value)
        => Run($"const e = document.getElementById('{id}'); e.value = '{value}'; e.dispatchEvent(new Event('input')); e.dispatchEvent(new Event('change'));");

    /// <summary>The page has written no error since it was asked last. (Mono warns of the large structs of generated code.)</summary>
    public void AssertContent()
    {
        string complaints = string.Join('\n', _driver.Manage().Logs.GetLog(LogType.Browser).Where(entry => entry.Level >= OpenQA.Selenium.LogLevel.Severe).Select(entry => entry.Message));
        Assert.True(complaints.Length == 0, complaints);
    }

    /// <summary>Keeps a picture of the whole page in artifacts/screenshots.</summary>
    public void Keep(string name)
    {
        string folder = Directory.CreateDirectory(Repository.PathOf("artifacts/screenshots")).FullName;
        RunAsync("await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        var result = (Dictionary<string, object?>)_driver.ExecuteCdpCommand("Page.captureScreenshot", new Dictionary<string, object?> { ["format"] = "png", ["captureBeyondViewport"] = true })!;
        File.WriteAllBytes(Path.Combine(folder, name + ".png"), Convert.FromBase64String((string)result["data"]!));
    }

    public void Dispose()
    {
        _driver.Quit();
        _driver.Dispose();
        _service.Dispose();
    }
}
