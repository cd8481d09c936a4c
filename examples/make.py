# ruff: noqa: INP001 - a script, no package
"""Makes the binary examples again: ``python examples/make.py``. The pictures are drawn here, so they are ours."""

import csv
import io
import math
import wave
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from openpyxl import Workbook  # type: ignore[import-untyped]
from PIL import Image, ImageDraw

HERE = Path(__file__).parent
SIZE = (1280, 960)  # drawn at twice the size it is saved in
GOODS = "Fruit|Bread|Shoes|Phones|Medicine|Fish"
COLOURS = (
    ("#f2d7b0", "#b5442e", "#fff7e8"),
    ("#cfe3ec", "#2e6f95", "#ffffff"),
    ("#e4e9cf", "#55742b", "#fffdf0"),
    ("#f0d2d6", "#7a2e52", "#fff5f7"),
)
PHOTOS = (
    (
        "The price of maize flour (2 kg) in a shop near you",
        "Prices differ from place to place. The price must be readable.",
    ),
    ("The price of cooking oil (1 litre) in a shop near you", "The price and the name of the oil must be readable."),
    ("The nearest bus or minibus stop, with its sign if it has one", "Helps to draw a map of stops. No faces, please."),
    ("A public water tap or well you know", "Shows where water is easy to get. No faces, please."),
    ("The opening hours on the door of a pharmacy", "The hours must be readable."),
    ("A street name sign near you", "Helps maps with names. The letters must be readable."),
)


