using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.Accounts;

/// <summary>How a person signs in; its id is the person's. Without a password until the person has chosen one by a mailed link.</summary>
internal sealed class Account : IdentityUser<string>
{
    public const int FewestCharacters = 12, FewestDifferent = 4, MostFailures = 10;

    /// <summary>The password that the demonstration shows on its sign-in page; null for every account that somebody chose a password for alone.</summary>
    public string? ShownPassword { get; set; }

    public static Account For(string personId, string email) => new() { Id = personId, UserName = email, Email = email, LockoutEnabled = true };

    /// <summary>Length is what makes a password strong; demands on its characters only make it hard to remember.</summary>
    public static void Rules(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = ""; // whatever an address may hold
        options.Password = new() { RequiredLength = FewestCharacters, RequiredUniqueChars = FewestDifferent, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
        options.Lockout.MaxFailedAccessAttempts = MostFailures;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }

    public static void Map(ModelBuilder model) => model.Entity<Account>(e =>
    {
        e.ToTable("Accounts").HasKey(a => a.Id);
        e.Property(a => a.Id).HasMaxLength(64);
        foreach (var address in new[] { nameof(UserName), nameof(NormalizedUserName), nameof(Email), nameof(NormalizedEmail) }) e.Property(address).HasMaxLength(254);
        e.HasIndex(a => a.NormalizedUserName).IsUnique();
        e.HasIndex(a => a.NormalizedEmail).IsUnique();
        e.Property(a => a.ConcurrencyStamp).HasMaxLength(40).IsConcurrencyToken();
        e.Property(a => a.SecurityStamp).HasMaxLength(40);
        e.Property(a => a.PasswordHash).HasMaxLength(200);
        e.Property(a => a.ShownPassword).HasMaxLength(200);
        // A second factor comes with the region's own sign-in, not with these columns.
        e.Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed).Ignore(a => a.TwoFactorEnabled).Ignore(a => a.EmailConfirmed);
    });
}
