from pathlib import Path

import kg
from kg.cli.arguments import parser
from kg.cli.reference import reference

PAGE = Path(kg.__file__).parent.parent / "docs" / "cli.md"


def test_reference_page_is_up_to_date():
    assert PAGE.read_text("utf-8") == reference(), "run make docs"


def test_reference_every_argument_has_help():
    for command in parser()._subparsers._group_actions[0].choices.values():
        assert command.description
        assert all(action.help for action in command._actions)


def test_reference_every_command_is_a_function_with_docstring():
    for name, command in parser()._subparsers._group_actions[0].choices.items():
        assert command.get_default("run").__doc__.startswith(f"``kg {name}``")
