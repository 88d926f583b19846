"""What people really type, and what must come first for it, or near the top.

Each expectation is a promise to somebody frightened or in a hurry. Change the search or the
synonyms to keep one; change one only where it was wrong.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.content.search import Found
from fingerpost.content.store import PackedContent

NSH = "national-stalking-helpline"
NDAH = "national-domestic-abuse-helpline"
MALE = "mens-advice-line"
SCOTLAND = {
    "action-against-stalking",
    "rape-crisis-scotland",
    "scotland-da-fm-helpline",
    "victim-support-scotland",
}
NOT_FIRST_UNASKED = SCOTLAND | {"dsa-helpline-ni", "respect-phoneline"}
SHORTEST_PREFIX = 3


class Want(NamedTuple):
    """What was typed; ids that must be first in their group, and ids among the first three."""

    typed: str
    first: str = ""
    near: tuple[str, ...] = ()
    guide: str = ""
    report: str = ""
    force: str = ""
    place: str = ""


WANTED = [
    # Plain stalking words, as they come off a shaking hand
    Want("stalking", NSH, ("paladin",), guide="what-stalking-is", report="living-in-fear"),
    Want("stalked", NSH, guide="what-stalking-is"),
    Want("stalker", NSH, guide="what-stalking-is"),
    Want("stalk", NSH),
    Want("stalkign", NSH, guide="what-stalking-is"),
    Want("stallking", NSH),
    Want("stalkin helplin", NSH),
    Want("STALKING!!", NSH),
    Want("stalking helpline", NSH),
    Want("stalking help", NSH),
    Want("stalking support", NSH),
    Want("national stalking helpline", NSH),
    Want("suzy lamplugh", NSH),
    Want("i am being stalked", NSH, guide="what-stalking-is"),
    Want("am i being stalked", NSH, guide="what-stalking-is"),
    Want("what is stalking", NSH, guide="what-stalking-is"),
    Want("my stalker", NSH),
    Want("harassment", NSH, guide="what-stalking-is"),
    Want("harrasment", NSH),
    Want("harrassment", NSH),
    Want("harrased", NSH),
    Want("helpline", NSH),
    Want("phone number", NSH),
    Want("help", near=(NSH, "police-999"), guide="in-danger-now"),
    # What is happening
    Want("ex won't leave me alone", NSH, (NDAH,)),
    Want("ex wont leave me alone", NSH),
    Want("my ex husband keeps texting me", NSH, (NDAH,)),
    Want("he follows me", near=("police-999", NSH), guide="in-danger-now"),
    Want("he won't stop following me", NSH),
    Want("he is outside my house", "police-999", guide="in-danger-now"),
    Want("stalker outside my house", "police-999", (NSH,), guide="in-danger-now"),
    Want("he said he will kill me", "police-999", guide="in-danger-now"),
    Want("im scared of my ex", NSH),
    Want("someone is watching my house", NSH),
    Want("flowers at my door", NSH, guide="keeping-a-log"),
    Want("my neighbour", near=("police-101", NSH)),
    Want("work colleague", NSH),
    Want("harrassed at work", NSH),
    Want("he turns up at my work every day", NSH),
    Want("worried about my friend", NSH),
    # Phones, accounts, pictures
    Want("gps", near=(NSH, "cyber-helpline"), guide="phones-accounts-trackers"),
    Want("airtag", near=(NSH, "cyber-helpline"), guide="phones-accounts-trackers"),
    Want("he put a tracker on my car", NSH, guide="phones-accounts-trackers"),
    Want("i think someone has put something on my car", NSH, guide="phones-accounts-trackers"),
    Want("spyware on my phone", "cyber-helpline", (NSH,), guide="phones-accounts-trackers"),
    Want("someone hacked my phone", "cyber-helpline", guide="phones-accounts-trackers"),
    Want("burner account", near=(NSH, "cyber-helpline"), guide="phones-accounts-trackers"),
    Want("facebook stalker", near=(NSH, "cyber-helpline")),
    Want("ring doorbell", near=("cyber-helpline",), guide="phones-accounts-trackers"),
    Want("nudes", "revenge-porn-helpline"),
    Want("threatening to post my pictures", "revenge-porn-helpline"),
    # Numbers, in any form
    Want("0808 802", NSH),
    Want("08088020300", NSH),
    Want("0808 802 0300", NSH),
    Want("0808 8020300", NSH),
    Want("+44 808 802 0300", NSH),
    Want("+44 (0)808 802 0300", NSH),
    Want("020 3866 4107", "paladin"),
    Want("0203 866 4107", "paladin"),
    Want("116 123", "samaritans"),
    Want("0808 1689 111", "victim-support"),
    Want("0808 801 0327", MALE),
    Want("999", "police-999", guide="in-danger-now"),
    Want("101", "police-101", guide="telling-the-police"),
    Want("61016", "british-transport-police"),
    # Cannot speak, cannot hear
    Want("i cant talk", near=("police-999", "text-999"), guide="in-danger-now"),
    Want("can't speak", near=("police-999", "text-999")),
    Want("silent solution", "police-999", guide="in-danger-now"),
    Want("55", "police-999"),
    Want("text 999", "text-999"),
    Want("deaf", near=("999-bsl", "relay-uk", "text-999")),
    Want("bsl", "999-bsl", ("signhealth-domestic-abuse",)),
    # Who is asking
    Want("male victim", MALE, (NSH,)),
    Want("men", near=(MALE, NSH)),
    Want("gay", "galop"),
    Want("lesbian", "galop"),
    Want("trans", "galop"),
    Want("my mum is 80", "hourglass"),
    Want("old people", "hourglass"),
    Want("14 year old", "childline"),
    Want("im 15", "childline"),
    Want("my daughter is being stalked", NSH),
    Want("university", NSH),
    Want("army", "aurora-new-dawn-stalking"),
    # Abuse, and other harm
    Want("domestic abuse", NDAH, ("live-fear-free",)),
    Want("domestic voilence", NDAH),
    Want("he strangled me", "police-999"),
    Want("refuge", NDAH),
    Want("forced marriage", "forced-marriage-unit", ("karma-nirvana",)),
    Want("forced marrige", "forced-marriage-unit"),
    Want("honour based abuse", "karma-nirvana"),
    Want("rape", "rape-crisis-ew"),
    Want("suicidal", "samaritans"),
    Want("i want to die", "samaritans"),
    Want("train", "british-transport-police"),
    Want("crimestoppers", "crimestoppers"),
    # Police, court, rights
    Want("spo", near=("police-101", NSH), guide="orders-and-rights"),
    Want("restraining order", near=("police-101", NSH), guide="orders-and-rights"),
    Want("non molestation order", "ncdv", guide="orders-and-rights"),
    Want("injunction", "ncdv", guide="orders-and-rights"),
    Want("clares law", near=("police-101", NDAH), guide="orders-and-rights"),
    Want("legal aid", "civil-legal-advice"),
    Want("police did nothing", NSH, ("paladin",), report="super-complaint-2024"),
    Want("cps dropped my case", "rights-of-women", guide="orders-and-rights"),
    Want("victims code", "victim-support", guide="orders-and-rights"),
    Want("my stalker is getting out of prison", near=("paladin", NSH)),
    Want("keep evidence", guide="keeping-a-log"),
    Want("diary", guide="keeping-a-log"),
    # Advocates
    Want("paladin", "paladin", guide="for-advocates"),
    Want("dash risk", "paladin", guide="for-advocates"),
    Want("stalking advocacy", "paladin"),
    Want("isac", near=("paladin",), guide="for-advocates"),
    Want("marac", guide="for-advocates"),
    # Reports
    Want("living in fear", report="living-in-fear"),
    Want("super complaint", report="super-complaint-2024"),
    Want("recommendation 15", report="super-complaint-2024"),
    Want("peel", report="peel"),
    Want("shana grice", report="sussex-2019"),
    Want("victim journey", report="victim-journey"),
    # Where
    Want("sussex", "veritas-justice", (NSH,), force="sussex", report="sussex-2019"),
    Want("brighton", "veritas-justice", force="sussex", place="Brighton and Hove"),
    Want("hove", "veritas-justice", place="Brighton and Hove"),
    Want("worthing", "veritas-justice", place="Worthing"),
    Want("leicester stalking", "leicestershire-free-from-fear", (NSH,), force="leicestershire"),
    Want("stalked by ex boyfriend in leeds", near=(NSH, "west-yorkshire-stalking-advocates")),
    Want("stalking cardiff", NSH, place="Cardiff", force="south-wales"),
    Want("london", "london-stalking-support-service", (NSH,)),
    Want("newport", "connect-gwent", place="Newport", force="gwent"),
    Want("newcastle", near=(NSH, "northumbria-victim-witness-service"), force="northumbria"),
    Want("wrexham", place="Wrexham", force="north-wales"),
    Want("hull", place="Kingston upon Hull, City of", force="humberside"),
    Want("bristol", place="Bristol", force="avon-and-somerset"),
    Want("barry", place="Barry"),
    Want("devon", force="devon-and-cornwall"),
    Want("wales", "live-fear-free", (NSH,)),
    Want("cymraeg", "live-fear-free"),
    # Asked for by name
    Want("respect phoneline", "respect-phoneline"),
    Want("stalking scotland", "action-against-stalking"),
    Want("rape scotland", "rape-crisis-scotland"),
    Want("domestic abuse scotland", "scotland-da-fm-helpline"),
    Want("northern ireland", "dsa-helpline-ni"),
    Want("belfast", "dsa-helpline-ni"),
    Want("victim support", "victim-support"),
    Want("victims", "victim-support"),
    Want("support", "victim-support"),
    Want("rights of women", "rights-of-women"),
    Want("revenge porn helpline", "revenge-porn-helpline"),
    Want("the cyber helpline", "cyber-helpline"),
]

ASKED_FOR = ("scot", "glasgow", "ireland", "belfast", "respect")


@pytest.fixture(scope="module")
def content(content_file: Path) -> Iterator[PackedContent]:
    packed = PackedContent(content_file)
    yield packed
    packed.close()


def ids(found: Found, group: str) -> list[str]:
    return [hit.id for hit in getattr(found, group)]


def all_ids(found: Found) -> list[tuple[str, str]]:
    groups = (found.services, found.reports, found.guides, found.forces)
    return [(hit.kind, hit.id) for group in groups for hit in group]


@pytest.mark.parametrize("want", WANTED, ids=lambda want: want.typed)
def test_what_comes_first(content: PackedContent, want: Want) -> None:
    found = content.search(want.typed)
    services = ids(found, "services")
    if want.first:
        assert services[:1] == [want.first]
    assert set(want.near) <= set(services[:3]), services[:5]
    for group, wanted in (
        ("guides", want.guide),
        ("reports", want.report),
        ("forces", want.force),
    ):
        if wanted:
            assert ids(found, group)[:1] == [wanted]
    if want.place:
        assert found.places[0].name == want.place


@pytest.mark.parametrize("want", WANTED, ids=lambda want: want.typed)
def test_nobody_is_sent_elsewhere_unasked(content: PackedContent, want: Want) -> None:
    if not any(word in want.typed for word in ASKED_FOR):
        for typed in prefixes(want.typed):
            services = ids(content.search(typed), "services")
            if len(services) > 1:
                assert services[0] not in NOT_FIRST_UNASKED, typed


def prefixes(typed: str) -> list[str]:
    return [typed[:end] for end in range(SHORTEST_PREFIX, len(typed) + 1)]


@pytest.mark.parametrize("want", WANTED, ids=lambda want: want.typed)
def test_every_beginning_finds_without_fault(content: PackedContent, want: Want) -> None:
    for typed in prefixes(want.typed):
        found = content.search(typed)
        every = all_ids(found)
        assert len(set(every)) == len(every), typed
        assert len(set(found.places)) == len(found.places), typed


@pytest.mark.parametrize("typed", ["stalking", "harassment", "stalkign", "ex won't leave me alone"])
def test_the_helpline_leads_from_the_fourth_letter_on(content: PackedContent, typed: str) -> None:
    wrong = [
        beginning
        for beginning in prefixes(typed)[2:]
        if NSH not in ids(content.search(beginning), "services")[:3]
    ]
    assert wrong == []


@settings(deadline=None)
@given(typed=st.text(max_size=200))
def test_no_text_is_too_strange(content: PackedContent, typed: str) -> None:
    content.search(typed)
    content.find_places(typed, 8)


@pytest.mark.parametrize(
    "typed", ["stalking " * 2000, "a" * 20_000, "1" * 20_000, "' " * 9000, "a b c d e f g " * 700]
)
def test_no_text_is_too_long(content: PackedContent, typed: str) -> None:
    content.search(typed)
    content.find_places(typed, 8)


def test_the_same_words_give_the_same_answer(content: PackedContent) -> None:
    first = content.search("stalkign in leeds")
    content.search("0808")
    assert content.search("stalkign in leeds") == first
    assert content.search("  STALKIGN in Leeds ") == first


@pytest.mark.parametrize("typed", ["zzqqxxy", "😱", "?!", "\x00", ""])
def test_nonsense_finds_nothing(content: PackedContent, typed: str) -> None:
    assert all_ids(content.search(typed)) == []


@pytest.mark.parametrize("village", ["Alne", "Ansty", "Barry"])
def test_a_village_is_no_slip_of_the_finger(content: PackedContent, village: str) -> None:
    # A letter away stand "alone", "nasty" and "carry".
    found = content.search(village)
    assert found.places[0].name == village
    for id_ in ids(found, "services"):
        service = content.service(id_)
        assert service is not None
        assert any(area.forces for area in service.service_areas), id_


def test_every_service_is_found_by_its_name(content: PackedContent) -> None:
    lost = [
        service.name
        for service in content.services()
        if service.id not in ids(content.search(service.name), "services")[:3]
    ]
    assert lost == []


def test_every_service_is_found_by_its_number(content: PackedContent) -> None:
    lost = [
        (service.id, phone.number)
        for service in content.services()
        for phone in service.phones
        for typed in (phone.number, phone.number.replace(" ", ""))
        if service.id not in ids(content.search(typed), "services")
    ]
    assert lost == []


def test_every_force_is_found_by_its_name(content: PackedContent) -> None:
    lost = [
        force.title
        for force in content.entries("force")
        if force.id != (ids(content.search(force.title), "forces") or [""])[0]
    ]
    assert lost == []
