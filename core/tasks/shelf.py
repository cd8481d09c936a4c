"""Prices in shops: the barcode, the price on the shelf, and a photo of both."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import ReadBarcode, TakePhoto, WriteDecimal
from core.kinds import PICTURE, TEXT, Proposal, Review, Sample, Settings, holding, named
from core.tables.columns import SAFETY, lines, rest

CODE = "shelf"
NAME = N_("Check a price in a shop")
EXPLAIN = N_("People find a thing in a shop, read its barcode and price, and take a photo of the shelf.")
SECONDS = 120
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ("travel",)
MUST: tuple[str, ...] = ("text",)
ORDERS: tuple[str, ...] = ("text", "shop")
PRODUCTS = frozenset({"product", "goods", "sku", "bidhaa"})
SHOPS = frozenset({"shop", "store", "supermarket", "duka"})
BARCODE = N_("Its barcode: type the digits, or send a photo of it.")
PRICE, PHOTO = N_("The price on the shelf, digits only."), N_("A photo of the thing with its price.")
SAYS: tuple[str, ...] = (SAFETY, BARCODE, PRICE, PHOTO)


def propose(sample: Sample) -> Proposal | None:
    """Needs a column of products; best where a column names the shop too."""
    product = named(sample, PRODUCTS) or holding(sample, {"product"})
    shop = named(sample, SHOPS) or holding(sample, SHOPS)
    if not product or (sample.pictures and not shop):
        return None
    mapping = {key: one for key, one in rest(sample).items() if key not in {"question", TEXT}}
    return Proposal(88 if shop else 50, {**mapping, TEXT: product, **({"shop": shop} if shop else {})})


def build(mapping: Mapping[str, str], settings: Settings) -> Form:  # noqa: ARG001 - as every type
    asked = (
        ReadBarcode("barcode", BARCODE, hint=SAFETY),
        WriteDecimal("price", PRICE),
        TakePhoto("photo", PHOTO),
    )
    return Form(asked, shows=lines(mapping, TEXT, "shop"), picture=mapping.get(PICTURE))
