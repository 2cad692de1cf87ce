using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Hosting;

/// <summary>
/// Holds the API's requests to the attributes of their members ([Required], [Range], [StringLength] …), on the constructor's parameters or the properties, in lists and records inside too;
/// a member that is not nullable must be there, as MVC demands of forms. The framework's own validation is generated for each assembly's own host and so does not reach the services.
/// </summary>
internal static class ValidateRequests
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Member>> Known = new();

    public static RouteGroupBuilder WithValidation(this RouteGroupBuilder group) => group.AddEndpointFilterFactory(Apply);

    private static EndpointFilterDelegate Apply(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        var services = endpoint.ApplicationServices.GetRequiredService<IServiceProviderIsService>();
        int[] bodies = [.. endpoint.MethodInfo.GetParameters().Where(p => IsOurs(p.ParameterType) && !services.IsService(p.ParameterType)).Select(p => p.Position)];
        if (bodies.Length == 0) return next;
        return async context =>
        {
            var errors = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
            foreach (var body in bodies) Check(context.Arguments[body], "", errors);
            return errors.Count == 0 ? await next(context) : TypedResults.ValidationProblem(errors, title: "Uppgifterna behöver rättas, inget har sparats");
        };
    }

    private static void Check(object? value, string path, SortedDictionary<string, string[]> errors)
    {
        if (value is IEnumerable items and not string)
        {
            var index = 0;
            foreach (var item in items) Check(item, $"{path}[{index++}]", errors);
        }
        if (value is null || !IsOurs(value.GetType())) return;
        foreach (var member in Known.GetOrAdd(value.GetType(), MembersOf))
        {
            var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            var given = member.Property.GetValue(value);
            var context = new ValidationContext(value) { MemberName = member.Property.Name };
            if (member.Rules.Select(rule => rule.GetValidationResult(given, context)).FirstOrDefault(r => r is not null) is { ErrorMessage: { } told }) errors[at] = [told];
            else Check(given, at, errors);
        }
    }

    private static IReadOnlyList<Member> MembersOf(Type type)
    {
        var parameters = type.GetConstructors().SelectMany(c => c.GetParameters()).ToLookup(p => p.Name, StringComparer.Ordinal);
        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0).Select(property =>
        {
            List<ValidationAttribute> rules = [.. property.GetCustomAttributes<ValidationAttribute>(), .. parameters[property.Name].SelectMany(p => p.GetCustomAttributes<ValidationAttribute>())];
            if (new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull && !rules.OfType<RequiredAttribute>().Any()) rules.Add(new RequiredAttribute { AllowEmptyStrings = true });
            rules.ForEach(SwedishMessages.Give);
            return new Member(property, JsonNamingPolicy.CamelCase.ConvertName(property.Name), [.. rules.OrderBy(r => r is not RequiredAttribute)]);
        })];
    }

    private static bool IsOurs(Type type) => type.IsClass && type.Namespace?.StartsWith("BtFlow", StringComparison.Ordinal) == true;

    private sealed record Member(PropertyInfo Property, string Name, IReadOnlyList<ValidationAttribute> Rules);
}
