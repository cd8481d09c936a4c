"""What the names of columns, files and addresses say: that a picture lies there, or a sound or film."""

import re
from pathlib import PurePosixPath

from core.typed.addresses import is_address

PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".webp", ".gif", ".bmp"})
SOUND_ENDINGS = frozenset(
    {".ogg", ".oga", ".opus", ".mp3", ".m4a", ".wav", ".amr", ".flac", ".mp4", ".mov", ".webm", ".3gp"}
)
_PAGE_ENDINGS = frozenset({".htm", ".html", ".xhtml"})
_FILES = frozenset({"file", "filename", "file_name"})  # an address in such a column may be that of any file
_PICTURES = _FILES | {"image", "images", "picture", "pictures", "photo", "photos", "img", "pic", "picha"}
# Of films there are as many pages as files, so a column of films is known by its files' endings alone.
_SOUNDS = frozenset({"audio", "audio_file", "sound", "recording", "voice", "voice_message", "voice_note", "sauti"})
_ADDRESSES = ("_url", "_link", "_address", "_uri", "url")  # "photo url", "imageurl"
_PLACE = re.compile(r"(?<=[^_0-9])_?[1-9][0-9]?$|_(?:[a-h]|left|right|first|second)$")  # image_1, photo_b, pic2


def is_picture_name(name: str) -> bool:
    return PurePosixPath(name).suffix.casefold() in PICTURE_ENDINGS


def is_sound_name(name: str) -> bool:
    """Of a sound or a film."""
    return PurePosixPath(name).suffix.casefold() in SOUND_ENDINGS


def file_at(address: str) -> str:
    """The path of an address, "" where it names a host alone: that ends in .mov or .zip too."""
    path = address.partition("://")[2].partition("?")[0].partition("#")[0]
    return path.partition("/")[2]


def plain_name(column: str) -> str:
    return "_".join(column.casefold().replace("-", " ").split())


def without_address(name: str) -> str:
    """A plain name without a word for an address behind it."""
    return next((name.removesuffix(one) for one in _ADDRESSES if name.endswith(one) and name != one), name)


def _kind(column: str) -> str:
    """What a column is called, without its number or side among several and without a word for an address."""
    name = _PLACE.sub("", plain_name(column))
    return _PLACE.sub("", without_address(name))


def is_called_picture(column: str) -> bool:
    """Whether the column's name says that it holds pictures."""
    return _kind(column) in _PICTURES


def is_picture_at(column: str, address: str) -> bool:
    """Whether the address is that of a picture, by its look or by the column it stands in."""
    return is_picture_name(file_at(address)) or _kind(column) in _PICTURES - _FILES


def is_sound(column: str, cell: str) -> bool:
    """Whether the cell names a sound or film, or is the address of one, by its look or by the column it stands in."""
    if not is_address(cell):
        return "://" not in cell and is_sound_name(cell)
    path = file_at(cell)
    called_so = _kind(column) in _SOUNDS and PurePosixPath(path).suffix.casefold() not in _PAGE_ENDINGS
    return is_sound_name(path) or called_so
