"""Tables with several numbers of one thing: which of them is meant, none of it, and whose is more."""

from __future__ import annotations

import pytest

from claimcheck.reference import ReferenceSet, load_packs
from tests.judging.judged import judged

_PACKS = {
    "medals": (
        """nation,place,gold,silver,bronze
Norland,1,11,9,9
Westmark,2,9,10,6
Ostavia,3,4,0,2
Sudria,4,2,1,2
Tarn,5,0,3,
""",
        """table = "rows.csv"
source = "the games' office"
row = "medal count"
one_row_per = "nation"
complete = { period = true }
[columns]
nation = "organisation"
place = "ordinal"
gold = "number"
silver = "number"
bronze = "number"
[measure]
gold = "count"
silver = "count"
bronze = "count"
[says]
is = ["{nation} won {gold} gold medals", "{nation} won {silver} silver medals", "{nation} won {bronze} bronze medals",
  "{nation} finished {place} in the medal table"]
""",
    ),
    "budget": (
        """ministry,year,amount
Ministry of Health,2021,4200
Ministry of Health,2022,4650
Ministry of Health,2023,4410
Ministry of Culture,2021,310
Ministry of Culture,2022,295
Ministry of Culture,2023,330
""",
        """table = "rows.csv"
source = "budget acts"
row = "budget"
one_row_per = ["ministry", "year"]
[columns]
ministry = "organisation"
year = "date"
amount = "number"
[measure]
amount = "count"
[says]
event = ["the {ministry} received {amount} million euros in {year}",
  "the budget of the {ministry} was {amount} million euros in {year}"]
""",
    ),
    "mountains": (
        """mountain,country,height,climbed,climber
Mount Alder,Switzerland; Italy,4810,1865,Edward Stone
Mount Birch,Italy,4478,1871,Lucy Grant
Pico Cedar,Chile,6961,1897,Matthias Zur
Mount Dogwood,Norway,3970,1902,Edward Stone
""",
        """table = "rows.csv"
source = "survey"
row = "mountain"
one_row_per = "mountain"
complete = { period = true }
[columns]
mountain = "text"
country = "country, several"
height = "number"
climbed = "date"
climber = "person"
[measure]
height = "level"
[says]
event = ["{mountain} was first climbed by {climber} in {climbed}", "{mountain} is {height} metres high",
  "{mountain} is in {country}"]
""",
    ),
    "votes": (
        """party,leader,seats,share
Green Union,Ada Brown,41,24.3
Workers' League,Evan Ford,58,33.9
Farmers' Party,Ida Jones,12,7.1
""",
        """table = "rows.csv"
source = "official count"
row = "election result"
one_row_per = "party"
[columns]
party = "organisation"
leader = "person"
seats = "number"
share = "number"
[measure]
seats = "count"
share = "level"
[says]
is = ["{party} won {seats} seats in the election", "{party} received {share} percent of the vote",
  "{party} was led by {leader}"]
""",
    ),
}


