"""What a survey holds that cannot be run here, or that its owner should know."""

from dataclasses import dataclass

from core.errors import N_, Text


@dataclass(frozen=True, slots=True)
class Problem:
    """``path`` of the question it is about, "" for the whole survey. Unless it ``refuses``, the survey can run."""

    text: Text
    path: str = ""
    refuses: bool = True


TYPES = {
    "geotrace": N_("“{name}” asks for a line on a map. That cannot be asked in a chat."),
    "geoshape": N_("“{name}” asks for an area on a map. That cannot be asked in a chat."),
}
DRAWN = ("draw", "signature", "annotate")
DRAWING = N_("“{name}” asks for a drawing or signature. That cannot be asked in a chat.")
OSM = N_("“{name}” asks for a place in OpenStreetMap. That cannot be asked in a chat.")
RECORDED = N_("“{name}” records sound while somebody answers. That cannot be done in a chat.")
FOLLOWED = N_("“{name}” reads the place when another answer changes. That cannot be done in a chat.")
SEARCHED = N_("“{name}” uses search(). Please use select_one_from_file instead.")
UNKNOWN = N_("“{name}” is a question of the kind “{kind}”, which is not known here.")
ENTITIES = N_("The survey makes or changes entities, the list of a server. That cannot be done here.")
LAST_SAVED = N_("The survey reads the answers that were saved last. That cannot be done here.")
MISSING = N_("The survey needs the file {file}. Please send both in a ZIP.")
ROWS = N_("The list {file} has more than {max} rows.")
SUBMISSION = N_("The survey names a server of its own. Answers come to you here instead.")
ENCRYPTED = N_("The survey is to be encrypted with a key. Here answers are not encrypted with it.")
EXPRESSION = N_("“{name}”, column {column}: {why}")
CIRCLE = N_("These questions depend on one another in a circle: {names}.")
BEGINNING = N_("The survey cannot be worked out, even before anybody answers: {why}")
LARGE = N_("The survey is too large: {what}.")
