"""Numbers of names are no quantities; parts, sides, rates and lists keep the unit and sign of their words."""

from __future__ import annotations

import pytest

from claimcheck.normalisation.quantities import find_quantities
from tests.quantities.notation import told

NAMES = {
    "the Quasar 5300M chip": "",
    "They teach the 2B Method.": "",
    "In New York, N.Y. 10017": "",
    "in the U.S. 10017 boats": "10017 boats",
    "the Quasar 5300M or 5500M": "",
    "In Kenya 5M voters came": "5000000 voters",
    "Sales were 5M.": "5000000",
    "at 885 Second Avenue": "",
    "for 30 Second World War films": "30 films | 2 ordinal films",
    "It took 30 seconds.": "30 second measure",
    "12 Days of rain": "12 day measure rain",
    "the Boeing 737-800 crashed": "",
    "the Airbus 320-200": "",
    "a shop of 7-Eleven": "",
    "In Peru 20-30 people came": "between 20..30 people",
    "some 20-30 boats": "about 20..30 boats",
    "at 4k and 60 fps": "?scale | 60 frame per second measure",
    "two thousand and 60 boats": "2060 boats",
    "a professional one several weeks ago": "",
    "one boat several weeks ago": "1 boat",
}

PARTS = {
    "half a percent": "0.5 percent percent",
    "half percent": "0.5 percent percent",
    "a quarter of a percent": "0.25 percent percent",
    "one half of 1 percent": "0.5 percent percent",
    "0.2 of a percentage point": "0.2 percentage point percent",
    "2 of a percentage point": "2",
    "half a percentage point": "0.5 percentage point percent",
    "a third of a percentage point": "0.3333333333333333333333333333 percentage point percent",
    "a quarter mile": "0.25 mile measure",
    "the first half hour": "",
    "half of the boats": "0.5 fraction boats",
    "half of 12 boats": "0.5 fraction | 12 boats",
    "5 per-cent": "5 percent percent",
    "100 per centum": "100 percent percent",
    "5 per mille": "5 per mille percent",
    "1 and 1/2 cups": "1.5 cup measure",
    "a team of 5 and 3/4 of the boats": "5 | 0.75 fraction boats",
    "three and a half dozen": "42",
    "the third last boat": "",
    "the second-to-last boat": "",
    "the second to leave": "2 ordinal",
    "1/5th": "0.2 fraction",
    "3/4ths of the boats": "0.75 fraction boats",
    "2/3rds": "0.6666666666666666666666666667 fraction",
    "five-point-seven million": "5700000",
    "five-point-seven-million": "5700000",
    "one-hundred-and-first": "101 ordinal",
    "the 1 millionth visitor": "1000000 ordinal visitor",
    "one millionth of a gram": "0.000001 gram measure",
    "5 years and 3 months old": "5.25 year age",
    "5 years 3 months of age": "5.25 year age",
    "2 years 6 months": "2 year measure | 6 month measure",
    "18 years and older": "at_least 18 year measure",
    "children under the age of 18": "less_than 18 year age",
    "children aged 5 and under": "at_most 5 year age",
    "children at the age of 5": "5 year age",
    "six foot two": "6.166666666666666666666666667 foot measure",
    "5 feet 11 tall": "5.916666666666666666666666667 foot measure",
    "5 foot 10 boats": "5 foot measure | 10 boats",
    "6 feet, 2 of them": "6 foot measure | 2",
}

SIDES = {
    "20 below zero": "-20",
    "20 degrees below zero": "-20 degree measure",
    "15 C below zero": "-15 degree Celsius measure",
    "12 °C below zero": "-12 degree Celsius measure",
    "5 degrees above zero": "5 degree measure",
    "12 degrees below freezing": "12 degree measure",
    "prices fell below zero": "less_than 0",
    "spread over 90,000 square kilometres": "90000 square kilometre measure",
    "covers over 90,000 square kilometres": "more_than 90000 square kilometre measure",
    "they asked about three boats": "3 boats",
    "clueless about three boats": "3 boats",
    "to 54, barely three weeks later": "54 | 3 week measure",
    "54 big, old boats": "54 boats",
    "they built about three boats": "about 3 boats",
}

RATES = {
    "12 per 1,000 births": "12 per 1000",
    "9.8 per 100,000 people": "9.8 per 100000",
    "350 cases per 100,000": "350 per 100000 cases",
    "70 miles-per-hour": "70 mile per hour measure",
    "5 l/100km": "5 litre per 100 kilometre measure",
    "5 litres per 100 km": "5 litre per 100 kilometre measure",
    "12 per 1,234 births": "12 | 1234 births",
    "1,000 births": "1000 births",
    "10 Mbit/s": "10 megabit per second measure",
    "10 Gb/s": "10 gigabit per second measure",
    "5 Mb": "?unit megabit measure",
}

LISTS = {
    "10, 20 and 30 percent": "10 percent percent | 20 percent percent | 30 percent percent",
    "5, 6, 7 and 8 km": "5 kilometre measure | 6 kilometre measure | 7 kilometre measure | 8 kilometre measure",
    "3, 4 or 5 dollars": "3 dollar currency | between 4..5 dollar currency",
    "5, 6 and a cup": "5 | 6",
    "in 2014, 20 and 30 percent": "20 percent percent | 30 percent percent",
    "5, 6 and 800 km": "5 | 6 | 800 kilometre measure",
}

RANGES = {
    "3-4 dozen": "between 36..48",
    "two or three dozen": "between 24..36",
    "2 to 3 hundred": "between 200..300",
    "2 to 150": "between 2..150",
    "two to 12 dozen": "between 24..144",
    "one-fifty boats": "?separator boats",
    "two-three boats": "between 2..3 boats",
    "1-in-5 children": "0.2 ratio children",
    "one in every 5 children": "0.2 ratio children",
    "one out of every 10 children": "0.1 ratio children",
    "12 out of 15 children": "0.8 ratio children",
    "Ward 74 100% of it": "?separator percent percent",
    "Ward 74, 100% of it": "100 percent percent",
    "including one last month": "",
    "one last time": "1 time",
    "one-in-five": "0.2 ratio",
    "3-to-1": "",
    "odds of 10-to-1": "",
    "a 3-to-5-year term": "between 3..5 year measure",
    "3 to 5 boats": "between 3..5 boats",
}

UNITS = {
    "a population of 1.5m": "?unit metre measure",
    "sales of 1.5m": "?unit metre measure",
    "It cost 3m.": "?unit metre measure",
    "2m of them": "?unit metre measure",
    "a 1.5m wall": "1.5 metre measure",
    "a wall of 1.5m": "1.5 metre measure",
    "2m people": "2000000 people",
    "44 dBA": "44 decibel measure",
    "200 lb-ft": "200 foot pound measure",
    "18-karat": "18 karat measure",
    "5 hl": "5 hectolitre measure",
    "10 fl oz": "10 fluid ounce measure",
    "SEK 500": "500 SEK currency",
    "5 AU": "5 astronomical unit measure",
}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [pair for table in (NAMES, PARTS, SIDES, RATES, LISTS, RANGES, UNITS) for pair in table.items()],
)
def test_words_beside_a_number_say_what_it_is(text: str, meaning: str) -> None:
    """What stands beside a number gives its unit and sign, or makes it a name; what is left open has no value."""
    assert meaning == " | ".join(told(quantity) for quantity in find_quantities(text))
