"""How people write yes, no and that they have read something, in the languages they type.

Words, so that no catalogue is needed where an answer is read; the answer is stored the same in every language. They are
looked up as ``core.form.reading.fold`` makes them: small letters without accents.
"""

YES_WORDS = frozenset({
    "yes", "y", "yeah", "yep", "true", "correct",
    "ndiyo", "ndio", "naam",
    "oui", "si", "sim",
    "نعم", "ايوه", "اجل",
    "हाँ", "हां", "जी",
    "👍", "✅",
})  # fmt: skip
NO_WORDS = frozenset({
    "no", "n", "nope", "false", "incorrect",
    "hapana", "la", "siyo", "sio",
    "non", "nao",
    "لا", "كلا",
    "नहीं", "नही", "ना",
    "👎", "❌",
})  # fmt: skip
READ_WORDS = YES_WORDS | {
    "ok", "okay", "k", "next",
    "sawa", "haya", "nimesoma",
    "d'accord", "entendu", "vale", "certo",
    "حسنا", "موافق",
    "ठीक", "ठीक है",
}  # fmt: skip
