using System.Security.Cryptography;
using System.Text.Json;
using BtFlow.Contracts;
using BtFlow.Testing;
using Microsoft.Extensions.Logging;

namespace BtFlow.Hosting.Tests;

public sealed class ProtectorTests
{
    private const string Number = "199001011239";
    private readonly Protector _protector = With(1);

    [Theory]
    [InlineData(Number)]
    [InlineData("")]
    [InlineData("Åsa Ștefan 你好")]
    public void What_is_protected_can_be_revealed_with_the_key(string text) => _protector.Reveal(_protector.Protect(text)).ShouldBe(text);

    [Fact]
    public void The_same_text_never_looks_the_same_twice() => _protector.Protect(Number).ShouldNotBe(_protector.Protect(Number));

    [Fact]
    public void Another_key_reveals_nothing() => Should.Throw<CryptographicException>(() => With(2).Reveal(_protector.Protect(Number)));

    [Fact]
    public void A_text_altered_in_any_byte_is_refused()
    {
        var whole = Convert.FromBase64String(_protector.Protect(Number).Cipher);
        for (var i = 0; i < whole.Length; i++)
        {
            byte[] altered = [.. whole];
            altered[i] ^= 1;
            Should.Throw<CryptographicException>(() => _protector.Reveal(new(Convert.ToBase64String(altered))), $"byte {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    public void What_was_never_protected_is_refused(string cipher) => Should.Throw<CryptographicException>(() => _protector.Reveal(new(cipher)));

    [Fact]
    public void Neither_the_text_nor_its_cipher_reaches_a_log()
    {
        var text = _protector.Protect(Number);
        var log = new LogOfEverything();
        log.LogInformation("Got {Text} in {Record} as {Json}", text, new Holder(text), JsonSerializer.Serialize(new Holder(text)).Length);

        log.Text.ShouldContain("(skyddad)");
        log.Text.ShouldNotContain(Number);
        log.Text.ShouldNotContain(text.Cipher);
    }

    private static Protector With(byte key) => new(new("", "", "", [.. Enumerable.Repeat(key, 32)], false));

    private sealed record Holder(ProtectedText PersonalNumber);
}
