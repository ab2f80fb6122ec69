"""Firms, mayors and finals: near twins of what a small table says, which must not be taken for it."""

from __future__ import annotations

import pytest

from claimcheck.reference import ReferenceSet, load_packs
from tests.judging.judged import judged
from tests.judging.test_replay import PACK

_FIRMS = (
    """company,year,revenue,employees,ceo,city
Aldor,2019,1250000000,8200,Maria Lund,Bergen
Aldor,2020,1180000000,7900,Maria Lund,Bergen
Aldor,2021,1420000000,8450,Peter Holm,Bergen
Brixa,2020,298500000,1150,Ann Cole,Leeds
Brixa,2021,352000000,1310,Ann Cole,Leeds
""",
    """table = "rows.csv"
source = "annual reports"
row = "annual report"
one_row_per = ["company", "year"]
[columns]
company = "organisation"
year = "date"
revenue = "number"
employees = "number"
ceo = "person"
city = "place"
[measure]
revenue = "count"
employees = "level"
[says]
event = ["{company} had revenues of {revenue} euros in {year}", "{company} employed {employees} people in {year}",
  "{company} had {employees} employees in {year}", "{ceo} led {company} in {year}", "{company} is based in {city}"]
""",
)
_MAYORS = (
    """mayor,start,end,governor
Ada Brown,1990,1994,Carl Dane
Evan Ford,1994,1998,Gail Hart
Evan Ford,1998,2001,Gail Hart
Ida Jones,2001,2006,Karl Long
Mona Nash,2006,2010,Karl Long
""",
    """table = "rows.csv"
source = "list of mayors"
row = "Mayor of Lindon"
complete = "1990 to 2010"
interval = ["start", "end"]
[columns]
mayor = "person"
start = "date"
end = "date"
governor = "person"
[says]
start = ["{mayor} took office as Mayor of Lindon in {start}"]
during = ["{mayor} was Mayor of Lindon in {start}", "{mayor} served as Mayor of Lindon from {start} to {end}",
  "{mayor} was Mayor of Lindon under {governor} from {start} to {end}"]
""",
)


@pytest.fixture(name="reference", scope="module")
def _reference(tmp_path_factory: pytest.TempPathFactory) -> ReferenceSet:
    folder = tmp_path_factory.mktemp("packs")
    packs = [folder / name for name in ("firms", "mayors")]
    for pack, (rows, declaration) in zip(packs, (_FIRMS, _MAYORS)):
        pack.mkdir()
        (pack / "rows.csv").write_text(rows, encoding="utf-8")
        (pack / "pack.toml").write_text(declaration, encoding="utf-8")
    return load_packs(only=[*packs, PACK])


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        # a number of a part, of another time or in another unit is not that of the whole
        ("supported", "Aldor had revenues of 1.42 billion euros in 2021."),
        ("refuted", "Aldor had revenues of 1.24 billion euros in 2021."),
        ("open", "Aldor had revenues of 1.42 billion dollars in 2021."),
        ("open", "Aldor had revenues of 350 million euros in the first quarter of 2021."),
        ("open", "Aldor had revenues of 1.42 billion euros in the fiscal year 2021."),
        ("open", "Aldor had online revenues of 400 million euros in 2021."),
        ("open", "Aldor had revenues of 300 million euros in Germany in 2021."),
        ("open", "Brixa had 1,310 employees in Leeds in 2021."),
        ("open", "Brixa had 1,310 female employees in 2021."),
        ("open", "Aldor employed 8,400 people in 2021."),
        ("refuted", "Aldor employed 9,400 people in 2021."),
        # a field, a rank and a quality restrict an office
        ("refuted", "Peter Holm led Aldor in 2019."),
        ("open", "Peter Holm led Aldor in sales in 2019."),
        ("open", "Maria Lund led Aldor as deputy in 2019."),
        ("open", "Maria Lund led Aldor's finance department in 2019."),
        ("open", "Evan Ford was Second Mayor of Lindon in 1995."),
        ("open", "Evan Ford was acting Mayor of Lindon in 1995."),
        # who was in office, and under whom
        ("supported", "Evan Ford was Mayor of Lindon in 1995."),
        ("supported", "Evan Ford was Mayor of Lindon under Gail Hart."),
        ("refuted", "Gail Hart was Mayor of Lindon in 1995."),
        ("open", "Anton Ford was Mayor of Lindon in 1995."),
        # terms in a row are one time in office
        ("supported", "Evan Ford served as Mayor of Lindon from 1994 to 2001."),
        ("refuted", "Evan Ford served as Mayor of Lindon from 1994 to 2006."),
        ("refuted", "Mona Nash served as Mayor of Lindon from 1994 to 2001."),
        # who is given an office takes it up later, and it ends as it began
        ("open", "Mona Nash was elected to take office as Mayor of Lindon in 2005."),
        ("supported", "Ida Jones's time as Mayor of Lindon began in 2001."),
        ("refuted", "Ida Jones's time as Mayor of Lindon ended in 2008."),
        ("open", "Ida Jones's time as Deputy Mayor of Lindon ended in 2001."),
        ("open", "Ida Jones's time as a pupil of Lindon began in 1990."),
        # what the opening of a sentence takes for granted
        ("supported", "As Mayor of Lindon in 1995, Evan Ford cut taxes."),
        ("refuted", "As Mayor of Lindon in 1992, Evan Ford cut taxes."),
        ("open", "As a guest of the Mayor of Lindon in 1992, Evan Ford gave a talk."),
        ("supported", "Having won the World Cup in 2018, France celebrated."),
        ("refuted", "Having won the World Cup in 2014, France celebrated."),
        ("open", "Having lost the World Cup in 2014, France went home."),
        ("supported", "2018 was the year in which France won the World Cup."),
        ("refuted", "2014 was the year in which France won the World Cup."),
        ("open", "2014 was the year after which France won the World Cup."),
        ("supported", "France ranks among the winners of the World Cup."),
        ("open", "France ranks among the friends of the World Cup."),
        ("supported", "Ida Jones lives in Lindon. She was Mayor of Lindon in 2003."),
        ("refuted", "Ida Jones lives in Lindon. She was Mayor of Lindon in 1995."),
        ("open", "Ida Jones met a rival. She was Mayor of Lindon in 2007."),
        # a place among all, and among some only
        ("supported", "Ada Brown was the first Mayor of Lindon."),
        ("refuted", "Mona Nash was the first Mayor of Lindon."),
        ("open", "Ida Jones was the first woman to be Mayor of Lindon."),
        ("open", "Ida Jones was the first female Mayor of Lindon."),
        # other cups
        ("supported", "France won the World Cup in 2018."),
        ("open", "France won the World Cup in handball in 2018."),
        ("open", "France won the women's World Cup in 2018."),
        ("open", "France's rugby team won the World Cup in 2018."),
        ("open", "France won the Under-20 World Cup in 2018."),
        ("open", "France won a World Cup match in 2018."),
        ("open", "France almost won the World Cup in 2006."),
        ("open", "The documentary “Spain Won the World Cup” premiered in 2010."),
    ],
)
def test_near_twins_stay_apart(status: str, sentence: str, reference: ReferenceSet) -> None:
    """A word more or another sort of thing leaves open what is else decided; every verdict replays."""
    assert judged(sentence, reference, "2010-12-01" if "Lindon" in sentence else "2022-12-01") == status
