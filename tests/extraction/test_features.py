from kg.extraction.features import classes, features, sign, split_clitics


def test_features_sees_a_cue_word_behind_proclitics() -> None:
    assert "office-definite" in classes("وللرييس")
    assert sign("ووزير") == "office"


def test_features_tells_nationality_from_surname() -> None:
    assert sign("المصري") == "nationality"


def test_features_names_the_governor_across_definite_words() -> None:
    found = features(["وزير", "الخارجيه", "المصري", "سامح", "شكري"])
    assert "g=office3" in found[3]


def test_features_drops_the_governor_at_an_indefinite_word() -> None:
    assert "g=-" in features(["وزير", "قال", "سامح"])[0]


def test_features_flags_multi_word_gazetteer_forms() -> None:
    found = features(["زار", "وفد", "المملكه", "العربيه", "السعوديه"])
    assert any(feature.startswith("l=B-state") for feature in found[2])
    assert "l=I-state" in found[4]


def test_features_keeps_short_words_whole() -> None:
    assert split_clitics("له") == ("", "له")


def test_features_gives_one_list_per_word_even_for_marks() -> None:
    assert len(features(["<b>", "،", "1", "x"])) == 4
