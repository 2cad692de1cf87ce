using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace BtFlow.Workflow.Expressions;

/// <summary>Compiles the documented subset of JavaScript expressions; everything else is refused with its position.</summary>
internal sealed partial class ExpressionParser
{
    public const int LongestText = 4_000;
    public const int DeepestNesting = 64;

    /// <summary>Bounds the tree, and with it the steps and the depth of an evaluation.</summary>
    public const int MostWords = 1_000;

    /// <summary>JavaScript finds these on every value, JSON on none: reading one would give another answer on Elsa.</summary>
    public static readonly ImmutableHashSet<string> Inherited =
        ["__proto__", "constructor", "prototype", "toString", "toLocaleString", "valueOf", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable"];

    private static readonly ImmutableArray<ImmutableArray<string>> Levels =
        [["===", "!==", "==", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"]];

    private readonly List<Lexeme> lexemes;
    private readonly ImmutableHashSet<string> variables;
    private readonly ImmutableHashSet<string> inputs;
    private int at;
    private int depth;

    private ExpressionParser(string text, IEnumerable<string> variables, IEnumerable<string> inputs)
    {
        lexemes = new Lexer(text).Read();
        this.variables = [.. variables];
        this.inputs = [.. inputs];
    }

    private Lexeme Current => lexemes[at];

    /// <param name="variables">Declared names; any other is refused, since it would read as null on every run.</param>
    /// <param name="inputs">Declared names, as for variables.</param>
    public static Expression Parse(string text, IEnumerable<string> variables, IEnumerable<string> inputs)
    {
        if (text.Length > LongestText)
            throw new ExpressionSyntaxException($"Uttrycket är längre än {LongestText} tecken.", "Dela upp det i flera steg.", LongestText);
        var parser = new ExpressionParser(text, variables, inputs);
        if (parser.lexemes.Count > MostWords)
            throw Refuse($"Uttrycket har fler än {MostWords} ord och tecken.", "Dela upp det i flera steg.", parser.lexemes[MostWords]);
        var body = parser.Whole();
        return body is Expression.Constant ? body : new Expression.Script(text, body);
    }

    private Expression Whole()
    {
        if (Current is { Kind: Kind.Sign, Text: "{" })
            throw Refuse("Ett objekt i början av uttrycket läses av JavaScript som ett block.", "Sätt parentes runt det: ({ … }).");
        if (Current is { Kind: Kind.Name, Text: "return" })
        {
            at++;
            if (Current.NewLine)
                throw Refuse("Raden bryts direkt efter return, och då ger JavaScript inget värde.", "Skriv värdet på samma rad som return.");
        }

        var expression = Ternary();
        Take(";");
        return Current.Kind == Kind.End ? expression : throw Unexpected();
    }

    private Expression Ternary()
    {
        if (++depth > DeepestNesting)
            throw Refuse($"Uttrycket är nästlat djupare än {DeepestNesting} nivåer.", "Dela upp det i flera steg.");

        var test = Either();
        if (Take("?"))
        {
            var then = Ternary();
            Expect(":");
            test = new Expression.Conditional(test, then, Ternary());
        }

        depth--;
        return test;
    }

    private Expression Either()
    {
        var left = And(out var bareAnd);
        string? used = null;
        while (Current is { Kind: Kind.Sign, Text: "||" or "??" } sign)
        {
            at++;
            var right = And(out var bareAndRight);
            // JavaScript refuses a ?? b || c without parentheses; so must a text that is to run on both engines.
            if ((used ?? sign.Text) != sign.Text || (sign.Text == "??" && (bareAnd || bareAndRight)))
                throw Refuse("?? blandas med || eller && utan parentes.", "Sätt parentes runt den ena delen.", sign);
            used = sign.Text;
            bareAnd |= bareAndRight;
            left = new Expression.Logical(sign.Text, left, right);
        }
        return left;
    }

    private Expression And(out bool bare)
    {
        var left = Level(0);
        bare = false;
        while (Take("&&"))
        {
            bare = true;
            left = new Expression.Logical("&&", left, Level(0));
        }
        return left;
    }

    private Expression Level(int level)
    {
        if (level == Levels.Length)
            return Unary();

        var left = Level(level + 1);
        while (Current.Kind == Kind.Sign && Levels[level].Contains(Current.Text))
        {
            var sign = lexemes[at++];
            left = new Expression.Binary(sign.Text, left, Level(level + 1)) { At = sign.Position };
        }
        return left;
    }

    private Expression Unary()
    {
        if (Current is not { Kind: Kind.Sign, Text: "!" or "-" or "+" } sign)
            return Chain();

        at++;
        if (++depth > DeepestNesting)
            throw Refuse($"Uttrycket är nästlat djupare än {DeepestNesting} nivåer.", "Dela upp det i flera steg.");
        var operand = Unary();
        depth--;
        return new Expression.Unary(sign.Text, operand) { At = sign.Position };
    }

    private Expression Chain()
    {
        var target = Primary();
        var plain = target;
        while (Current is { Kind: Kind.Sign, Text: "." or "?." or "[" or "(" })
        {
            if (Current.Text == "(")
                throw Refuse("Bara de funktioner som handboken räknar upp får anropas.", "Ta bort anropet, eller låt ett arbetssteg räkna fram värdet.");
            target = Link(target);
        }
        return ReferenceEquals(target, plain) ? target : new Expression.Chain(target);
    }

    private Expression Link(Expression target)
    {
        var optional = Current.Text == "?.";
        if (Current.Text != "[")
        {
            at++;
            if (!(optional && Current.Text == "["))
                return new Expression.Member(target, PropertyName(), optional) { At = lexemes[at - 1].Position };
        }

        Expect("[");
        var place = Current.Position;
        var key = Ternary();
        if (key is Expression.Constant { Value: JsonValue text } && Inherited.Contains(text.ToString()))
            throw Refuse($"”{text}” får inte läsas.", "Använd bara namn som finns i värdet.");
        Expect("]");
        return new Expression.Index(target, key, optional) { At = place };
    }

    private string PropertyName()
    {
        if (Current.Kind != Kind.Name)
            throw Unexpected();
        if (Inherited.Contains(Current.Text))
            throw Refuse($"”{Current.Text}” får inte läsas.", "Använd bara namn som finns i värdet.");
        return lexemes[at++].Text;
    }

    private bool Take(string sign)
    {
        if (Current.Kind != Kind.Sign || Current.Text != sign)
            return false;
        at++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Take(sign))
            throw Refuse(Current.Kind == Kind.End ? $"Uttrycket slutar innan ”{sign}”." : $"”{sign}” väntades, men här står ”{Current.Text}”.", "Rätta uttrycket.");
    }

    private ExpressionSyntaxException Unexpected() => Current.Kind == Kind.End
        ? Refuse("Uttrycket tar slut för tidigt.", "Skriv hela uttrycket.")
        : Refuse($"”{Current.Text}” får inte stå här.", "Uttryck får bara läsa värden: inga tilldelningar, funktioner, satser eller kommentarer.");

    private ExpressionSyntaxException Refuse(string what, string advice) => Refuse(what, advice, Current);

    private static ExpressionSyntaxException Refuse(string what, string advice, Lexeme place) => new(what, advice, place.Position);
}
