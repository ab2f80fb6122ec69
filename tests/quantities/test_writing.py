"""How numbers are written: separators, scales, signs, rates, currencies and bounds; what is not sure has no value."""

from __future__ import annotations

import pytest

from claimcheck.normalisation.quantities import find_quantities
from claimcheck.normalisation.quantities.conversion import factor
from tests.quantities.notation import told

SEPARATORS = {
    # known in groups of three
    "1 204 300 voters": "1204300 voters",
    "1\u2009204\u2009300 voters": "1204300 voters",
    "1\u00a0204\u00a0300 voters": "1204300 voters",
    "1’204’300 voters": "1204300 voters",
    "1'204'300 voters": "1204300 voters",
    "1·204·300 voters": "1204300 voters",
    "1_204_300 voters": "1204300 voters",
    "1.204.300 voters": "1204300 voters",
    "12,04,300 voters": "1204300 voters",
    "12\u200b000 voters": "12000 voters",
    "4 020 000 voters": "4020000 voters",
    # decimals
    "3,5 million voters": "3500000 voters",
    "12,50 euros": "12.5 EUR currency",
    "7,25 %": "7.25 percent percent",
    "0,75 of a second": "0.75",
    "€1.204.300,50": "1204300.5 EUR currency",
    "1 204,5 km": "1204.5 kilometre measure",
    "3·5 million voters": "3500000 voters",
    "4·10⁶ volts": "4000000 volt measure",
    "6 x 10^3 volts": "6000 volt measure",
    "7×10⁻² volts": "0.07 volt measure",
    # not sure
    "a share of 3,25 there": "?decimal comma",
    "1’20 voters": "?separator voters",
    "12`000 voters": "?separator voters",
    "12´000 voters": "?separator voters",
    "1_20_3 voters": "?separator voters",
    "1,2,3 voters": "?separator voters",
    "1,20,3 voters": "?separator voters",
    "12.345 voters": "?separator voters",
    # sure as ever
    "12,345 voters": "12345 voters",
    "12.345 km": "12.345 kilometre measure",
    "2.1 children per woman": "2.1 per woman children",
    "in 2014, 300 voters": "300 voters",
}

SCALES = {
    "$280 million first mortgage notes": "280000000 dollar currency | 1 ordinal notes",
    "€40 million second tranche": "40000000 EUR currency | 2 ordinal tranche",
    "two hundred first graders": "200 graders | 1 ordinal graders",
    "the one hundred first session": "101 ordinal session",
    "the five hundred and second page": "502 ordinal page",
    "the 3 millionth visitor": "3000000 ordinal visitor",
    "2.4b dollars": "2400000000 dollar currency",
    "3.1m euros": "3100000 EUR currency",
    "3m-5m euros": "between 3000000..5000000 EUR currency",
    "3m to 5m euros": "between 3000000..5000000 EUR currency",
    "12m voters": "12000000 voters",
    "a 2m tonne harvest": "2000000 tonne measure",
    "12m above the sea": "12 metre measure",
    "a 12 m wall": "12 metre measure",
    "6 tln yen": "6000000000000 JPY currency",
    "7 trn yen": "7000000000000 JPY currency",
    "8 mio francs": "8000000 franc currency",
    "9 mln zlotys": "9000000 PLN currency",
    "Rs 4 crore": "40000000 rupee currency",
    "3 lakh crore rupees": "3000000000000 rupee currency",
    "$3.2 to $3.5 billion": "between 3200000000..3500000000 dollar currency",
    "from $20 to $3 million": "between 20..3000000 dollar currency",
    "3 or 5 million voters": "3000000 | 5000000 voters",
    "rose 12 and 15 percent": "12 percent percent | 15 percent percent",
    "five or six days": "between 5..6 day measure",
    "from 700 to 1.1 million voters": "?scale | 1100000 voters",
    "6 bzl dollars": "?scale dollars",
    "$6 bzl": "?scale dollar currency",
    "12 b": "?unit barn measure",
    "in 12 hrs": "12 hour measure",
}

