using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Recourse.App.Data;

/// <summary>
/// Seals the keys of the cookies before the database keeps them, so that whoever reads the database alone cannot sign
/// in. Nodes that share a database share the sealing key of the data folder for this, as they do for birth dates.
/// </summary>
internal sealed class SealedKeys(Seal seal) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(
            new XElement("sealed", seal.Close(plaintextElement.ToString(SaveOptions.DisableFormatting))),
            typeof(UnsealedKeys)
        );
}

/// <summary>
/// Opens what <see cref="SealedKeys"/> closed. Made by the framework, from the type's name in the XML.
/// </summary>
internal sealed class UnsealedKeys(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<Seal>().Open(encryptedElement.Value));
}
