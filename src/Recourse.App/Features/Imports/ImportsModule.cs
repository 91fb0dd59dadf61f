namespace Recourse.App.Features.Imports;

internal static class ImportsModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ListImports.Map(app);
        UploadTape.Map(app);
        PrepareImport.Map(app);
        MakeProfile.Map(app);
        ShowImport.Map(app);
        ActOnImport.Map(app);
        DownloadRefused.Map(app);
        WatchFolder.Map(app);
    }
}
