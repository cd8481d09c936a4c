"""What a column and an address are called says that pictures lie there."""

import pytest

from core.tables.naming import is_called_picture, is_picture_at, is_picture_name


@pytest.mark.parametrize(
    ("name", "is_picture"), [("shelf.JPG", True), ("a/b.png", True), ("shelf.csv", False), ("jpg", False)]
)
def test_a_file_by_its_ending(name: str, is_picture: bool) -> None:
    assert is_picture_name(name) == is_picture


@pytest.mark.parametrize(
    ("column", "is_picture"),
    [
        ("photo", True),
        ("Photo 1", True),
        ("image_url", True),
        ("picture-b", True),
        ("price", False),
        ("photographer", False),
    ],
)
def test_a_column_by_its_name(column: str, is_picture: bool) -> None:
    assert is_called_picture(column) == is_picture


@pytest.mark.parametrize(
    ("column", "address", "is_picture"),
    [
        ("link", "https://example.org/shelf.jpg?size=2", True),
        ("photo_url", "https://example.org/42", True),
        ("link", "https://example.org/42", False),
        ("link", "https://pictures.jpg", False),
    ],
)
def test_an_address_by_its_look_or_its_column(column: str, address: str, is_picture: bool) -> None:
    assert is_picture_at(column, address) == is_picture
