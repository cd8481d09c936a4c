"""A question of each kind that may have a known answer."""

from core.form.questions import (
    ChooseOne,
    ChooseSeveral,
    MarkCells,
    WriteDecimal,
    WriteInteger,
    WriteText,
)

MOOD = ChooseOne("a", "?", ("Good", "Bad", "Mixed"))
OWN = ChooseOne("a", "?", ("Good", "Bad"), other=True)
TAGS = ChooseSeveral("a", "?", ("red", "green", "blue"))
WHOLE, PART = WriteInteger("a", "?"), WriteDecimal("a", "?", least="0")
WORDS = WriteText("a", "?", compared=True)
BOXES = MarkCells("a", "?")
