"""What is good enough to send and how much data that takes, said before it is sent: once a task, in one short line."""

from core.errors import N_, Text
from core.form.questions import FILES, SendAudio, SendFile, SendVideo, TakePhoto
from core.views import TaskView

FILE_MB_MAX = 20  # Telegram hands a bot no larger file
PHOTO_KB = 100  # as Telegram's apps make them for a chat
VOICE_KB_A_SECOND = 4  # as they record
FILM_MB_A_SECOND = 0.25  # as they make films small


def limit(view: TaskView) -> Text | None:
    """None where it was said before in this task, or does not matter."""
    question = view.question
    if not isinstance(question, FILES) or view.parts or view.before is not None:
        return None
    asked = view.way.asked if view.way else (question,)
    if next((one.name for one in asked if type(one) is type(question)), "") != question.name:
        return None
    match question:
        case TakePhoto():
            return Text(
                N_("A photo in the chat takes about {kb} kB. Do not send it as a file."), params={"kb": PHOTO_KB}
            )
        case SendAudio(voice=True, seconds_min=least, seconds_max=most):
            params = {"least": least, "most": most, "kb": VOICE_KB_A_SECOND * 10}
            return Text(N_("From {least} to {most} seconds. 10 seconds take about {kb} kB."), params=params)
        case SendAudio(seconds_min=least, seconds_max=most):
            params = {"least": least, "most": most, "mb": FILE_MB_MAX}
            return Text(N_("From {least} to {most} seconds, and at most {mb} MB."), params=params)
        case SendVideo(seconds_min=least, seconds_max=most):
            figures: dict[str, str | int | Text] = {"least": least, "most": most, "mb": FILE_MB_MAX}
            figures["about"] = f"{FILM_MB_A_SECOND * 10:g}"
            text = N_("From {least} to {most} seconds, and at most {mb} MB. 10 seconds take about {about} MB.")
            return Text(text, params=figures)
        case SendFile():
            return Text(N_("At most {mb} MB."), params={"mb": FILE_MB_MAX})
