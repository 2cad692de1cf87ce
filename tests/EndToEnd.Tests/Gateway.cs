using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BtFlow.EndToEnd.Tests;

/// <summary>nginx with the project's own settings, before services at the ports that follow its own.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private const int Services = 8;

    private readonly string _folder;

    private Gateway(string folder, int port) => (_folder, Port) = (folder, port);

    public int Port { get; }

    public string[] Arguments => ["--bus", "rabbitmq", "--db", "postgres", "--gateway", $"http://127.0.0.1:{Port}", "--first-port", (Port + 1).ToString(CultureInfo.InvariantCulture)];

    public static async Task<Gateway> Start(string folder)
    {
        var gateway = new Gateway(folder, FreeBlock());
        await gateway.Dev("up", gateway.Port.ToString(CultureInfo.InvariantCulture), (gateway.Port + 1).ToString(CultureInfo.InvariantCulture));
        return gateway;
    }

    public async ValueTask DisposeAsync() => await Dev("down");

    private async Task Dev(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["infra/dev", "gateway", .. arguments, "--folder", _folder]) { WorkingDirectory = Executable.Repository, RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, errors);
    }

    private static int FreeBlock() => Enumerable.Range(0, 400).Select(i => 17000 + i * 20).First(port => Enumerable.Range(port, Services + 1).All(IsFree));

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false; // taken
        }
    }
}
