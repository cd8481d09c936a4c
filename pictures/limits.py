"""What a stranger's picture may be, by name."""

BYTES_MAX = 20 * 1024 * 1024
PIXELS_MAX = 50_000_000  # a phone's 48 megapixels still pass
SIDE_MAX = 16_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
FORMATS_SHOWN = "JPEG, PNG, WebP, GIF, BMP"

PREVIEW_SIDE = 320
PREVIEW_QUALITY = 40  # 9 kB at 320 px (measured on a 12-megapixel photo)
BLURRED_SIDE = 16  # of a picture that is to be told nothing of: enlarged again it is a few blurs of colour
LARGER_SIDE = 1280
LARGER_QUALITY = 70

CHECK_SIDE = 320  # a worker's photo is measured at this size; core/quality/photo.py holds the thresholds

SHEET_SIDE, SHEET_QUALITY = 1280, 60  # of several photos that a person decides on, as large as a chat shows a photo

CONTACT_CELL, CONTACT_GAP, CONTACT_QUALITY = 308, 8, 50  # of many photos in squares, three in a row

GRID_SIDE = 400  # of a picture under numbered cells: on a screen 360 px wide the numbers have to be read
GRID_QUALITIES = (40, 30, 20)  # the first that stays within the bytes
GRID_BYTES_MAX = 24_000
BARCODE_SIDE = 2000  # a barcode's thinnest bars are lost below, and nothing is gained above
BARCODE_CHARS_MAX = 500
