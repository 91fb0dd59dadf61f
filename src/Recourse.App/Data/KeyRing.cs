using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>Keeps the data-protection keys in the database: several nodes read each other's cookies.</summary>
internal sealed class KeyRing(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        return [.. db.DataProtectionKeys.AsEnumerable().Select(row => XElement.Parse(row.Xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        db.DataProtectionKeys.Add(
            new DataProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) }
        );
        db.SaveChanges();
    }
}
