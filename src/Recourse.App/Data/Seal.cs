using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Recourse.App.Data;

/// <summary>
/// Seals birth dates, last fours and the like (AES-256-GCM). The key lies in a file of the data folder, readable by
/// the owner only; each sealed text names its key, so that keys can be changed.
/// </summary>
internal sealed class Seal
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key;
    private readonly string _keyId;

    public Seal(Settings settings)
    {
        Directory.CreateDirectory(settings.DataFolder);
        var path = Path.Combine(settings.DataFolder, "sealing.key");
        if (!File.Exists(path))
        {
            var temporary = path + "." + RandomNumberGenerator.GetHexString(8);
            File.WriteAllText(temporary, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
            File.Move(temporary, path, overwrite: false);
        }
        _key = Convert.FromBase64String(File.ReadAllText(path).Trim());
        _keyId = Convert.ToHexStringLower(SHA256.HashData(_key))[..8];
    }

    /// <summary>A mark by which a text is known again, and which tells nothing to who lacks the key.</summary>
    internal string Mark(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));

    internal string Close(string open)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var plain = Encoding.UTF8.GetBytes(open);
        var cipher = new byte[plain.Length];
        var tag = new byte[TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{_keyId}:{Convert.ToBase64String([.. nonce, .. tag, .. cipher])}"
        );
    }

    /// <summary>
    /// Throws when the text was sealed with another key: the data folder and the database do not belong together.
    /// </summary>
    internal string Open(string closed)
    {
        var parts = closed.Split(':', 2);
        if (!string.Equals(parts[0], _keyId, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Sealed with key {parts[0]}, but the data folder holds key {_keyId}.");
        }
        var bytes = Convert.FromBase64String(parts[1]);
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(
            bytes.AsSpan(0, NonceBytes),
            bytes.AsSpan(NonceBytes + TagBytes),
            bytes.AsSpan(NonceBytes, TagBytes),
            plain
        );
        return Encoding.UTF8.GetString(plain);
    }
}
