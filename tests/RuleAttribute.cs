using Xunit.v3;

namespace BtFlow.Testing;

/// <summary>
/// The test proves that BtFlow keeps rules of the regulation, by id: <c>[Rule("R-08")]</c>. Architecture.Tests compares the ids with docs/regler.md.
/// One rule's tests run alone with <c>--filter-trait rule=R-08</c>. Compiled into every test project, so that the purest of them needs no reference for it.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
internal sealed class RuleAttribute(params string[] ids) : Attribute, ITraitAttribute
{
    public IReadOnlyList<string> Ids { get; } = ids;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [.. Ids.Select(id => KeyValuePair.Create("rule", id))];
}
