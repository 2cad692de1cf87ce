using BtFlow.Regulation;

namespace BtFlow.Notifications.Mail;

/// <summary>All mail templates, read once at start from <c>mail/*.hbs</c>.</summary>
internal sealed class MailTemplates
{
    private readonly Dictionary<string, MailTemplate> _templates;

    private MailTemplates(Dictionary<string, MailTemplate> templates) => _templates = templates;

    public static string FolderIn(string workflowsFolder) => Path.Combine(workflowsFolder, "mail");

    /// <summary>Reads a folder. Throws <see cref="InputException"/> with every template that cannot be used.</summary>
    public static MailTemplates Load(string folder)
    {
        var templates = new Dictionary<string, MailTemplate>(StringComparer.Ordinal);
        var problems = new List<InputProblem>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.hbs").Order(StringComparer.Ordinal))
        {
            try
            {
                templates[Path.GetFileNameWithoutExtension(file)] = MailTemplate.Read(File.ReadAllText(file), file);
            }
            catch (InputException bad)
            {
                problems.AddRange(bad.Problems);
            }
        }
        return problems.Count == 0 ? new(templates) : throw new InputException(problems);
    }

    public MailTemplate? Find(string name) => _templates.GetValueOrDefault(name);

    public MailTemplate Get(string name) =>
        Find(name) ?? throw new MailFieldException(name, $"there is no such mail template; known are {string.Join(", ", _templates.Keys.Order(StringComparer.Ordinal))}");
}
