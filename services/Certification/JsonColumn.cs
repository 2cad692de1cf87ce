using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BtFlow.Certification;

/// <summary>A value kept whole as JSON text in one column: read and written together, never queried.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) => property.HasConversion(
        v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web), v => JsonSerializer.Deserialize<T>(v, JsonSerializerOptions.Web)!,
        new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<T>((a, b) => JsonSerializer.Serialize(a, JsonSerializerOptions.Web) == JsonSerializer.Serialize(b, JsonSerializerOptions.Web), v => v == null ? 0 : v.GetHashCode(), v => v));
}
