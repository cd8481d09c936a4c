"""Is a worker's photo worth looking at? Said at once, before it counts."""

from PIL import Image, ImageFilter, ImageStat

from core.errors import N_, Text
from pictures import limits

_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
_LIGHT = 200  # the brightest level of a well-lit photo

SENTENCES = {
    "small": N_("The photo is too small: its longer side has {side} pixels, {min} are needed."),
    "dark": N_("The photo is too dark. Please take it again with more light."),
    "blank": N_("The photo shows nothing but one colour. Please take it again."),
    "blurred": N_("The photo is blurred. Please hold still and take it again."),
}


def _brightest(grey: Image.Image) -> int:
    """The level 98 of 100 pixels do not exceed: the light there was, without the glints."""
    left = grey.width * grey.height * 0.02
    levels = grey.histogram()
    for level in range(255, 0, -1):
        left -= levels[level]
        if left < 0:
            return level
    return 1


def sharpness(grey: Image.Image) -> float:
    """Variance of the Laplacian (Pech-Pacheco 2000), smoothed first so that a sensor's noise is not taken for detail.

    Scaled as if every photo had the same light; without the outermost pixels, which Pillow leaves as they are.
    """
    smooth = grey.filter(ImageFilter.GaussianBlur(1))
    edges = smooth.filter(_LAPLACIAN).crop((1, 1, max(grey.width - 1, 2), max(grey.height - 1, 2)))
    return float(ImageStat.Stat(edges).var[0]) * (_LIGHT / _brightest(grey)) ** 2


def check(image: Image.Image, size: tuple[int, int]) -> str | None:
    """What is wrong with the photo first of all, a key of ``SENTENCES``; None when it may count.

    ``image`` is a copy of at most a few hundred pixels, ``size`` the photo's own.
    """
    if max(size) < limits.SMALL_SIDE:
        return "small"
    grey = image.convert("L")
    grey.thumbnail((limits.CHECK_SIDE, limits.CHECK_SIDE), Image.Resampling.BOX)
    stat = ImageStat.Stat(grey)
    if stat.mean[0] < limits.DARK_MEAN and _brightest(grey) < limits.DARK_BRIGHTEST:
        return "dark"
    if stat.stddev[0] < limits.BLANK_DEVIATION:
        return "blank"
    if sharpness(grey) < limits.BLUR_VARIANCE:
        return "blurred"
    return None


def sentence(found: str, size: tuple[int, int]) -> Text:
    params: dict[str, str | int | Text] = {"side": max(size), "min": limits.SMALL_SIDE} if found == "small" else {}
    return Text(SENTENCES[found], params=params)
