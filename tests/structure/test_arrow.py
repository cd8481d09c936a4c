"""Who may import whom; import-linter checks the contracts themselves in `make check`."""

import subprocess
import sys

from tests.structure.tree import ROOT, packages, project

LINTER = project()["tool"]["importlinter"]

# Refuses whatever is neither in the standard library nor in core: numpy and rapidfuzz are
# for core/quality to ask for when it needs them, not when it is imported.
IMPORT_CORE = """
import importlib, pkgutil, sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top != "core" and top not in sys.stdlib_module_names:
            raise ModuleNotFoundError(f"core must not import {name}")

sys.meta_path.insert(0, Refuse())
sys.path.insert(0, ".")
import core
names = [module.name for module in pkgutil.walk_packages(core.__path__, "core.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_every_package_stands_in_the_arrow() -> None:
    layers = next(contract["layers"] for contract in LINTER["contracts"] if contract["type"] == "layers")
    placed = {name.strip() for layer in layers for name in layer.split("|")}
    assert set(LINTER["root_packages"]) == placed == set(packages())


def test_every_package_is_known_to_the_tools() -> None:
    assert set(project()["tool"]["ruff"]["lint"]["isort"]["known-first-party"]) == set(packages())
    shipped = set(project()["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
    assert shipped == {*packages(), "locales"}


def test_core_imports_with_everything_else_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", IMPORT_CORE], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0
