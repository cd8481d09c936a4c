"""The four ways a call's parameters travel, read into one: query, urlencoded, JSON, multipart."""

import json
from urllib.parse import parse_qsl

from aiohttp import MultipartReader
from aiohttp.multipart import BodyPartReader

from sandbox.telegram.errors import ApiError, bad
from sandbox.telegram.params import Upload, as_text

FORM_MAX = 1024 * 1024  # what may stand around the largest file
CHUNK = 64 * 1024

Values = dict[str, str]
Uploads = dict[str, Upload]


def read_body(content_type: str, body: bytes) -> Values:
    """Raises ApiError 400. Whatever is neither JSON nor urlencoded carries no parameters, as with Telegram."""
    if not body:
        return {}
    if content_type == "application/json":
        try:
            parsed = json.loads(body)
        except ValueError:
            raise bad("can't parse JSON object") from None
        if not isinstance(parsed, dict):
            raise bad("object expected")
        return {key: as_text(value) for key, value in parsed.items() if value is not None}
    if content_type == "application/x-www-form-urlencoded":
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return {}


async def read_parts(reader: MultipartReader, room: int) -> tuple[Values, Uploads]:
    """Parts with a file name are files, the others text. Raises ApiError 400, or 413 over ``room`` bytes in all."""
    values: Values = {}
    uploads: Uploads = {}
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader) or not part.name:
            raise bad("can't parse multipart body")
        data = bytearray()
        while chunk := await part.read_chunk(CHUNK):
            data += chunk
            if len(data) > room:
                raise ApiError(413)
        room -= len(data)
        if part.filename is not None:
            uploads[part.name] = Upload(part.filename, bytes(data))
        else:
            values[part.name] = data.decode("utf-8", "replace")
    return values, uploads
