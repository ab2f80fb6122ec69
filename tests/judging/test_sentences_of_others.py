"""Sentences as a newspaper writes them, about what the bundled tables cover: what is decided, and rightly so.

Each stands with the day that it is read as of. A sentence is refuted if one of its claims is, supported if one is and
none is refuted.
"""

from __future__ import annotations

import functools

import pytest

from claimcheck.extraction import extract
from claimcheck.model import Document
from claimcheck.reference import ReferenceSet, load_packs
from claimcheck.verification import verify

SUPPORTED = [
    ("2018-07-09", "Sweden took over the presidency of the UN Security Council for the month of July."),
    ("2018-07-09", "Sweden, which holds the presidency of the Security Council in July, called for a meeting."),
    (
        "2019-06-10",
        "Estonia, Niger, Saint Vincent and the Grenadines, Tunisia and Vietnam were elected to serve on the Security Council for two-year terms beginning on 1 January 2020.",
    ),
    ("2020-01-05", "Estonia began its two-year term on the Security Council on 1 January."),
    ("2020-01-05", "Estonia is serving on the Security Council for the first time in its history."),
    ("2019-03-03", "Germany is a non-permanent member of the Security Council."),
    ("2019-03-03", "Japan has served on the Security Council eleven times, more than any other country."),
    ("2017-03-03", "Japan has been elected to the Security Council more often than any other country."),
    ("2016-06-29", "Kazakhstan became the first Central Asian country to be elected to the Security Council."),
    ("2018-01-05", "Kazakhstan presides over the Security Council this month."),
    ("2012-01-01", "Switzerland did not join the United Nations until 2002."),
    ("2012-01-01", "Switzerland joined the UN in 2002 after a referendum."),
    ("2012-01-01", "Estonia, Latvia and Lithuania joined the United Nations on 17 September 1991."),
    ("2005-07-20", "The United Nations has 191 members."),
    ("2012-07-20", "The UN has 193 member states."),
    ("2015-10-24", "The United Nations was founded 70 years ago."),
    ("2015-10-24", "The UN marks its 70th anniversary today."),
    ("2015-10-24", "The United Nations came into being on 24 October 1945, when the Charter entered into force."),
    ("2015-10-24", "The UN Charter was signed in San Francisco on 26 June 1945."),
    ("2015-10-24", "India is a founding member of the United Nations."),
    ("2015-10-24", "Poland was among the 51 founding members of the United Nations."),
    ("2015-10-24", "The United Nations was established by 51 countries in 1945."),
    ("2008-10-24", "Kofi Annan of Ghana served as UN Secretary-General from January 1997 to December 2006."),
    ("2017-02-24", "António Guterres took office as UN Secretary-General on 1 January 2017."),
    (
        "2017-02-24",
        "António Guterres succeeded Ban Ki-moon as Secretary-General of the United Nations on 1 January 2017.",
    ),
    ("2017-02-24", "Dag Hammarskjöld, the second Secretary-General of the United Nations, died in 1961."),
    ("2017-02-24", "Trygve Lie of Norway was the first UN Secretary-General."),
    ("2018-12-31", "In 2018 the Security Council adopted 54 resolutions."),
    ("2018-12-31", "The Security Council adopted more than 50 resolutions in 2018."),
    ("2011-01-31", "Resolution 1325 was adopted by the Security Council on 31 October 2000."),
    ("2010-10-26", "The Security Council adopted resolution 1325 on women and peace and security ten years ago."),
    (
        "2011-03-31",
        "Security Council resolution 1973 (2011), adopted on 17 March, authorized a no-fly zone over Libya.",
    ),
    ("2018-11-20", "The Security Council lifted sanctions on Eritrea on 14 November 2018."),
    ("2018-11-20", "The sanctions against Eritrea, imposed in 2009, were lifted last week."),
    ("2018-11-20", "Sanctions had been imposed on Eritrea by resolution 1907 in December 2009."),
    ("2018-11-20", "Eritrea had been under sanctions for almost nine years."),
    ("2014-03-20", "Russia vetoed a draft resolution on Ukraine on 15 March 2014."),
    ("2017-05-20", "Russia and China vetoed a draft resolution on Syria in February 2017."),
    (
        "2017-05-20",
        "China, France, Russia, the United Kingdom and the United States are the five permanent members of the Security Council.",
    ),
    ("2017-05-20", "The Security Council has five permanent members."),
    ("2017-05-20", "Germany is not a permanent member of the Security Council."),
    ("2015-06-01", "UNMISS was established by the Security Council in July 2011."),
    ("2015-06-01", "The UN Mission in South Sudan (UNMISS) was set up in 2011."),
    ("2015-06-01", "UNFICYP has been deployed in Cyprus since 1964."),
    ("2015-06-01", "UNTSO, established in 1948, was the first UN peacekeeping operation."),
    ("2015-06-01", "MINUSTAH was established in 2004 by resolution 1542."),
    ("2018-06-01", "The 72nd session of the General Assembly opened in September 2017."),
    ("2018-06-01", "Miroslav Lajčák of Slovakia is the President of the 72nd session of the General Assembly."),
    ("2018-06-01", "Miroslav Lajčák was elected President of the General Assembly in 2017."),
    ("2018-06-01", "Kazakhstan chaired the 1267 Committee in 2017 and 2018."),
    ("2017-06-01", "Sweden and Bolivia sit on the Security Council until the end of 2018."),
    ("2017-06-01", "Bolivia's term expires on 31 December 2018, when it will leave the Security Council."),
    (
        "2021-01-10",
        "India took its seat as a non-permanent member of the UN Security Council on January 1, 2021, for the eighth time.",
    ),
    ("2021-01-10", "India had previously served on the Security Council in 2011-2012."),
    ("2021-01-10", "India, Ireland, Kenya, Mexico and Norway joined the Security Council this month."),
    ("2020-05-10", "Estonia presides over the United Nations Security Council in May 2020."),
    ("2023-05-10", "Switzerland assumed the rotating presidency of the UN Security Council on May 1."),
]
REFUTED = [
    (
        "2019-06-10",
        "Estonia, Niger, Latvia, Tunisia and Vietnam were elected to serve on the Security Council for two-year terms beginning on 1 January 2020.",
    ),
    ("2020-01-05", "Germany is serving on the Security Council for the first time in its history."),
    ("2018-03-03", "Germany is a non-permanent member of the Security Council."),
    ("2017-03-03", "Canada has been elected to the Security Council more often than any other country."),
    ("2012-01-01", "Switzerland joined the UN in 1992 after a referendum."),
    ("2012-01-01", "Estonia, Latvia and Belarus joined the United Nations on 17 September 1991."),
    ("2012-07-20", "The UN has 196 member states."),
    ("2015-10-24", "The United Nations came into being on 24 October 1946."),
    ("2015-10-24", "The UN Charter was signed in San Francisco on June 26, 1946."),
    ("2015-10-24", "Japan is a founding member of the United Nations."),
    (
        "2017-02-24",
        "António Guterres succeeded Kofi Annan as Secretary-General of the United Nations on 1 January 2017.",
    ),
    ("2017-02-24", "Dag Hammarskjöld was the third Secretary-General of the United Nations."),
    ("2018-12-31", "In 2018 the Security Council adopted 61 resolutions."),
    ("2011-01-31", "Resolution 1325 was adopted by the Security Council on 31 October 2001."),
    ("2017-05-20", "The United States has not cast a veto since 1989."),
    (
        "2017-05-20",
        "China, France, Germany, the United Kingdom and the United States are the five permanent members of the Security Council.",
    ),
    ("2017-05-20", "The Security Council has six permanent members."),
    ("2015-06-01", "UNFICYP has been deployed in Cyprus since 1974."),
    ("2018-06-01", "Miroslav Lajčák was elected President of the 71st session of the General Assembly."),
    ("2021-01-10", "India had previously served on the Security Council in 2013-2014."),
]
#: Sentences of which no part may be decided: the tables cannot tell, or not of this very thing.
OPEN = [
    ("2018-03-03", "Kuwait returned to the Security Council after an absence of almost four decades."),
    ("2018-07-09", "Sweden was elected to the Security Council by Norway on 28 June 2016."),
    ("2000-01-01", "Fidel Castro led Cuba in 1990."),
    ("1989-11-02", "For the year ended Sept. 30, the company earned $422.5 million."),
    ("2020-01-01", "France might hold the presidency of the Security Council in January 2018."),
    ("2020-01-01", "Sweden was almost elected to the Security Council in 1992."),
]


@functools.lru_cache(maxsize=1)
def _reference() -> ReferenceSet:
    return load_packs()


def _status(date: str, sentence: str) -> str:
    document = Document.from_text(sentence, date=date)
    reference = _reference()
    claims = verify(document, extract(document, reference.aliases).claims, reference).claims
    statuses = {claim.status.value for claim in claims}
    return next((status for status in ("refuted", "supported") if status in statuses), "open")


@pytest.mark.parametrize(("date", "sentence"), SUPPORTED)
def test_true_sentences_are_supported(date: str, sentence: str) -> None:
    """What the tables bear out is supported in the words of others."""
    assert _status(date, sentence) == "supported"


@pytest.mark.parametrize(("date", "sentence"), REFUTED)
def test_false_sentences_are_refuted(date: str, sentence: str) -> None:
    """What the tables contradict by a declared right is refuted."""
    assert _status(date, sentence) == "refuted"


@pytest.mark.parametrize(("date", "sentence"), OPEN)
def test_what_the_tables_cannot_tell_stays_open(date: str, sentence: str) -> None:
    """No verdict where a word is not accounted for, or where no right allows one."""
    assert _status(date, sentence) == "open"
