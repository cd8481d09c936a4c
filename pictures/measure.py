"""What can be told of a photo without knowing what it shows. Whether that is good enough, core decides."""

from dataclasses import dataclass

from PIL import Image, ImageFilter, ImageStat

from pictures import limits

_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
_LIGHT = 200  # the brightest level of a well-lit photo
_GLINTS = 0.02  # share of the pixels left aside as reflections and lamps


@dataclass(frozen=True, slots=True)
class Measures:
    """Of a grey copy of ``CHECK_SIDE`` pixels, levels 0 to 255.

    ``brightest``: what 98 of 100 pixels do not exceed; ``deviation``: of the levels; ``sharpness``: see below.
    """

    mean: float
    brightest: int
    deviation: float
    sharpness: float


def _brightest(grey: Image.Image) -> int:
    left = grey.width * grey.height * _GLINTS
    levels = grey.histogram()
    for level in range(255, 0, -1):
        left -= levels[level]
        if left < 0:
            return level
    return 0


def _sharpness(grey: Image.Image, brightest: int) -> float:
    """Variance of the Laplacian (Pech-Pacheco 2000), smoothed first so that a sensor's noise is not taken for detail.

    Scaled as if every photo had the same light; without the outermost pixels, which Pillow leaves as they are.
    """
    smooth = grey.filter(ImageFilter.GaussianBlur(1))
    edges = smooth.filter(_LAPLACIAN).crop((1, 1, max(grey.width - 1, 2), max(grey.height - 1, 2)))
    return float(ImageStat.Stat(edges).var[0]) * (_LIGHT / max(brightest, 1)) ** 2


def measures(copy: Image.Image) -> Measures:
    """``copy`` is the photo at ``CHECK_SIDE``; a larger one is made smaller first."""
    grey = copy.convert("L")
    grey.thumbnail((limits.CHECK_SIDE, limits.CHECK_SIDE), Image.Resampling.BOX)
    stat = ImageStat.Stat(grey)
    brightest = _brightest(grey)
    return Measures(stat.mean[0], brightest, stat.stddev[0], _sharpness(grey, brightest))
