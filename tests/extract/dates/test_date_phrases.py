"""Dates in sentences as wire reports, NGO statements, trial reports, digests and biographies write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

# Text, when published, words and values in order.
Case = tuple[str, str | None, list[tuple[str, str]]]

WIRE: list[Case] = [
    ("MINSK (Wire) - Police detained 14 journalists on Thursday.", "2020-08-28", [("Thursday", "2020-08-27")]),
    (
        "BISHKEK, Oct 6 - Protesters seized the parliament on Monday night.",
        "2020-10-06",
        [("Oct 6", "2020-10-06"), ("Monday", "2020-10-05")],
    ),
    (
        "Kyrgyzstan's president resigned on Thursday, 15 October 2020.",
        "2020-10-16",
        [("Thursday, 15 October 2020", "2020-10-15")],
    ),
    (
        "Uzbekistan will hold a referendum on April 30, officials said Friday.",
        "2023-03-11",
        [("April 30", "2023-04-30"), ("Friday", "2023-03-10")],
    ),
    ("The vote, set for October 24, has been called a sham.", "2021-09-01", [("October 24", "2021-10-24")]),
    (
        "Azerbaijani police arrested the editor on 20 November, a day after he landed.",
        "2023-11-28",
        [("20 November", "2023-11-20")],
    ),
    (
        "Three activists were detained on Saturday and released on Sunday.",
        "2021-03-02",
        [("Saturday", "2021-02-27"), ("Sunday", "2021-02-28")],
    ),
    ("The court is due to deliver its verdict on Friday.", "2019-04-10", [("Friday", "2019-04-12")]),
    (
        "Lukashenko said on Wednesday he would fly to Moscow on Friday.",
        "2021-02-17",
        [("Wednesday", "2021-02-17"), ("Friday", "2021-02-19")],
    ),
    ("The trial opened last Monday in Osh.", "2018-05-09", [("last Monday", "2018-05-07")]),
    ("A hearing is scheduled for 3 January.", "2022-12-28", [("3 January", "2023-01-03")]),
    ("He was detained on 28 December.", "2023-01-05", [("28 December", "2022-12-28")]),
    (
        "Early elections will take place on 19 March, the speaker said yesterday.",
        "2023-01-20",
        [("19 March", "2023-03-19"), ("yesterday", "2023-01-19")],
    ),
    ("Turnout stood at 54 per cent by 6 pm on Sunday.", "2023-03-20", [("Sunday", "2023-03-19")]),
    ("Ten men were arrested overnight on 5-6 June in Aktobe.", "2016-06-08", [("5-6 June", "2016-06-05/2016-06-06")]),
    (
        "In the night from 4 to 5 January shots were heard.",
        "2022-01-20",
        [("4 to 5 January", "2022-01-04/2022-01-05")],
    ),
    ("The deputy was seized in Tashkent on Sept. 1.", "2021-09-07", [("Sept. 1", "2021-09-01")]),
    ("Demonstrators returned to the square this weekend.", "2020-10-12", [("this weekend", "2020-10-10/2020-10-11")]),
    (
        "Over the weekend, 400 people were detained in Moscow.",
        "2021-02-01",
        [("the weekend", "2021-01-30/2021-01-31")],
    ),
    ("Police broke up the rally this morning.", "2019-06-12", [("this morning", "2019-06-12")]),
    ("The president is to address the nation tonight.", "2019-03-19", [("tonight", "2019-03-19")]),
    ("He had been held since Tuesday morning.", "2024-05-16", [("Tuesday", "since 2024-05-14")]),
    ("Security forces stormed the prison Tuesday.", "2024-05-16", [("Tuesday", "2024-05-14")]),
    ("Police on Tuesday detained the poet.", "2024-05-16", [("Tuesday", "2024-05-14")]),
    ("The ban expires next week.", "2024-05-16", [("next week", "2024-05-20/2024-05-26")]),
    ("Earlier this week three were fined.", "2024-05-16", [("Earlier this week", "2024-05-13/2024-05-19")]),
    ("Earlier on Thursday the house was searched.", "2024-05-16", [("Thursday", "2024-05-16")]),
    (
        "Zheenbekov won in 2017 and stepped down in October 2020.",
        "2021-01-11",
        [("2017", "2017"), ("October 2020", "2020-10")],
    ),
    ("The 2020 election was annulled.", "2021-01-11", [("2020", "2020")]),
    ("After the disputed August 2020 election, hundreds were beaten.", "2021-01-11", [("August 2020", "2020-08")]),
    (
        "Between 9 and 12 August 2020 nearly 7,000 people were detained.",
        "2021-01-11",
        [("9 and 12 August 2020", "2020-08-09/2020-08-12")],
    ),
    (
        "between August 9 and August 12, 2020",
        "2021-01-11",
        [("August 9 and August 12, 2020", "2020-08-09/2020-08-12")],
    ),
    ("Nowruz will be celebrated from March 21 to 23.", "2023-03-10", [("March 21 to 23", "2023-03-21/2023-03-23")]),
    ("By Monday evening 38 people were under arrest.", "2023-03-21", [("Monday", "/2023-03-20")]),
]

NGO: list[Case] = [
    (
        "Since the start of 2019, at least 30 activists have been prosecuted.",
        "2019-11-20",
        [("start of 2019", "since 2019")],
    ),
    ("In the first half of 2021 we recorded 12 arrests.", "2021-09-01", [("first half of 2021", "2021-01/2021-06")]),
    (
        "In the third quarter of last year, 40 were fined.",
        "2021-03-01",
        [("third quarter of last year", "2020-07/2020-09")],
    ),
    (
        "Over the past two years, torture has become routine.",
        "2021-03-01",
        [("the past two years", "2019-03-01/2021-03-01")],
    ),
    (
        "During the last three months, six bloggers were jailed.",
        "2021-06-15",
        [("the last three months", "2021-03-15/2021-06-15")],
    ),
    ("In recent weeks, police have raided homes.", "2021-06-15", [("recent weeks", "2021-04-16/2021-06-15")]),
    ("In the past few days dozens have been held.", "2021-06-25", [("the past few days", "2021-06")]),
    ("She has been on hunger strike for 12 days.", "2021-06-25", [("12 days", "for P12D")]),
    ("He has spent more than four years in prison.", "2021-06-25", [("four years", "for P4Y")]),
    ("They remain behind bars since December 2018.", "2021-06-25", [("December 2018", "since 2018-12")]),
    (
        "Azimjon Askarov was arrested on June 15, 2010 and died in custody on July 25, 2020.",
        "2020-08-01",
        [("June 15, 2010", "2010-06-15"), ("July 25, 2020", "2020-07-25")],
    ),
    (
        "On the 10th anniversary of the Andijan massacre of 13 May 2005 we mourn.",
        "2015-05-13",
        [("13 May 2005", "2005-05-13")],
    ),
    (
        "On 13 and 14 May 2005, troops fired on the crowd.",
        "2015-05-13",
        [("13", "2005-05-13"), ("14 May 2005", "2005-05-14")],
    ),
    (
        "From 2005 until 2016, he was held incommunicado.",
        "2017-05-13",
        [("2005", "since 2005"), ("2016", "until 2016")],
    ),
    (
        "From May 2011 to March 2013 he chaired the union.",
        "2017-05-13",
        [("May 2011", "since 2011-05"), ("March 2013", "until 2013-03")],
    ),
    (
        "She was freed in early April after a 20-day hunger strike.",
        "2017-05-13",
        [("early April", "2017-04"), ("20-day", "for P20D")],
    ),
    (
        "The organisation, founded in 1989, was closed in December last year.",
        "2022-02-01",
        [("1989", "1989"), ("December last year", "2021-12")],
    ),
    ("Five years ago today Nemtsov was shot.", "2020-02-27", [("Five years ago", "2015"), ("today", "2020-02-27")]),
    ("We call on the authorities to release him by 1 June.", "2020-05-20", [("1 June", "/2020-06-01")]),
    ("A new law on assembly came into force on 6 June.", "2020-05-25", [("6 June", "2019-06-06")]),
    ("A new law on assembly will come into force on 6 June.", "2020-05-25", [("6 June", "2020-06-06")]),
    ("The law took effect in January this year.", "2020-05-25", [("January this year", "2020-01")]),
    (
        "In the run-up to the parliamentary vote in January 2021, monitors were fined.",
        "2021-03-10",
        [("January 2021", "2021-01")],
    ),
    ("The report covers May-October 2019.", "2020-01-10", [("May-October 2019", "2019-05/2019-10")]),
    ("At the time of writing, in mid-2019, he is still held.", "2019-07-01", [("mid-2019", "2019")]),
    (
        "The law was adopted on 2 April and will be reviewed in the autumn.",
        "2019-07-01",
        [("2 April", "2019-04-02"), ("autumn", "2019-09/2019-11")],
    ),
]

TRIAL: list[Case] = [
    (
        "On 3 December 2018 the court in Atyrau opened the case. On 5 January the judge left.",
        "2019-06-01",
        [("3 December 2018", "2018-12-03"), ("5 January", "2019-01-05")],
    ),
    (
        "He was arrested on 12 June 2014. On 15 June he was charged.",
        "2019-06-01",
        [("12 June 2014", "2014-06-12"), ("15 June", "2014-06-15")],
    ),
    (
        "In June 2014 he was arrested; the trial started in September.",
        "2019-10-01",
        [("June 2014", "2014-06"), ("September", "2014-09")],
    ),
    (
        "In 2013 he moved to Almaty. In March he joined the party and in May he was elected.",
        "2019-10-01",
        [("2013", "2013"), ("March", "2013-03"), ("May", "2013-05")],
    ),
    (
        "He was detained on March 2, 2012. The next day he was charged. Two weeks later he was freed.",
        "2019-10-01",
        [("March 2, 2012", "2012-03-02"), ("The next day", "2012-03-03"), ("Two weeks later", "2012-03-17")],
    ),
    (
        "The verdict fell on 1 February 2016. The same evening supporters were held.",
        "2019-10-01",
        [("1 February 2016", "2016-02-01"), ("The same evening", "2016-02-01")],
    ),
    (
        "He was sentenced to four years and six months in a penal colony on 8 October 2012.",
        "2012-10-09",
        [("four years and six months", "for P4Y6M"), ("8 October 2012", "2012-10-08")],
    ),
    (
        "The prosecutor asked for nine years. The judge gave him seven and a half years.",
        "2012-10-09",
        [("nine years", "for P9Y"), ("seven and a half years", "for P7Y6M")],
    ),
    (
        "She was sentenced to a year and a half of restricted freedom.",
        "2012-10-09",
        [("a year and a half", "for P1Y6M")],
    ),
    ("He was put under house arrest for two months.", "2012-10-09", [("two months", "for P2M")]),
    ("The court extended his detention for a further 30 days.", "2012-10-09", [("30 days", "for P30D")]),
    ("He received 15 days of administrative arrest.", "2012-10-09", [("15 days", "for P15D")]),
    ("They were given 10 days' detention.", "2012-10-09", [("10 days", "for P10D")]),
    ("Held for 72 hours, he was freed without charge.", "2012-10-09", [("72 hours", "for PT72H")]),
    (
        "Mukhtarov served 11 years in prison and was freed in February 2017.",
        "2017-03-01",
        [("11 years", "for P11Y"), ("February 2017", "2017-02")],
    ),
    (
        "He was handed an eight-year sentence in absentia in 2017.",
        "2020-03-01",
        [("eight-year", "for P8Y"), ("2017", "2017")],
    ),
    ("The appeal will be heard in late January.", "2020-12-20", [("late January", "2021-01")]),
    ("The hearing was adjourned until 14 September.", "2020-09-01", [("14 September", "until 2020-09-14")]),
    ("His pre-trial detention was extended until the end of May.", "2020-04-01", [("end of May", "until 2020-05")]),
    (
        "He was arrested in 2009 and a year later convicted.",
        "2014-04-01",
        [("2009", "2009"), ("a year later", "2010")],
    ),
    (
        "In July 2010 he was jailed. Three months later he was dead.",
        "2014-04-01",
        [("July 2010", "2010-07"), ("Three months later", "2010-10")],
    ),
    (
        "He fled in 2010. Three days later the flat was searched.",
        "2014-04-01",
        [("2010", "2010"), ("Three days later", "?")],
    ),
    (
        "The day before the vote on 11 July he was detained.",
        "2010-07-20",
        [("day before the vote on 11 July", "2010-07-10")],
    ),
    (
        "Those held from Friday's rally and from the 2010 vote are free.",
        "2010-07-20",
        [("Friday", "2010-07-16"), ("2010", "2010")],
    ),
    (
        "He was jailed on 3 December 2018. On Monday a court freed him.",
        "2020-07-22",
        [("3 December 2018", "2018-12-03"), ("Monday", "2020-07-20")],
    ),
    ("Last year he was held. In March he was charged.", "2020-07-22", [("Last year", "2019"), ("March", "2019-03")]),
    ("Days later he was freed. Weeks ago he was ill.", "2020-07-22", [("Days later", "?"), ("Weeks ago", "?")]),
    ("He was due in court on Tuesday the 21st.", "2020-07-22", [("Tuesday the 21st", "2020-07-21")]),
    ("Article 174 and Article 405 of the 2014 Criminal Code were used.", "2020-07-20", [("2014", "2014")]),
    ("Under the law of 18 July 2011 meetings are banned.", "2020-07-20", [("18 July 2011", "2011-07-18")]),
    ("He was released on 29 February.", "2021-03-20", [("29 February", "2020-02-29")]),
]

DIGEST: list[Case] = [
    ("May 16-22: protests in 20 towns.", "2016-06-01", [("May 16-22", "2016-05-16/2016-05-22")]),
    ("On the 3rd, 14 people were held.", "2016-06-20", [("3rd", "2016-06-03")]),
    ("24.06.2019 Court fines ten activists.", "2019-06-30", [("24.06.2019", "2019-06-24")]),
    ("2019-06-24: ten fined", "2019-06-30", [("2019-06-24", "2019-06-24")]),
    ("Published 05/03/2019 at 10:45", "2019-06-30", [("05/03/2019", "2019-03-05")]),
    ("Monday, 10 June. Police detained a singer.", "2019-06-14", [("Monday, 10 June", "2019-06-10")]),
    (
        "Sunday (9 June): polling day.",
        "2019-06-14",
        [("Sunday", "2019-06-09"), ("9 June", "2019-06-09"), ("polling day", "2019-06-09")],
    ),
    (
        "The presidential election was held on 9 June. On election day 500 were held.",
        "2019-06-14",
        [("9 June", "2019-06-09"), ("election day", "2019-06-09")],
    ),
    (
        "Voters go to the polls on 10 January. On the eve of the vote two observers were fined.",
        "2021-01-12",
        [("10 January", "2021-01-10"), ("eve of the vote", "2021-01-09")],
    ),
    (
        "Two days before the election, on 7 June, he was beaten.",
        "2019-06-14",
        [("Two days before the election", "?"), ("7 June", "2019-06-07")],
    ),
    ("Last month: 14 arrests. Last year: 90.", "2019-01-14", [("Last month", "2018-12"), ("Last year", "2018")]),
    ("In May last year he stood for parliament.", "2019-01-14", [("May last year", "2018-05")]),
    ("Last May he stood for parliament.", "2019-01-14", [("Last May", "2018-05")]),
    ("Next January he will stand for parliament.", "2019-11-14", [("Next January", "2020-01")]),
    ("A year ago he was free.", "2019-11-14", [("A year ago", "2018")]),
    ("Ten days ago he was free.", "2019-11-14", [("Ten days ago", "2019-11-04")]),
    ("About ten days ago he was free.", "2019-11-14", [("About ten days ago", "?")]),
    ("The following month he fled.", "2019-11-14", [("The following month", "?")]),
    (
        "In October 2015 he was held. The following month he fled.",
        "2019-11-14",
        [("October 2015", "2015-10"), ("The following month", "2015-11")],
    ),
    (
        "In October 2015 he was held. The following year he fled.",
        "2019-11-14",
        [("October 2015", "2015-10"), ("The following year", "2016")],
    ),
    (
        "He won in 2015, having lost the previous year.",
        "2019-11-14",
        [("2015", "2015"), ("the previous year", "2014")],
    ),
    ("It was the bloodiest day since December 16, 2011.", "2012-11-14", [("December 16, 2011", "since 2011-12-16")]),
]

BIOGRAPHY: list[Case] = [
    (
        "Born on 6 July 1940 in Chemolgan, he joined the party in 1962.",
        "2019-03-20",
        [("6 July 1940", "1940-07-06"), ("1962", "1962")],
    ),
    (
        "She was a member of parliament (2004-2007) and mayor (2007–2011).",
        "2019-03-20",
        [("2004-2007", "2004/2007"), ("2007–2011", "2007/2011")],
    ),
    (
        "Prime minister from 1994 to 1997, he went abroad in 1998.",
        "2019-03-20",
        [("1994", "since 1994"), ("1997", "until 1997"), ("1998", "1998")],
    ),
    ("He studied in Moscow between 1979 and 1984.", "2019-03-20", [("1979 and 1984", "1979/1984")]),
    ("In the early 1990s he traded in computers.", "2019-03-20", [("early 1990s", "1990/1994")]),
    ("Through the 1980s he was an engineer.", "2019-03-20", [("1980s", "1980/1989")]),
    ("He has led the republic since independence in 1991.", "2019-03-20", [("1991", "since 1991")]),
    ("Karimov ruled until his death in September 2016.", "2019-03-20", [("September 2016", "until 2016-09")]),
    (
        "He ruled from 1991 until his resignation on 19 March 2019.",
        "2019-03-21",
        [("1991", "since 1991"), ("19 March 2019", "until 2019-03-19")],
    ),
    (
        "In 2001 he founded a movement. That same year he rose, and in December of the same year he fell.",
        "2019-03-20",
        [("2001", "2001"), ("That same year", "2001"), ("December of the same year", "2001-12")],
    ),
    ("In the winter of 2010 he was exiled.", "2019-03-20", [("winter of 2010", "2010-01-01/2011-02-28")]),
    ("He was appointed in the fall of 2015.", "2019-03-20", [("fall of 2015", "2015-09/2015-11")]),
    ("As of January 2018 she heads the bank.", "2019-03-20", [("January 2018", "2018-01")]),
    ("He became deputy minister in 2015-16.", "2019-03-20", [("2015-16", "2015/2016")]),
    ("The class of 1968 still rules.", "2019-03-20", [("1968", "1968")]),
    ("He was elected for a seven-year term.", "2019-03-20", [("seven-year", "for P7Y")]),
]


@pytest.mark.parametrize(("text", "published", "expected"), [*WIRE, *NGO, *TRIAL, *DIGEST, *BIOGRAPHY])
def test_dates_are_read_as_reporters_mean_them(
    text: str,
    published: str | None,
    expected: list[tuple[str, str]],
    dates: Callable[..., list[tuple[str, str]]],
    day_bounds: Callable[[str], str],
) -> None:
    assert dates(text, published) == [(words, day_bounds(value)) for words, value in expected]
