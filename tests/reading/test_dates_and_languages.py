"""Witnesses of the document's date, and the language of texts and sentences."""

from __future__ import annotations

import pytest

from claimcheck.reading import detect_language, document_from_text, foreign_language, foreign_spans, is_foreign
from claimcheck.reading.witnesses import of_metadata

NAMES = [
    ("report 04_03_2018_eng.docx", ["2018-03-04", "2018-04-03"]),
    ("report 2018-04-03.docx", ["2018-04-03"]),
    ("20180403 report.docx", ["2018-04-03"]),
    ("31.12.2019.docx", ["2019-12-31"]),
    ("05-05-2019.docx", ["2019-05-05"]),
    ("talk_4_March_2019_final.docx", ["2019-03-04"]),
    ("March 4, 2019.docx", ["2019-03-04"]),
    ("version 10.2.docx", []),
    ("99999999.docx", []),
    ("31_31_2018.docx", []),
]


@pytest.mark.parametrize(("name", "days"), NAMES)
def test_file_name(name: str, days: list[str]) -> None:
    """A date in a file name has all its readings, day before month first."""
    witnesses = document_from_text("Words.", source_name=name).witnesses
    assert [str(day) for witness in witnesses for day in witness.readings] == days


BYLINES = [
    ("Title\n4 March 2019\nThe council met on 3 March 2018 in the old town hall.", ["2019-03-04"]),
    ("By A. Writer, March 4, 2019\n\nThe council met.", ["2019-03-04"]),
    ("Published: 2019-03-04\n\nThe council met.", ["2019-03-04"]),
    ("The council met on 4 March 2019.", []),
    ("From 4 March 2019 to 5 March 2019\n\nThe council met.", []),
]


@pytest.mark.parametrize(("text", "days"), BYLINES)
def test_byline(text: str, days: list[str]) -> None:
    """A byline is a date in a few words of its own; a sentence is a claim, never a witness."""
    witnesses = document_from_text(text).witnesses
    assert [str(day) for witness in witnesses for day in witness.readings] == days


LATER = "the last change of the file, which may be long after its writing"
METADATA = [
    ("2019-03-04T00:00:00Z", "2013-12-23T23:15:00Z", ["", "the file cannot have been changed before it was created"]),
    ("2019-03-04T00:00:00Z", "2019-04-05T00:00:00Z", ["", LATER]),
    ("2013-12-23T23:15:00Z", None, ["the date that a template carries, not this document"]),
    ("nonsense", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("created", "modified", "reasons"), METADATA)
def test_metadata(created: str, modified: str | None, reasons: list[str]) -> None:
    """Creation stands; a change is no writing, and one before the creation is impossible."""
    assert [witness.reason for witness in of_metadata(created=created, modified=modified)] == reasons


def test_given_date_is_used_and_others_remain_witnesses() -> None:
    """The stated date is the document's; the file name stays as a witness beside it."""
    document = document_from_text("Words.", date="2019-03-04", source_name="2018-01-02.txt")
    assert [(w.origin.value, w.used) for w in document.witnesses] == [("given", True), ("file_name", False)]


LANGUAGES = [
    ("The council met on Monday and it did not decide.", "en"),
    ("Brazil 3, Sweden 1", "en"),
    ("", "en"),
    ("El consejo se reunió el lunes en la ciudad y no tomó una decisión sobre el asunto.", "es"),
    ("De raad kwam maandag bijeen in de stad en heeft het besluit niet genomen.", "nl"),
    ("Rada zebrała się w poniedziałek i nie podjęła decyzji, która jest dla nich ważna.", "pl"),
    ("Кеңес дүйсенбі күні жиналып, бұл мәселе бойынша шешім қабылдаған жоқ және тарқады.", "kk"),
    ("Рада зібралася в понеділок і не ухвалила рішення з цього питання, яке є важливим.", "uk"),
    ("اجتمع المجلس يوم الاثنين في المدينة ولم يتخذ قرارا بشأن هذه المسألة.", "ar"),
    ("評議会は月曜日に会合を開いたが、決定は下されなかった。", "ja"),
    ("이사회는 월요일에 회의를 열었지만 결정을 내리지 못했다.", "ko"),
    ("Το συμβούλιο συνεδρίασε τη Δευτέρα και δεν αποφάσισε.", "el"),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_language(text: str, language: str) -> None:
    """Script and function words tell a language; too little text is taken for English."""
    assert detect_language(text) == language


SENTENCES = [
    ("He said that Der Spiegel and Le Monde had reported it.", None),
    ("Article 5 of the La Paz agreement.", None),
    ("Die Lage in der Stadt ist nicht gut und wird sich auch nicht bessern.", "de"),
    ("«Это не так», сказал он.", "ru"),
    ("The word мир means peace and world.", None),
]


@pytest.mark.parametrize(("sentence", "language"), SENTENCES)
def test_foreign_sentence(sentence: str, language: str | None) -> None:
    """A sentence is foreign only where that is clear; foreign names in English are not."""
    assert foreign_language(sentence) == language
    assert is_foreign(sentence) is (language is not None)


def test_foreign_spans_are_exact() -> None:
    """The foreign sentences of an English article are found with their language."""
    said = "Der Rat hat am Montag nicht getagt und wird auch am Dienstag nicht tagen."
    document = document_from_text(f"The council did not meet. {said} The mayor said so.\n\nThat is all.")
    (found,) = foreign_spans(document)
    assert (found.language, found.span.quote) == ("de", said)
    found.span.check(document.text)
    assert document.language == "en"
