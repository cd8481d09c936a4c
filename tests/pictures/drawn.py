"""Pictures drawn on the spot: things a phone might see, and what may be wrong with a photo of them."""

import io
from pathlib import Path
from typing import Any

import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont

SIZE = (1280, 960)


def stall() -> Image.Image:
    """Boxes, fruit and a sign: hard edges on a soft ground."""
    image = Image.linear_gradient("L").resize(SIZE).convert("RGB")
    image = ImageChops.multiply(image, Image.new("RGB", SIZE, (230, 215, 190)))
    draw = ImageDraw.Draw(image)
    for place in range(12):
        x, y = 60 + 300 * (place % 4), 120 + 270 * (place // 4)
        draw.rectangle((x, y, x + 240, y + 200), (120 + 9 * place, 90, 40))
        for fruit in range(9):
            left, top = x + 20 + 70 * (fruit % 3), y + 15 + 60 * (fruit // 3)
            draw.ellipse((left, top, left + 55, top + 55), (220, 60 + 20 * fruit, 40))
    draw.text((80, 20), "MANGO 40/=", "white", ImageFont.load_default(80))
    return image


def paper() -> Image.Image:
    """A printed price list."""
    image = Image.new("RGB", SIZE, (238, 234, 225))
    draw = ImageDraw.Draw(image)
    for line in range(20):
        draw.text((60, 30 + 46 * line), f"{line}. maize flour 2 kg .... {line * 37} shillings", (40, 40, 45), _font())
    return image


def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(34)


def house() -> Image.Image:
    """Few edges: sky, wall, door, one tree."""
    image = Image.new("RGB", SIZE, (150, 190, 225))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 640, *SIZE), (110, 130, 70))
    draw.rectangle((300, 330, 900, 760), (200, 170, 140))
    draw.polygon(((260, 330), (600, 130), (940, 330)), (140, 60, 50))
    draw.rectangle((540, 520, 660, 760), (90, 60, 40))
    draw.ellipse((960, 300, 1240, 620), (50, 100, 50))
    draw.rectangle((1080, 560, 1120, 760), (90, 65, 40))
    return image


def scene(number: int) -> Image.Image:
    """One of as many different things as there are numbers: no two look the same to a hash."""
    state = (number + 1) * 0x9E3779B97F4A7C15 % 2**64

    def below(n: int) -> int:
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 33) % n

    image = Image.new("RGB", SIZE, (90 + below(120), 90 + below(120), 90 + below(120)))
    draw = ImageDraw.Draw(image)
    for _ in range(24):
        x, y = below(SIZE[0]), below(SIZE[1])
        box = (x, y, x + 60 + below(360), y + 60 + below(360))
        shape = draw.ellipse if below(2) else draw.rectangle
        shape(box, (below(256), below(256), below(256)))
    return image


SCENES = {"stall": stall, "paper": paper, "house": house}


def grainy(image: Image.Image, sigma: float = 6.0) -> Image.Image:
    """With the noise of a small sensor."""
    noise = Image.effect_noise(image.size, sigma).convert("RGB")
    return ImageChops.add(image, noise, offset=-128)


def blurred(image: Image.Image, radius: float) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(radius))


def dimmed(image: Image.Image, light: float) -> Image.Image:
    return ImageEnhance.Brightness(image).enhance(light)


def jpeg(image: Image.Image, quality: int = 80) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def saved(folder: Path, image: Image.Image, name: str = "photo.jpg", **options: object) -> Path:
    path = folder / name
    image.save(path, **options)  # type: ignore[arg-type]
    return path


def ean(text: str = "4006381333931") -> bytes:
    """A packet with a barcode (EAN-13), photographed from a little farther."""
    code: Any = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.EAN13).to_image(scale=3)
    view = memoryview(code)  # its type does not say that it is a buffer
    assert view.shape
    packet = Image.new("L", (960, 720), 200)
    packet.paste(Image.frombytes("L", (view.shape[1], view.shape[0]), view.tobytes()), (180, 240))
    return jpeg(packet.convert("RGB"))


def saved_as(image: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()
