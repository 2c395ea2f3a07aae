using System.Net;
using System.Net.Sockets;

namespace Lanyue.Bot.Settings;

static class Addresses
{
    /// <summary>Tries each address before the silo starts: found out by Kestrel, it would come behind a page of traces.</summary>
    /// <exception cref="SettingException">Somebody else listens there, or this user may not.</exception>
    public static void Check(IEnumerable<Uri> urls)
    {
        foreach (var url in urls.Where(u => u.Port != 0))
        {
            try
            {
                using var listener = new TcpListener(Local(url), url.Port);
                listener.Start();
            }
            catch (SocketException wrong)
            {
                throw new SettingException($"{url.GetLeftPart(UriPartial.Authority)} cannot be listened on: {wrong.Message}. Stop the other program, or name another address in ASPNETCORE_URLS.");
            }
        }
    }

    static IPAddress Local(Uri url) => IPAddress.TryParse(url.DnsSafeHost, out var address) ? address : url.IsLoopback ? IPAddress.Loopback : IPAddress.Any;
}
