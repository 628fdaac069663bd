import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import kg

HEAVY = (
    "rdflib",
    "networkx",
    "pyvis",
    "torch",
    "camel_tools",
    "trafilatura",
    "rich",
    "pyoxigraph",
    "pycrfsuite",
)


def loaded(code: str) -> set[str]:
    """The heavy packages that are loaded after ``code`` has run in a process of its own."""
    script = f"import sys\n{code}\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(kg.__file__).parent.parent,
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code", ["import kg", "import kg.graph", "import kg.model, kg.documents, kg.pipeline"]
)
def test_package_import_loads_no_library(code):
    assert loaded(code) == set()


def test_package_extraction_loads_no_rdf_and_no_torch():
    assert loaded("import kg; kg.extract") <= {"pycrfsuite"}


def test_package_building_loads_no_torch():
    assert not loaded("import kg; kg.graph.build; kg.graph.view; kg.resolve") & {
        "torch",
        "camel_tools",
        "pyvis",
    }


def test_package_public_names_are_there_and_few():
    assert len(kg.__all__) <= 12
    assert kg.__all__ == sorted(kg.__all__)
    for name in kg.__all__:
        assert getattr(kg, name).__doc__


def test_package_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing_like_it"):
        kg.nothing_like_it  # noqa: B018


def test_package_submodules_are_not_hidden_by_functions():
    for path in sorted(Path(kg.__file__).parent.rglob("*.py")):
        names = path.relative_to(Path(kg.__file__).parent.parent).with_suffix("").parts
        if not {"__init__", "__main__"} & set(names):
            module = import_module(".".join(names))
            assert getattr(import_module(module.__name__.rpartition(".")[0]), names[-1]) is module


def test_package_version_is_that_of_the_project():
    project = (Path(kg.__file__).parent.parent / "pyproject.toml").read_text("utf-8")
    assert f'\nversion = "{kg.__version__}"\n' in project
