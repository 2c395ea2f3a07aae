using QRCoder;

namespace Lanyue.Skills.Accounts;

/// <summary>A QR code as a picture that needs no script.</summary>
static class QrPicture
{
    public static string Svg(string says)
    {
        using var data = QRCodeGenerator.GenerateQrCode(says, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4);
    }
}
