from pathlib import Path

from kg.resources import code_version, data_version, folder, this_reader


def copy(data: Path, name: str, content: str) -> Path:
    """A small folder like ``data/``."""
    path = data / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return data


def test_resources_data_version_changes_with_a_word(tmp_path: Path) -> None:
    one = data_version(copy(tmp_path / "one", "lexicon/verbs.tsv", "التقى"))
    other = data_version(copy(tmp_path / "other", "lexicon/verbs.tsv", "قابل"))
    same = data_version(copy(tmp_path / "same", "lexicon/verbs.tsv", "التقى"))
    assert one == same != other


def test_resources_data_version_changes_with_a_files_name(tmp_path: Path) -> None:
    one = copy(tmp_path / "one", "lexicon/verbs.tsv", "التقى")
    other = copy(tmp_path / "other", "lexicon/nouns.tsv", "التقى")
    assert data_version(one) != data_version(other)


def test_resources_samples_do_not_change_the_data_version(tmp_path: Path) -> None:
    one = copy(tmp_path / "one", "lexicon/verbs.tsv", "التقى")
    other = copy(copy(tmp_path / "other", "lexicon/verbs.tsv", "التقى"), "samples/a.txt", "نص")
    assert data_version(one) == data_version(other) != data_version(folder("data"))


def test_resources_code_version_is_of_the_packages_named() -> None:
    assert code_version("arabic") == code_version("arabic") != code_version("arabic", "extraction")


def test_resources_reader_names_its_code_and_recogniser() -> None:
    plain, more = this_reader(), this_reader(recogniser="camel")
    assert plain.tool.endswith(f"+{code_version('arabic', 'extraction')}")
    assert more.tool == f"{plain.tool}.camel"
