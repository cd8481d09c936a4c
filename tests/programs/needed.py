"""Which program each file of tests here needs."""

from collections.abc import Mapping

NEEDED: Mapping[str, str] = {"test_openssl": "openssl", "test_disk": "fiu-run"}
