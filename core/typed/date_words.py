"""The words of dates in the languages people type them in: months in full and short, and the days around today.

Every name and short form of CLDR is understood (a test holds them against Babel's copy), and what people write besides:
in Arabic both the Levant's names and those taken from French and English. A word is looked up without accents, points
and case; short forms are what a longer one begins with, three letters or more, where only one month begins so.
"""

MONTHS: dict[str, tuple[str, ...]] = {
    "en": ("january february march april may june july august september october november december",),
    "sw": ("januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",),
    "fr": ("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",),
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago setiembre oct nov dic",
    ),
    "pt": ("janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",),
    "ar": (
        "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
        "كانون_الثاني شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين_الاول تشرين_الثاني كانون_الاول",
        "جانفي فيفري مارس افريل ماي جوان جويلية اوت سبتمبر اكتوبر نوفمبر ديسمبر",
    ),
    "hi": (
        "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
        "जन फर मार अप्रै मई जून जुल अग सितम्बर अक्तूबर नवम्बर दिसम्बर",
        "जन फ़रवरी मार अप्रै मई जून जुल अग सित अक्टू नव दिस",
    ),
}
# What the word adds to today. Hindi "कल" is both yesterday and tomorrow, so it is not here.
DAYS: dict[str, int] = {
    "today": 0, "yesterday": -1, "tomorrow": 1,
    "leo": 0, "jana": -1, "kesho": 1,
    "aujourd'hui": 0, "aujourdhui": 0, "hier": -1, "demain": 1,
    "hoy": 0, "ayer": -1, "manana": 1,
    "hoje": 0, "ontem": -1, "amanha": 1,
    "اليوم": 0, "امس": -1, "غدا": 1,
    "आज": 0,
}  # fmt: skip
# Between day and month; "de" and "ya" and the like say nothing.
EMPTY = frozenset({"of", "de", "del", "do", "the", "ya", "mwezi", "le", "el", "من", "th", "st", "nd", "rd", "er"})
MORNING = frozenset({"am", "asubuhi", "ص"})
EVENING = frozenset({"pm", "م"})
# Countries that write the month first in their main languages (CLDR).
MONTH_FIRST = frozenset({"US", "PR", "GU", "VI", "AS", "MP", "UM", "PH", "MH", "PA"})
