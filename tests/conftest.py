"""Fixtures that more than one folder of tests uses: articles of our own wording, a run of the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# The same examples in every run, and no verdict on how fast the machine is.
settings.register_profile(
    "kg", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
settings.load_profile("kg")

MEETING = (
    "استقبل وزير الخارجية المصري بدر عبد العاطي، اليوم الثلاثاء، في القاهرة نظيره الأردني أيمن الصفدي، "
    "لبحث تطورات الأوضاع في المنطقة. وأكد عبد العاطي أهمية استمرار التشاور بين البلدين."
)
QUIET = (
    "ارتفعت أسعار الخضروات في الأسواق المحلية خلال الأسبوع الجاري بسبب موجة الحر، وتوقع التجار أن تعود إلى "
    "مستوياتها المعتادة مع بداية الموسم الجديد."
)

Write = Callable[..., Path]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def meeting() -> str:
    """An article with one meeting."""
    return MEETING


@pytest.fixture
def quiet() -> str:
    """An article in which nobody meets."""
    return QUIET


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write text or bytes to a file of a new folder, and give its path."""

    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


@pytest.fixture
def write_lines(write: Write) -> Write:
    """Write records as JSON Lines; a string is written as it is, for broken lines."""

    def write_records(name: str, *records: dict[str, object] | str) -> Path:
        lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
        return write(name, "\n".join(lines) + "\n")

    return write_records


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``kg`` in its own process, in a new folder, as a user would."""

    def run_kg(*args: str | Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        return subprocess.run(
            [sys.executable, "-m", "kg", *map(str, args)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": path, **env},
            timeout=300,
            check=False,
        )

    return run_kg
