"""Who may import whom; import-linter checks the contracts themselves in `make check`."""

import ast
import subprocess
import sys

from tests.structure.tree import ROOT, packages, project, sources

LINTER = project()["tool"]["importlinter"]

# Refuses whatever is neither in the standard library nor in core: numpy and rapidfuzz are
# for core/quality to ask for when it needs them, not when it is imported.
REFUSE = """
import importlib, pkgutil, sys

class Refuse:
    allowed = {"core"}

    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in self.allowed and top not in sys.stdlib_module_names:
            raise ModuleNotFoundError(f"core must not import {name}")

sys.meta_path.insert(0, Refuse())
sys.path.insert(0, ".")
"""
IMPORT_CORE = f"""{REFUSE}
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


LATE = ("numpy", "rapidfuzz")
USE_LATE = f"""{REFUSE}
from core.quality.estimate import late
assert not {{*sys.modules}} & {{*{LATE}}}
Refuse.allowed |= {{*{LATE}}}
assert late.np.zeros(2).sum() == 0
assert late.Levenshtein.distance("ab", "b") == 1
"""


def test_what_core_asks_for_late_asks_for_nothing_more() -> None:
    done = subprocess.run([sys.executable, "-c", USE_LATE], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_only_one_module_of_core_names_them() -> None:
    named = {
        name
        for name, tree in sources().items()
        if name.startswith("core/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and str(node.value).partition(".")[0] in LATE
    }
    assert named == {"core/quality/estimate/late.py"}
