"""What is said, in one of a survey's languages."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from core.typed.tongues import language
from core.xforms.definition import LABEL, MEDIA, SHORT, Output, Said, XForm

UNTRANSLATED = "-"  # what pyxform writes for a text that a language lacks
TEXT_CHARS_MAX = 3_500  # of a label with its values


def spoken(xform: XForm, code: str) -> str:
    """Which of the survey's languages a person of this language reads, "" for none."""
    return next((one for one in xform.languages if language(one) == code), "")


class Words:
    """In the language asked for; what it lacks, in the survey's own, else in whichever has it."""

    def __init__(self, xform: XForm, wanted: str) -> None:
        order = dict.fromkeys((wanted, xform.default_language, *xform.languages))
        self.languages = [one for one in order if one in xform.itext]
        self._texts = [xform.itext[one] for one in self.languages]

    def forms(self, id_: str, *forms: str) -> Said | None:
        """The first of these forms that is there."""
        for texts in self._texts:
            found = texts.get(id_, {})
            for form in forms:
                said = found.get(form)
                if said is not None and said.parts not in ((UNTRANSLATED,), ()):
                    return said
        return None

    def say(self, said: Said, value: Callable[[str], str]) -> str:
        """The text; ``value`` gives what an expression in it is."""
        if said.itext:
            said = self.forms(said.itext, LABEL, SHORT) or Said()
        text = "".join(value(one.value) if isinstance(one, Output) else one for one in said.parts)
        return text[:TEXT_CHARS_MAX]

    def media(self, said: Said) -> Mapping[str, str]:
        """Names of files by their kind: image, audio, video."""
        found = {form: self.forms(said.itext, form) for form in MEDIA} if said.itext else {}
        return {form: str(one.parts[0]) for form, one in found.items() if one}

    def columns(self, columns: Sequence[str]) -> Iterator[str]:
        """Those of a list in a file that may hold labels, the best first: "label::French (fr)", "label"."""
        by_language = {one.partition(":")[2].strip(": "): one for one in columns if one.startswith("label:")}
        yield from (by_language[one] for one in self.languages if one in by_language)
        yield "label"
        yield from by_language.values()