SIGNS = {
    "The result was ($3.20).": "-3.2 dollar currency",
    "a net loss of ($4 million)": "-4000000 dollar currency",
    "It came to $(1.5) million.": "-1500000 dollar currency",
    "-$5 million": "-5000000 dollar currency",
    "minus £20": "-20 GBP currency",
    "a balance of $-7": "-7 dollar currency",
    "-4.5 points": "-4.5 points",
    "a new ticket ($4) is sold": "4 dollar currency",
    "the fee (€30) is due": "30 EUR currency",
    "5 ± 0.2 mm": "between 4.8..5.2 millimetre measure",
    "40 kg ± 5 %": "between 38..42 kilogram measure",
    "12 mm +/- 1 mm": "between 11..13 millimetre measure",
    "12 plus or minus 3 volts": "between 9..15 volt measure",
}

RATES = {
    "188 miles an hour": "188 mile per hour measure",
    "60 km an hour": "60 kilometre per hour measure",
    "3 litres each day": "3 litre per day measure",
    "40 hours a week": "40 hour per week measure",
    "$45 a barrel": "45 dollar per barrel currency",
    "30 cents a litre": "30 cent per litre currency",
    "$2 a share": "2 dollar per share currency",
    "€300 per head": "300 EUR per head currency",
    "a $5-a-day wage": "5 dollar per day currency",
    "grew 4 % a year": "4 percent per year percent",
    "18 people per square kilometre": "18 per square kilometre people",
    "25 births per 1,000 women": "25 per 1000 births",
    "9.8 m s−2": "9.8 metre per square second measure",
    "30 km h⁻¹": "30 kilometre per hour measure",
    "She ran 5 km a day later.": "5 kilometre measure",
    "He paid $5 a year ago.": "5 dollar currency",
    "They walked 12 miles a week before the race.": "12 mile measure",
    "It rose 3 % a month after that.": "3 percent percent",
    "half a mile": "0.5 mile measure",
    "three quarters of an hour": "0.75 hour measure",
}

CURRENCIES = {
    "US$5": "5 USD currency",
    "US $5": "5 USD currency",
    "5 US dollars": "5 USD currency",
    "$5": "5 dollar currency",
    "A$3bn": "3000000000 AUD currency",
    "C$4 million": "4000000 CAD currency",
    "HK$7.8": "7.8 HKD currency",
    "NT$2,000": "2000 TWD currency",
    "Z$100": "100 ZWD currency",
    "J$20": "20 JMD currency",
    "Qx$20": "20 Qx$ currency",
    "R$ 6": "6 BRL currency",
    "A $5 note": "5 dollar currency",
    "$10 US": "10 USD currency",
    "$5 million Canadian.": "5000000 CAD currency",
    "$5 million Canadian film": "5000000 dollar currency",
    "20 million Australian dollars": "20000000 AUD currency",
    "300 kr": "300 krona currency",
    "MEUR 4": "4000000 EUR currency",
    "Tk500": "500 BDT currency",
    "5€50": "5.5 EUR currency",
    "ALL 50 STATES": "50 STATES",
    "TRY 50 times": "50 times",
    "TRY 5,000": "5000 TRY currency",
    "12 mad men": "12 men",
    "They won 5 tops.": "5 tops",
    "SDG 5,000": "5000 SDG currency",
    "₹300": "300 INR currency",
    "300 Indian rupees": "300 INR currency",
    "300 Pakistani rupees": "300 PKR currency",
    "20 lakh rupees": "2000000 rupee currency",
}

DOUBLES = {
    "The plant doubles its output.": "2 multiple",
    "Output doubles every year.": "2 multiple",
    "Every firm's output doubles.": "2 multiple",
    "the deciding doubles match": "",
    "They won the mixed doubles.": "",
    "The men’s doubles went to Lima.": "",
    "a women's doubles title": "",
    "the best doubles pair": "",
}

PAGES = {
    "The end.\n3/10\nThe lock": "",
    "The end.\n3/10 \nThe lock": "",
    "3/10": "0.3 fraction",
    "3/10 of the lock": "0.3 fraction lock",
    "The end.\n3/10 of it\nis left.": "0.3 fraction",
    "Lima, 24. 9. 2024": "",
    "Lima, 24. 9.2024": "",
}

