namespace StaticNets;

/// <summary>The style of a report, for light and for dark screens. It has none of the characters that XML escapes.</summary>
internal static class ReportStyle
{
    public const string Text = """

        :root {
          color-scheme: light dark;
          --page: #fcfcfb; --ink: #0b0b0b; --quiet: #52514e; --rule: #e3e2de;
          --c0: #2a78d6; --c1: #e0622d; --c2: #1b9a75; --c3: #b97f00; --c4: #4a3aa7; --c5: #d14b8f;
          --right: 42 120 214; --wrong: 208 59 59;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #1a1a19; --ink: #f4f3ef; --quiet: #b8b7b0; --rule: #383835;
            --c0: #4a94e8; --c1: #ec7a48; --c2: #2cb58c; --c3: #d9a321; --c4: #9a90ec; --c5: #e573ab;
            --right: 74 148 232; --wrong: 230 103 103;
          }
        }
        body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        main { max-width: 760px; margin: 0 auto; padding: 24px 20px 64px; }
        h1 { font-size: 26px; margin: 0 0 4px; }
        h2 { font-size: 16px; margin: 32px 0 8px; }
        .lead { margin: 0 0 16px; color: var(--quiet); }
        .headline { display: flex; flex-wrap: wrap; gap: 12px 32px; margin: 0; }
        .headline dt { color: var(--quiet); font-size: 13px; }
        .headline dd { margin: 0; font-size: 24px; }
        figure { margin: 0; }
        figcaption { display: flex; flex-wrap: wrap; gap: 4px 20px; color: var(--quiet); font-size: 13px; }
        .key::before { content: ""; display: inline-block; width: 16px; height: 3px; margin-right: 6px; vertical-align: middle; background: var(--c); }
        .c0 { --c: var(--c0); } .c1 { --c: var(--c1); } .c2 { --c: var(--c2); }
        .c3 { --c: var(--c3); } .c4 { --c: var(--c4); } .c5 { --c: var(--c5); }
        svg { display: block; width: 100%; height: auto; }
        svg text { fill: var(--quiet); font-size: 11px; }
        .grid { stroke: var(--rule); }
        .best { stroke: var(--quiet); stroke-dasharray: 3 3; }
        .curve { fill: none; stroke: var(--c); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        .mark rect { fill: transparent; }
        .mark circle { fill: var(--c); visibility: hidden; pointer-events: none; }
        .mark:hover circle { visibility: visible; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: 4px 12px 4px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
        th { font-weight: normal; color: var(--quiet); }
        .matrix th, .matrix td { padding: 4px 10px; text-align: right; min-width: 20px; }
        .wide { overflow-x: auto; }
        .wide td, .wide th { white-space: nowrap; }
        tr.best th, tr.best td { font-weight: bold; color: var(--ink); }
        summary { cursor: pointer; color: var(--quiet); }

        """;
}
