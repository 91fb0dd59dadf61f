return await Recourse.App.CommandLine.Run(args);

/// <summary>Entry point; named so that tests can start the same host.</summary>
internal sealed partial class Program;
