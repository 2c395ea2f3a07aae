using QRCoder;

namespace Lanyue.Skills.Accounts;

/// <summary>A QR code as a picture that needs no script.</summary>
static class QrPicture
{
    /// <summary>As the source of an image.</summary>
    public static string Data(string says) => "data:image/svg+xml;base64," + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Svg(says)));

    static string Svg(string says)
    {
        using var data = QRCodeGenerator.GenerateQrCode(says, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4);
    }
}
