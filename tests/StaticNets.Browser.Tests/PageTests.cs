using System;
using System.Globalization;
using System.Linq;
using Deque.AxeCore.Commons;
using OpenQA.Selenium;
using OpenQA.Selenium.Interactions;
using StaticNets.Browser.Tests.Harness;
using StaticNets.BrowserSample;
using StaticNets.Reference;
using Xunit;
using Xunit.Abstractions;

namespace StaticNets.Browser.Tests;

/// <summary>The sample's page in a browser, as a visitor uses it.</summary>
public sealed class PageTests(Visit visit, ITestOutputHelper output) : IClassFixture<Visit>
{
    public static TheoryData<int> Networks => [.. TestMatrix.Part([0, 1, 2, 3], 4)];

    public static TheoryData<int, string, double> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, string, double>();
            foreach ((int network, string shape, double loss) in TestMatrix.Part([(1, "rings", 0.05), (2, "spirals", 0.1)], 2))
            {
                shapes.Add(network, shape, loss);
            }

            return shapes;
        }
    }

    public static TheoryData<string, int, int, double, bool> Windows
    {
        get
        {
            var windows = new TheoryData<string, int, int, double, bool>();
            foreach ((string name, int width, int height, double density, bool isDark) in TestMatrix.Part(
                [("desk-light", 1100, 900, 1.0, false), ("phone-dark", 320, 640, 2.0, true), ("desk-dark", 1100, 900, 1.0, true), ("phone-light", 390, 844, 2.0, false)], 4))
            {
                windows.Add(name, width, height, density, isDark);
            }

            return windows;
        }
    }

    [SkippableFact]
    public void PageLoadsWithoutComplaints()
    {
        Harness.Browser browser = visit.Open();
        browser.AssertContent();
        Assert.StartsWith("Ready", browser["state"].Text, StringComparison.Ordinal);
        output.WriteLine($"{browser["state"].Text} {visit.Page.CompressedSize} bytes compressed.");
        Assert.InRange(visit.Page.CompressedSize, TestMatrix.IsWhole ? 1_000_000 : 0, 1_600_000);
    }

    [SkippableFact]
    public void DrawnDigitsAreRecognised()
    {
        Harness.Browser browser = visit.Open();
        for (int digit = 0; digit <= 9; digit++)
        {
            browser.Click("example");
            Assert.Equal((digit, digit.ToString(CultureInfo.InvariantCulture)), (digit, browser["answer"].GetAttribute("data-digit")));
        }

        output.WriteLine(browser["digit-time"].Text);

        // A seven by mouse, then a one by keys.
        browser.Click("wipe");
        Assert.Equal(string.Empty, browser["answer"].GetAttribute("data-digit") ?? string.Empty);
        new Actions(browser.Driver).MoveToElement(browser["pad"], -90, -130).ClickAndHold().MoveByOffset(100, 0).MoveByOffset(80, 0).MoveByOffset(-60, 130).MoveByOffset(-50, 150).Release().Perform();
        Assert.Equal("7", browser["answer"].GetAttribute("data-digit"));

        browser.Click("wipe");
        string up = string.Concat(Enumerable.Repeat(Keys.ArrowUp, 8));
        string down = string.Concat(Enumerable.Repeat(Keys.ArrowDown, 16));
        browser["pad"].SendKeys(up + Keys.Space + down + Keys.Space);
        Assert.Equal("1", browser["answer"].GetAttribute("data-digit"));
    }

    [SkippableFact]
    public void NetworkLearnsPointsOfTheVisitor()
    {
        Harness.Browser browser = visit.Open();
        browser.Click("clear-points");
        Assert.Equal("No points yet.", browser["score"].Text);
        Click(browser, -120, -120);
        Click(browser, 120, 120);
        browser.Driver.FindElement(By.CssSelector("input[name=class][value='1']")).Click();
        Click(browser, -120, 120);
        browser["plane"].SendKeys(Keys.Enter);
        Assert.Contains("of 4 points right", browser["score"].Text, StringComparison.Ordinal);

        browser.Click("learn");
        WaitForLoss(browser, 0.05);
        browser.Click("learn");
        Harness.Browser.Wait("all points", () => browser["score"].Text.Contains("4 of 4 points right", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [MemberData(nameof(Shapes))]
    public void NetworkLearnsShapes(int network, string shape, double loss)
    {
        Harness.Browser browser = visit.Open();
        browser.Set("network", network.ToString(CultureInfo.InvariantCulture));
        browser.Set("shape", shape);
        browser.Click("take-shape");
        browser.Click("learn");
        WaitForLoss(browser, loss);
        browser.Click("learn");
        output.WriteLine($"{browser["score"].Text} {browser["step-time"].Text}");
        browser.Keep("points-" + shape);
        browser.AssertContent();
    }

    [SkippableFact]
    public void SwarmLearnsToFindFood()
    {
        Harness.Browser browser = visit.Open();
        browser.Set("pace", "5");
        browser.Click("live");
        Harness.Browser.Wait("the eighth round", () => int.Parse(browser["round"].GetAttribute("data-round") ?? "0", CultureInfo.InvariantCulture) >= 8);
        browser.Click("live");
        output.WriteLine(browser["round"].Text);

        string numbers = Call(browser, "SwarmPage.Restart(7); const state = SwarmPage.Live(2500); return state.slice(0, 2).map(String).join(' ')");
        var meadow = new Creatures.Meadow(80, seed: 7);
        for (int tick = 0; tick < 2500; tick++)
        {
            meadow.Tick();
        }

        Assert.Equal(FormattableString.Invariant($"{meadow.Round} {(double)meadow.LastMean}"), numbers);
    }

    /// <summary>The networks of points are portable, and so are the points.</summary>
    [SkippableTheory]
    [MemberData(nameof(Networks))]
    public void NetworksLearnToTheBitsOfTheJit(int network)
    {
        Harness.Browser browser = visit.Open();
        string hash = Call(browser, FormattableString.Invariant($"PointPage.Draw('spirals', 3); PointPage.Choose({network}, 5); PointPage.Learn(1000, 16, 0.01); return PointPage.Hash()"));
        var points = new PointSet();
        points.DrawSpirals(3);
        PointLearner learner = PointLearner.Create(network, 5);
        learner.Learn(points, 1000, 16, 0.01);
        ulong expected = 14695981039346656037;
        foreach (float parameter in learner.Parameters)
        {
            expected = unchecked((expected ^ BitConverter.SingleToUInt32Bits(parameter)) * 1099511628211);
        }

        Assert.Equal(expected.ToString("x16", CultureInfo.InvariantCulture), hash);
    }

    /// <summary>On a desk and on a phone, light and dark: everything is within the page, and nothing that axe knows stands in anybody's way.</summary>
    [SkippableTheory]
    [MemberData(nameof(Windows))]
    public void PageIsAccessible(string name, int width, int height, double density, bool isDark)
    {
        Harness.Browser browser = visit.Open(width, height, density, isDark);
        for (int i = 0; i < 6; i++)
        {
            browser.Click("example");
        }

        browser.Click("learn");
        WaitForLoss(browser, 0.2);
        browser.Click("learn");
        browser.Set("pace", "5");
        browser.Click("live");
        Harness.Browser.Wait("a round", () => browser["round"].GetAttribute("data-round") is not (null or "0"));
        browser.Click("live");
        browser.Keep(name);

        Assert.True((long)browser.Run("return document.documentElement.scrollWidth")! <= width, "The page is wider than the window.");
        browser.Run(new BundledAxeScriptProvider().GetScript());
        Assert.Equal(
            string.Empty,
            browser.RunAsync("const found = await axe.run(); return found.violations.map(rule => `${rule.id}: ${rule.help}: ${rule.nodes.map(node => node.html).join(' | ')}`).join('; ')"));
        browser.AssertContent();
    }

    private static void Click(Harness.Browser browser, int x, int y)
    {
        browser.Run("document.getElementById('plane').scrollIntoView({ block: 'center' })");
        new Actions(browser.Driver).MoveToElement(browser["plane"], x, y).Click().Perform();
    }

    private static void WaitForLoss(Harness.Browser browser, double loss)
        => Harness.Browser.Wait($"a loss of {loss}", () => double.Parse(browser["score"].GetAttribute("data-loss")!, CultureInfo.InvariantCulture) is var now && now < loss && browser["score"].GetAttribute("data-steps") != "0");

    /// <summary>Calls what C# exports.</summary>
    private static string Call(Harness.Browser browser, string body)
        => browser.RunAsync($"const {{ PointPage, SwarmPage }} = (await getDotnetRuntime(0).getAssemblyExports('StaticNets.BrowserSample.dll')).StaticNets.BrowserSample; {body}");
}
