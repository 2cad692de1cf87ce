namespace BtFlow.Regulation;

/// <summary>How far a physician has come.</summary>
public enum PhysicianGrade
{
    /// <summary>Neither specialist nor in specialist training.</summary>
    None,

    /// <summary>In specialist training (ST-läkare).</summary>
    InSpecialistTraining,

    /// <summary>Specialist.</summary>
    Specialist,
}

/// <summary>What is known of a person who supervises, on the day it is asked.</summary>
/// <param name="PersonId">The person's id.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Grade">Specialist, in training or neither.</param>
/// <param name="Specialty">The specialty, or null.</param>
/// <param name="LicensedOn">The day of the Swedish licence; null when none is documented. Service as a physician is counted from here.</param>
/// <param name="SupervisorTrainedOn">The day supervisor training was completed; null when none is documented.</param>
/// <param name="LastDay">The last day at work of somebody who leaves; null for all others.</param>
public sealed record SupervisorFacts(
    string PersonId, string Name, PhysicianGrade Grade, string? Specialty, DateOnly? LicensedOn, DateOnly? SupervisorTrainedOn, DateOnly? LastDay = null)
{
    /// <summary>Reads the grade from the word people write as specialty: empty, <c>ST-läkare</c>, or a specialty's name.</summary>
    public static PhysicianGrade GradeOf(string? specialty) => specialty switch
    {
        null or "" => PhysicianGrade.None,
        "ST-läkare" => PhysicianGrade.InSpecialistTraining,
        _ => PhysicianGrade.Specialist,
    };
}
