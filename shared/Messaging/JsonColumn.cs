using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BtFlow.Messaging;

/// <summary>A value kept whole as JSON text in one column: read and written together, never queried. It is replaced, never changed in place.</summary>
public static class JsonColumn
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>Keeps the property as JSON; two values with the same text are the same to the change tracker.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) => property.HasConversion(
        v => Write(v), v => Read<T>(v), new ValueComparer<T>((a, b) => Same(a, b), v => Write(v).GetHashCode(StringComparison.Ordinal), v => v));

    /// <summary>The text of a value: camelCase members, enums by name.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Json)!;

    private static bool Same<T>(T? a, T? b) => ReferenceEquals(a, b) || Write(a) == Write(b);
}
