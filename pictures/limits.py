"""What a stranger's picture may be, by name."""

BYTES_MAX = 20 * 1024 * 1024
PIXELS_MAX = 50_000_000  # a phone's 48 megapixels still pass
SIDE_MAX = 16_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
FORMATS_SHOWN = "JPEG, PNG, WebP, GIF, BMP"

PREVIEW_SIDE = 320
PREVIEW_QUALITY = 40  # 9 kB at 320 px (measured on a 12-megapixel photo)
LARGER_SIDE = 1280
LARGER_QUALITY = 70

# Checks of a worker's photo. The last four are taken on a grey copy of CHECK_SIDE pixels; tests/pictures/test_checks.py
# holds the pictures they were set on.
SMALL_SIDE = 640  # longer side; every phone's own camera gives more
CHECK_SIDE = 320
DARK_MEAN = 28.0  # of 255
DARK_BRIGHTEST = 90  # and 98 of 100 pixels are darker than this: a night street with lamps passes
BLANK_DEVIATION = 6.0  # of 255: a wall, a pocket, a lens cap
BLUR_VARIANCE = 10.0  # of the Laplacian; sharp scenes give 20 and more, out of focus by 8 of 1280 pixels below 8