@pytest.fixture(name="reference", scope="module")
def _reference(tmp_path_factory: pytest.TempPathFactory) -> ReferenceSet:
    folder = tmp_path_factory.mktemp("packs")
    for name, (rows, declaration) in _PACKS.items():
        (folder / name).mkdir()
        (folder / name / "rows.csv").write_text(rows, encoding="utf-8")
        (folder / name / "pack.toml").write_text(declaration, encoding="utf-8")
    return load_packs(only=[folder / name for name in _PACKS])


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        # which of the numbers is meant
        ("supported", "Norland won eleven gold medals."),
        ("refuted", "Norland won nine gold medals."),
        ("supported", "Norland won nine silver medals."),
        ("open", "Norland won nine wooden medals."),
        # some or none of a thing that the table counts
        ("supported", "Sudria won a silver medal."),
        ("supported", "Sudria won gold medals."),
        ("refuted", "Ostavia won a silver medal."),
        ("refuted", "Ostavia won silver medals."),
        ("supported", "Ostavia did not win a silver medal."),
        ("supported", "Ostavia won no silver medals."),
        ("refuted", "Sudria won no silver medals."),
        ("refuted", "Sudria did not win any gold medals."),
        ("open", "Tarn won a bronze medal."),
        ("open", "Tarn won no bronze medals."),
        # whose number is more, in a table without dates
        ("supported", "Norland won more gold medals than Westmark."),
        ("refuted", "Norland won more silver medals than Westmark."),
        ("supported", "Norland won two more gold medals than Westmark."),
        ("supported", "Ostavia won twice as many gold medals as Sudria."),
        ("supported", "Sudria won as many bronze medals as Ostavia."),
        ("supported", "Norland won the most gold medals."),
        ("refuted", "Westmark won the most gold medals."),
        ("supported", "Ostavia won the fewest silver medals."),
        ("open", "Ostavia won the fewest bronze medals."),
        ("open", "Norland won more gold medals than Fennia."),
        # a place in an order that the table holds
        ("supported", "Ostavia finished third in the medal table."),
        ("supported", "Ostavia finished 3rd in the medal table."),
        ("refuted", "Sudria finished third in the medal table."),
        ("open", "Ostavia finished third in the table of fair play."),
        # gains and parts are not the whole
        ("supported", "The Farmers' Party won a total of 12 seats in the election."),
        ("open", "The Farmers' Party won 12 new seats in the election."),
        ("open", "The Farmers' Party won 12 more seats in the election."),
        ("open", "The Farmers' Party won 12 rural seats in the election."),
        ("open", "The Farmers' Party won 12 seats in the local election."),
        # a percentage of percentages, or points
        ("open", "The Workers' League received 9.6 percent more of the vote than the Green Union."),
        ("open", "The Workers' League received 40 percent more of the vote than the Green Union."),
        # cells in millions, told in any unit of money, and sums of them
        ("supported", "The Ministry of Health received 4.65 billion euros in 2022."),
        ("supported", "The Ministry of Culture received €330 million in 2023."),
        ("supported", "The Ministry of Culture received more than 300 million euros in 2023."),
        ("refuted", "The Ministry of Culture received 330,000 euros in 2023."),
        ("refuted", "The Ministry of Culture received 430 million euros in 2023."),
        ("open", "The Ministry of Culture received 330 million dollars in 2023."),
        ("supported", "From 2021 to 2023, the Ministry of Culture received a total of 935 million euros."),
        ("supported", "The Ministry of Health received 13.26 billion euros between 2021 and 2023."),
        ("refuted", "From 2021 to 2023, the Ministry of Culture received 330 million euros."),
        ("open", "From 2020 to 2023, the Ministry of Culture received 935 million euros."),
        ("open", "From 2020 to 2023, the Ministry of Culture received 330 million euros."),
        ("open", "Since 2021, the Ministry of Culture has received 330 million euros."),
        # sums of two times: both as they are told, and nothing of their worth
        (
            "supported",
            "The Ministry of Health's budget fell from 4.65 billion euros in 2022 to 4.41 billion euros in 2023.",
        ),
        (
            "refuted",
            "The budget of the Ministry of Health rose from 4.41 billion euros in 2022 to 4.65 billion euros in 2023.",
        ),
        ("open", "The budget of the Ministry of Health rose by five percent from 2021 to 2023."),
        # the greatest of what the examples measure, also where the rows tell of other times
        ("supported", "Pico Cedar is the highest mountain."),
        ("refuted", "Mount Alder is the highest mountain."),
        ("supported", "Mount Alder is the second-highest mountain."),
        ("supported", "Mount Dogwood is the lowest mountain."),
        ("supported", "Mount Alder is the highest mountain in Italy."),
        ("refuted", "Mount Birch is the highest mountain in Italy."),
        ("open", "Mount Alder is the highest volcano."),
        ("open", "Mount Alder is the highest mountain in the Grey Range."),
        ("open", "Mount Alder is one of the highest mountains."),
        # who led, in an apposition
        ("supported", "The Green Union, led by Ada Brown, won 41 seats in the election."),
        ("refuted", "The Green Union, led by Evan Ford, won 41 seats in the election."),
    ],
)
def test_the_number_that_is_meant(status: str, sentence: str, reference: ReferenceSet) -> None:
    """Each number is told apart, none is a number, and an empty cell says nothing; every verdict replays."""
    assert judged(sentence, reference, "2020-01-01") == status