def _fruit(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    draw.ellipse((x, y + 50, x + 110, y + 160), "#c8322b")
    draw.line((x + 55, y + 55, x + 65, y + 20), "#5b3a1e", 10)
    draw.ellipse((x + 62, y + 12, x + 108, y + 36), "#4c8c2b")
    draw.ellipse((x + 120, y + 60, x + 220, y + 160), "#f08a1d")
    for grape in range(6):
        left, top = x + 235 + 34 * (grape % 3), y + 60 + 40 * (grape // 3)
        draw.ellipse((left, top, left + 40, top + 40), "#6a2c8c")


def _bread(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    draw.rounded_rectangle((x, y + 60, x + 210, y + 160), 50, "#c98a45")
    for cut in range(3):
        draw.line((x + 45 + 55 * cut, y + 75, x + 25 + 55 * cut, y + 115), "#f3dcb4", 12)
    draw.rounded_rectangle((x + 230, y + 50, x + 340, y + 160), 30, "#b5763a")
    draw.rounded_rectangle((x + 244, y + 64, x + 326, y + 150), 20, "#f6e6c8")


def _shoes(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    for start, colour in ((x, "#1f2d3d"), (x + 180, "#8c3b2a")):
        shape = ((0, 60), (50, 60), (70, 100), (130, 115), (150, 135), (150, 150), (0, 150))
        draw.polygon([(start + dx, y + dy) for dx, dy in shape], colour)
        draw.rectangle((start, y + 148, start + 152, y + 162), "#efe7da")
        for lace in range(3):
            left, top = start + 62 + 16 * lace, y + 92 + 8 * lace
            draw.line((left, top, left + 14, top - 12), "#ffffff", 6)


def _phones(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    draw.rounded_rectangle((x + 30, y + 10, x + 120, y + 170), 16, "#20242b")
    draw.rectangle((x + 40, y + 28, x + 110, y + 148), "#7ec8e3")
    draw.ellipse((x + 69, y + 152, x + 81, y + 164), "#d0d5da")
    draw.rounded_rectangle((x + 190, y + 10, x + 270, y + 170), 14, "#2f4858")
    draw.rectangle((x + 202, y + 26, x + 258, y + 70), "#c6e2a5")
    for key in range(12):
        left, top = x + 202 + 20 * (key % 3), y + 82 + 20 * (key // 3)
        draw.rectangle((left, top, left + 14, top + 12), "#eceff1")


def _medicine(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    draw.rectangle((x + 50, y + 20, x + 90, y + 160), "#1d8a4e")
    draw.rectangle((x, y + 70, x + 140, y + 110), "#1d8a4e")
    draw.rounded_rectangle((x + 190, y + 60, x + 270, y + 165), 12, "#a65b22")
    draw.rectangle((x + 205, y + 36, x + 255, y + 62), "#f4f4f4")
    draw.rectangle((x + 198, y + 90, x + 262, y + 135), "#ffffff")
    draw.rounded_rectangle((x + 285, y + 120, x + 345, y + 150), 15, "#d6493f")


def _fish(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    for dy, colour in ((20, "#5b8fb0"), (95, "#8aa6a3")):
        draw.ellipse((x + 20, y + dy, x + 250, y + dy + 66), colour)
        draw.polygon(((x + 235, y + dy + 33), (x + 310, y + dy - 2), (x + 310, y + dy + 68)), colour)
        draw.ellipse((x + 52, y + dy + 20, x + 68, y + dy + 36), "#ffffff")
        draw.ellipse((x + 57, y + dy + 25, x + 65, y + dy + 33), "#111111")
        draw.arc((x + 60, y + dy + 4, x + 110, y + dy + 62), 290, 70, "#33505f", 5)


DRAWINGS: dict[str, Callable[[ImageDraw.ImageDraw, int, int], None]] = {
    "Fruit": _fruit,
    "Bread": _bread,
    "Shoes": _shoes,
    "Phones": _phones,
    "Medicine": _medicine,
    "Fish": _fish,
}


def shop(goods: str, style: int) -> bytes:
    """A shop front with its goods on the sign and behind the window, as a JPEG of 640 x 480 pixels."""
    wall, roof, sign = COLOURS[style % len(COLOURS)]
    image = Image.new("RGB", SIZE, "#a9d3ea")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 820, *SIZE), "#b9a27c")
    draw.rectangle((120, 220, 1160, 840), wall)
    draw.polygon(((80, 230), (180, 110), (1100, 110), (1200, 230)), roof)
    draw.rectangle((380, 150, 900, 370), sign, roof, 8)
    DRAWINGS[goods](draw, 470, 170)
    window, door = ((200, 760), (860, 1080)) if style % 2 else ((520, 1080), (200, 420))
    for stripe in range(8):
        left = window[0] + (window[1] - window[0]) * stripe // 8
        right = window[0] + (window[1] - window[0]) * (stripe + 1) // 8
        draw.rectangle((left, 420, right, 480), roof if stripe % 2 else "#ffffff")
    draw.rectangle((window[0], 480, window[1], 740), "#e9f4f8", "#4a4a4a", 8)
    DRAWINGS[goods](draw, window[0] + 90, 540)
    draw.rectangle((door[0], 460, door[1], 840), roof, "#3a2a20", 8)
    draw.ellipse((door[1] - 50, 650, door[1] - 30, 670), "#f0d060")
    out = io.BytesIO()
    image.resize((640, 480), Image.Resampling.LANCZOS).save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def shops(path: Path) -> None:
    """Twelve shops, two of each kind; every fourth has a known answer."""
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(("picture", "question", "options", "answer"))
    kinds = list(DRAWINGS)
    members: dict[str, bytes] = {}
    for number in range(12):
        goods = kinds[(number * 5) % len(kinds)]
        name = f"shop-{number + 1:02}.jpg"
        members[f"pictures/{name}"] = shop(goods, number)
        rows.writerow((name, "What does this shop sell?", GOODS, goods if number % 4 == 0 else ""))
    members = {"shops.csv": table.getvalue().encode()} | members
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)


def drawn(path: Path, table: str, columns: tuple[str, ...], rows: int) -> None:
    """Shops again: as many to a row as ``columns`` begin with ``image``; other columns stay empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    kinds, members, number = list(DRAWINGS), {}, 0
    for _ in range(rows):
        cells = []
        for column in columns:
            name = ""
            if column.startswith("image"):
                name = f"shop-{number + 1:02}.jpg"
                members[f"pictures/{name}"] = shop(kinds[number % len(kinds)], number // 2)
                number += 1
            cells.append(name)
        writer.writerow(cells)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in ({table: text.getvalue().encode()} | members).items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)


def photos(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Photos"
    sheet.append(("photo_of", "why"))
    for row in PHOTOS:
        sheet.append(row)
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 60
    book.save(path)


def pack(path: Path, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], files: dict[str, bytes]) -> None:
    """A table and its files in one ZIP."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerows([columns, *rows])
    members = {f"{path.stem}.csv": table.getvalue().encode()} | files
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def beeps(pitches: tuple[int, ...]) -> bytes:
    """A WAV of one beep each, as a stand-in for what people say: 8 kHz, 8 bit."""
    out, rate = io.BytesIO(), 8000
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 1, rate, 0, "NONE", ""))
        for pitch in pitches:
            tone = (128 + int(90 * math.sin(2 * math.pi * pitch * at / rate)) for at in range(rate // 4))
            sound.writeframes(bytes(tone) + bytes([128]) * (rate // 8))
    return out.getvalue()


def transcribe(path: Path) -> None:
    """Beeps to count: no voice is made here."""
    sounds = {f"beeps-{n}.wav": beeps((440, 660, 880, 550, 330)[:n]) for n in (2, 3, 5)}
    rows = [(name, "How many beeps are there? Write the number in words.") for name in sounds]
    pack(path, ("audio", "question"), rows, sounds)


def receipt(shop_name: str, day: str, total: str) -> bytes:
    image = Image.new("RGB", (360, 300), "#fffdf6")
    draw = ImageDraw.Draw(image)
    for line, text in enumerate((shop_name, f"Date: {day}", "Thank you", f"TOTAL  {total}")):
        draw.text((30, 30 + 60 * line), text, "#222222", font_size=30)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue()


def key_in(path: Path) -> None:
    drawn = (
        ("Duka la Asha", "2026-11-02", "350.00"),
        ("Soko Express", "2026-11-09", "1280.50"),
        ("Juma", "2026-11-20", "75"),
    )
    files = {f"receipt-{n}.jpg": receipt(*one) for n, one in enumerate(drawn, 1)}
    pack(path, ("receipt", "shop_name", "date", "total"), [(name, "", "", "") for name in files], files)


def find(path: Path) -> None:
    """Shops again: where is the door?"""
    files = {f"front-{n}.jpg": shop(goods, n) for n, goods in enumerate(("Fruit", "Shoes", "Fish"))}
    pack(path, ("picture", "find"), [(name, "the door") for name in files], files)


if __name__ == "__main__":
    drawn(HERE / "caption.zip", "caption.csv", ("image", "caption"), 4)
    shops(HERE / "classify-shops.zip")
    drawn(HERE / "compare-pictures.zip", "compare.csv", ("image_a", "image_b"), 4)
    drawn(HERE / "describe.zip", "describe.csv", ("image", "description"), 4)
    find(HERE / "find.zip")
    key_in(HERE / "key_in.zip")
    photos(HERE / "photograph.xlsx")
    transcribe(HERE / "transcribe.zip")
