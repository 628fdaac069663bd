"""What is shipped works: the wheel, in an empty environment, far from the checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from a copy of the checkout without asking the network."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for name in ("kg", "data", "ontology"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder of programs of an environment with the wheel, and our environment's packages beside it."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=sys.platform != "win32")
    target = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    programs = Path(sysconfig.get_path("scripts", "venv", {"base": str(folder), "platbase": str(folder)}))
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(programs / "python"),
        "install",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    (target / "packages.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return programs


def run(programs: Path, cwd: Path, *args: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [str(programs / args[0]), *args[1:]]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False)


def test_wheel_holds_data_ontology_and_licence(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for part in (
        "data/lexicon/verbs.tsv",
        "data/models/entities.crfsuite",
        "ontology/mahdar.ttl",
        "ontology/shapes.ttl",
    ):
        assert f"kg/_shipped/{part}" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "kg/graph/assets/page.html" in names


def test_wheel_holds_no_tests_and_nothing_twice(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert len(names) == len(set(names))
    assert not [
        name for name in names if name.startswith(("tests/", "data/", "docs/")) or "__pycache__" in name
    ]


def test_wheel_runs_outside_the_checkout(installed, tmp_path, meeting):
    (tmp_path / "a.txt").write_text(f"date 2026-03-03\n{meeting}", "utf-8")
    done = run(installed, tmp_path, "kg", "build", "a.txt", "-o", "a.ttl", "-o", "a.html")
    assert done.returncode == 0, done.stderr
    assert "mhd:Meeting" in (tmp_path / "a.ttl").read_text("utf-8")
    where = run(installed, tmp_path, "python", "-c", "import kg; print(kg.__file__)").stdout
    assert str(installed.parent) in where


def test_wheel_answers_the_named_queries(installed, tmp_path, meeting):
    (tmp_path / "a.txt").write_text(f"date 2026-03-03\n{meeting}", "utf-8")
    run(installed, tmp_path, "kg", "build", "a.txt", "-o", "a.ttl")
    done = run(installed, tmp_path, "kg", "query", "a.ttl", "meetings", "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert "2026-03-03" in done.stdout
