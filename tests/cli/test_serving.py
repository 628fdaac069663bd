"""``kg serve`` where its extra is missing, and what its arguments may be."""

import os

import pytest

from tests.conftest import ROOT


def test_serving_without_the_extra_says_what_to_install(run, write):
    write("graph.ttl", "")
    hidden = write("hidden/starlette.py", "raise ModuleNotFoundError('no', name='starlette')").parent
    done = run("serve", "graph.ttl", PYTHONPATH=os.pathsep.join((str(hidden), str(ROOT))))
    assert done.returncode == 3
    assert done.stderr.decode() == "kg: serve: starlette is not installed; pip install 'mahdar[serve]'\n"


@pytest.mark.parametrize("option", [("--port", "70000"), ("--timeout", "0"), ("--limit", "x")])
def test_serving_refuses_numbers_that_make_no_sense(run, option):
    assert run("serve", "graph.ttl", *option).returncode == 2
