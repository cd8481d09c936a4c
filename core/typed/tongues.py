"""Languages by their codes and names, and how a column says which one it is in: behind its name, or by being it."""

import re
from collections.abc import Mapping, Sequence

# Languages by their code, each with the names that people write above a column.
NAMES: Mapping[str, tuple[str, ...]] = {
    "am": ("amharic", "አማርኛ"),
    "ar": ("arabic", "العربية"),
    "bn": ("bengali", "bangla", "বাংলা"),
    "de": ("german", "deutsch"),
    "en": ("english",),
    "es": ("spanish", "español", "espanol"),
    "fa": ("persian", "farsi", "فارسی"),
    "ff": ("fula", "fulfulde", "pulaar"),
    "fr": ("french", "français", "francais"),
    "gu": ("gujarati", "ગુજરાતી"),
    "ha": ("hausa",),
    "hi": ("hindi", "हिन्दी"),
    "id": ("indonesian", "bahasa indonesia"),
    "ig": ("igbo",),
    "it": ("italian", "italiano"),
    "ja": ("japanese", "日本語"),
    "km": ("khmer", "ខ្មែរ"),
    "kn": ("kannada", "ಕನ್ನಡ"),
    "ko": ("korean", "한국어"),
    "ln": ("lingala",),
    "lg": ("luganda", "ganda"),
    "luo": ("dholuo",),
    "mg": ("malagasy",),
    "ml": ("malayalam", "മലയാളം"),
    "mr": ("marathi", "मराठी"),
    "my": ("burmese", "မြန်မာ"),
    "ne": ("nepali", "नेपाली"),
    "no": ("norwegian", "norsk"),
    "ny": ("chichewa", "nyanja"),
    "om": ("oromo", "afaan oromoo"),
    "pa": ("punjabi", "ਪੰਜਾਬੀ"),
    "ps": ("pashto", "پښتو"),
    "pt": ("portuguese", "português", "portugues"),
    "ru": ("russian", "русский"),
    "rw": ("kinyarwanda",),
    "si": ("sinhala", "සිංහල"),
    "sn": ("shona",),
    "so": ("somali", "soomaali"),
    "sw": ("swahili", "kiswahili"),
    "ta": ("tamil", "தமிழ்"),
    "te": ("telugu", "తెలుగు"),
    "th": ("thai", "ไทย"),
    "ti": ("tigrinya", "ትግርኛ"),
    "tl": ("tagalog", "filipino"),
    "tr": ("turkish", "türkçe"),
    "uk": ("ukrainian", "українська"),
    "ur": ("urdu", "اردو"),
    "uz": ("uzbek",),
    "vi": ("vietnamese", "tiếng việt"),
    "wo": ("wolof",),
    "xh": ("xhosa", "isixhosa"),
    "yo": ("yoruba", "yorùbá"),
    "zh": ("chinese", "中文"),
    "zu": ("zulu", "isizulu"),
}
_CODES = {name: code for code, names in NAMES.items() for name in (code, *names)}
_WORDS = frozenset({"id", "no", "it", "am", "so", "my", "te"})  # behind a "_" or in brackets these are rather words
_UNITS = frozenset({"mg", "ml", "ha", "pa", "ps"})  # behind a "_" a language only beside one that is no unit
_MARKED = re.compile(r"(?P<base>.+?)\s*(?:::?\s*(?P<colon>[^:]+)|\[(?P<square>[^\]]+)\]|\((?P<round>[^)]+)\))")
_JOINED = re.compile(r"(?P<base>.+)[_\- .](?P<language>[^_\- .]+)")
_BRACKETS = re.compile(r"\(([^)]+)\)")


def language(word: str) -> str:
    """The code of a language by its code, name or both ("English (en)"), "" for anything else."""
    inner = _BRACKETS.search(word)
    tried = (word, inner[1] if inner else "", word.partition("-")[0])
    return next((_CODES[one.strip().casefold()] for one in tried if one.strip().casefold() in _CODES), "")


def parted(column: str) -> tuple[str, str]:
    """The column's name without its language, and the language; ("", "") where it says none."""
    marked = _MARKED.fullmatch(column)
    if marked:
        bracketed = marked["square"] or marked["round"] or ""
        code = "" if bracketed.casefold() in _WORDS | _UNITS else language(marked["colon"] or bracketed)
        return (marked["base"], code) if code else ("", "")
    joined = _JOINED.fullmatch(column)
    if joined and joined["language"].casefold() not in _WORDS and language(joined["language"]):
        return joined["base"], language(joined["language"])
    return "", ""


def no_unit(column: str) -> bool:
    """Whether the language that :func:`parted` found can be nothing else."""
    return bool(_MARKED.fullmatch(column)) or column[-2:].casefold() not in _UNITS


def said_alone(columns: Sequence[str]) -> Mapping[str, str]:
    """The language of each column that is called by a language and nothing else; one alone may mean something else."""
    found = {one: code for one in columns if (code := language(one))}
    return found if len(set(found.values())) > 1 else {}


def name_of(code: str) -> str:
    """The language as English speakers call it."""
    return NAMES[code][0].title()


def own_name(code: str) -> str:
    """The language as those who speak it call it, as far as that is known here; else its code."""
    return NAMES[code][:2][-1].title() if code in NAMES else code
