namespace Recourse.App.Features.Examiner;

/// <summary>How the pages of a pack look, on a screen and on paper.</summary>
internal static class PackStyle
{
    internal const string Css = """
        :root { color-scheme: light; }
        body { font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; color: #1b2430; }
        body { max-width: 960px; margin: 24px auto; padding: 0 16px; }
        h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 24px 0 4px; }
        h3 { font-size: 1rem; margin: 16px 0 4px; }
        a { color: #1d5fa6; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; overflow-wrap: anywhere; }
        th, td { border-bottom: 1px solid #d5dbe2; }
        th { font-weight: 600; }
        code { font-size: 0.85em; overflow-wrap: anywhere; }
        ul.reasons { padding-left: 18px; } ul.reasons > li { margin-bottom: 8px; }
        .cite, .quiet { color: #4d5a6a; font-size: 0.9em; } .cite { display: block; }
        .rule-then { border-left: 3px solid #7c8895; padding-left: 12px; margin: 12px 0; }
        .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        @media print {
          body { margin: 0; max-width: none; } a { color: inherit; text-decoration: none; }
          section, article, tr { break-inside: avoid; }
        }
        """;
}