BOUNDS = {
    "50-plus clubs": "at_least 50 clubs",
    "more than fifty-plus clubs": "more_than 50 clubs",
    "fifty-some clubs": "at_least 50 clubs",
    "60-odd clubs": "about 60 clubs",
    "twenty-something singers": "between 20..29 singers",
    "tens of millions of fans": "vague 20000000 fans",
    "a few dozen clubs": "vague 24 clubs",
    "several thousand fans": "vague 2000 fans",
    "hundreds of clubs": "vague 200 clubs",
    "three hundred clubs": "300 clubs",
    "two dozen clubs": "24 clubs",
}

RUN_ON = {
    "a 6.5-\nmillion-dollar loan": "6500000 dollar currency",
    "some 3- million votes": "about 3000000 votes",
    "a 10- to 12-hour day": "between 10..12 hour measure",
    "5 - million": "5",
    "It will zero in on three causes.": "3 causes",
    "It is zero in three towns.": "0 | 3 towns",
    "It says nine ninety-nine.": "?separator | ?separator",
    "about 700\nmillion doses": "about 700000000 doses",
    "15\npercent": "15 percent percent",
    "1-2/3 cups": "1.666666666666666666666666667 cup measure",
    "2 1/2 inches": "2.5 inch measure",
    "the one hundred and eighty-ninth member": "189 ordinal member",
    "4 billion U.S. dollars": "4000000000 USD currency",
    "two one-day games": "2 games | 1 day measure",
    "eight of their nine ten-year-olds": "8 olds | 9 olds | 10 year age",
    "one or two hundred fans": "between 100..200 fans",
    "true 4K": "?scale",
    "20 k was paid": "?scale",
    "20 k fans": "20000 fans",
    "an hour and a half": "1.5 hour measure",
    "a mile and a half away": "1.5 mile measure",
    "both halves of the game": "",
    "a score of point five": "?separator",
    "at that point five men left": "5 men",
    "two million, three clubs": "2000000 | 3 clubs",
    "a 5k run": "?scale",
    "7k tickets": "7000 tickets",
    "half of the state's clubs": "0.5 fraction clubs",
    "half of the people living below it": "0.5 fraction people",
    "It has 2005 inhabitants.": "2005 inhabitants",
    "3/4 of them": "0.75 fraction",
    "a 2/3 majority": "0.6666666666666666666666666667 fraction",
    "The rest (54) and its games": "54",
    "It lost 12 (of 40) games.": "12 | 40",
}

NAMES = [
    "the Covid 19 wards",
    "covid 19 hit",
    "an Apollo 11 stone",
    "rich in omega 3",
    "1.234.567.890 and 10.0.0.12",
    "before COP 29 and COP29",
    "under SDG 8 and SDG 13",
    "after the 2016 elections",
    "without 2016 elections",
    "since 9/11, on page 3/6, at 20/20",
    "tel.: +1 (646) 555 0123, fax (212) 555-7672",
    "Page 1 of 10",
    "New York, NY 10017",
    "She called 911.",
    "at 47th Street",
    "a Boeing 787 Dreamliner",
    "It is a risk (35).",
    "Lima (8-1) won.",
]


TABLES = (SEPARATORS, SCALES, SIGNS, RATES, CURRENCIES, DOUBLES, PAGES, BOUNDS, RUN_ON)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [pair for table in TABLES for pair in table.items()],
)
def test_what_is_written_is_what_is_read(text: str, meaning: str) -> None:
    """Value, unit and comparator, or the doubt that leaves no value."""
    assert meaning == " | ".join(told(quantity) for quantity in find_quantities(text))


@pytest.mark.parametrize("text", NAMES)
def test_numbers_of_names_and_addresses_are_no_quantities(text: str) -> None:
    """Neither a disease nor a rocket nor a machine counts anything."""
    assert not [quantity for quantity in find_quantities(text) if quantity.value is not None]


@pytest.mark.parametrize(
    ("unit", "other", "same"),
    [("dollar", "USD", True), ("USD", "dollar", True), ("AUD", "dollar", False), ("AUD", "USD", False),
     ("Qx$", "dollar", False)],
)  # fmt: skip
def test_only_the_dollar_of_the_united_states_is_the_dollar(unit: str, other: str, same: bool) -> None:
    """Other dollars are other currencies."""
    assert (factor(unit, other) is not None) is same
