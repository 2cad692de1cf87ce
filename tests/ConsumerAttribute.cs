namespace BtFlow.Testing;

/// <summary>How a message comes when it does not come once and in its turn.</summary>
internal enum Comes
{
    /// <summary>Again, under another id: the inbox drops only exact repetitions.</summary>
    Twice,

    /// <summary>After newer facts of the same thing, or when what it asks for is over.</summary>
    Late,

    /// <summary>Before the message that it would follow if all came in their turn.</summary>
    BeforeSibling,
}

/// <summary>
/// The test shows what a consumer does with a message that comes so, by the consumer's address (or several with spaces between, where one class serves several services):
/// <c>[Consumer("workflow-go-on", Comes.Twice, Comes.Late)]</c>. Architecture.Tests holds that each consumer has all three. Compiled into every test project.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ConsumerAttribute(string addresses, params Comes[] comes) : Attribute
{
    public string Addresses { get; } = addresses;

    public IReadOnlyList<Comes> Comes { get; } = comes;
}
