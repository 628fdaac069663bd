import pytest

from kg.cli.console import harmless, progress, say


@pytest.mark.parametrize("char", ["\x1b", "\r", "\n", "\x9b", "\u202e", "\u2066", "\ud800"])
def test_console_active_characters_are_written_out(char):
    assert harmless(f"قبل{char}بعد") == f"قبل{ascii(char)[1:-1]}بعد"


def test_console_words_stay():
    assert harmless("لقاء في «القاهرة» (2026)") == "لقاء في «القاهرة» (2026)"


def test_console_say_is_one_line_on_stderr(capsys):
    say("a.txt: two\nlines")
    assert capsys.readouterr() == ("", "kg: a.txt: two\\nlines\n")


def test_console_progress_is_silent_without_terminal(capsys):
    assert list(progress([1, 2], quiet=False)) == [1, 2]
    assert capsys.readouterr() == ("", "")
