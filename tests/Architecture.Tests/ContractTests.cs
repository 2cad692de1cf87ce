using System.Reflection;
using System.Text.RegularExpressions;
using BtFlow.Contracts;
using MassTransit;

namespace BtFlow.Architecture.Tests;

public sealed partial class ContractTests
{
    private static readonly Type[] Records = [.. typeof(ProtectedText).Assembly.GetExportedTypes().Where(t => t.GetMethod("<Clone>$") is not null)];

    [Fact]
    public void Everything_that_travels_is_a_sealed_record_of_facts()
    {
        var others = typeof(ProtectedText).Assembly.GetExportedTypes().Where(t => !Records.Contains(t)).Select(t => t.Name);
        others.ShouldBe(["TaskCommandAttribute", "TaskCommands"], ignoreOrder: true);
        Records.ShouldAllBe(t => t.IsSealed && t.BaseType == typeof(object));
        Records.SelectMany(t => t.GetProperties()).Select(p => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType).Where(t => t.IsEnum).ShouldBeEmpty("a service's enum in a contract binds the others to its values");
    }

    /// <summary>A change of a contract is a decision: add an optional member, or make a new record with a new version; then approve the new line here.</summary>
    [Fact]
    public void The_contracts_are_the_approved_ones()
    {
        var file = Path.Combine(Repository.Root, "tests", "Architecture.Tests", "Approved", "contracts.txt");
        var found = string.Concat(Records.Select(Line).Order(StringComparer.Ordinal).Select(l => l + "\n"));
        if (found != File.ReadAllText(file)) File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "contracts.received.txt"), found);
        found.ShouldBe(File.ReadAllText(file), $"approve {AppContext.BaseDirectory}contracts.received.txt by copying it over {file}");
    }

    [Fact]
    public void Every_message_has_an_address_of_owner_name_and_version_in_its_owner_s_folder()
    {
        foreach (var type in Records.Where(t => Urn(t) is not null))
        {
            var owner = type.Namespace!.Split('.')[^1];
            Urn(type)!.ShouldMatch($"^{Kebab(owner)}:{Kebab(type.Name)}:v[1-9]$");
            Repository.Services.ShouldContain(owner);
        }
    }

    [Fact]
    public void What_has_no_address_travels_inside_a_message()
    {
        var inside = Records.SelectMany(t => t.GetProperties()).SelectMany(p => p.PropertyType.GenericTypeArguments.Append(p.PropertyType)).ToHashSet();
        Records.Where(t => Urn(t) is null && !inside.Contains(t)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_contract_says_what_it_is_or_when_it_is_sent()
    {
        var declared = 0;
        foreach (var file in Repository.Files("shared/Contracts").Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal)))
        {
            var lines = file.Lines;
            for (var i = 0; i < lines.Length; i++)
            {
                if (!lines[i].StartsWith("public sealed record ", StringComparison.Ordinal)) continue;
                declared++;
                var above = i - 1;
                while (above >= 0 && (lines[above].StartsWith('[') || lines[above].StartsWith("///", StringComparison.Ordinal)) && !lines[above].Contains("<summary>")) above--;
                lines[Math.Max(above, 0)].ShouldStartWith("/// <summary>", Case.Sensitive, $"{file.Path}:{i + 1}");
            }
        }
        declared.ShouldBe(Records.Length);
    }

    private static string? Urn(Type type) => type.GetCustomAttribute<MessageUrnAttribute>()?.Urn.ToString().Replace("urn:message:", "");

    private static string Line(Type type)
    {
        var nullable = new NullabilityInfoContext();
        var members = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First().GetParameters()
            .Select(p => $"{Name(p.ParameterType)}{(p.ParameterType.IsValueType || nullable.Create(p).WriteState == NullabilityState.NotNull ? "" : "?")} {p.Name}");
        return $"{Urn(type) ?? "(inside)"} {type.Name}({string.Join(", ", members)})";
    }

    private static string Name(Type type) => Nullable.GetUnderlyingType(type) is { } value ? Name(value) + "?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GenericTypeArguments.Select(Name))}>"
        : type.Name;

    private static string Kebab(string name) => Capital().Replace(name, "-$0").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
