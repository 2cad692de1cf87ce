using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using MassTransit;

namespace BtFlow.Messaging;

/// <summary>A message type without an explicit address: its address would change with its class name, so it is refused.</summary>
public sealed class OutOfContractException(Type type)
    : InvalidOperationException($"{type.FullName} bears no [MessageUrn(\"owner:name:v1\")], so it is no contract and cannot be sent or consumed.");

/// <summary>The address of each contract, from its MessageUrn, and the one way its body is written and read.</summary>
internal static class Contract
{
    /// <summary>Numbers, dates and enums as System.Text.Json writes them; the names in camel case. A change here breaks stored messages.</summary>
    /// <remarks>A member that is missing or null against its declaration is an error here, not a null that surfaces in a rule.</remarks>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly ConcurrentDictionary<Type, string> Addresses = new();

    public static string AddressOf(Type type) => Addresses.GetOrAdd(type, AddressIn);

    private static string AddressIn(Type type)
    {
        var urn = type.GetCustomAttribute<MessageUrnAttribute>(inherit: false)?.Urn ?? throw new OutOfContractException(type);
        return urn.ToString()[MessageUrn.Prefix.Length..];
    }

    /// <summary>Exchanges bear the contract's address; MassTransit's own messages (faults), which are never sent, keep their default names.</summary>
    public sealed class EntityNames(IEntityNameFormatter others) : IEntityNameFormatter
    {
        public string FormatEntityName<T>() =>
            typeof(T).IsDefined(typeof(MessageUrnAttribute), inherit: false) ? AddressOf(typeof(T)) : others.FormatEntityName<T>();
    }
}
