"""What leaves with somebody, on the real content: slips, words to read out, lines for a letter."""

from fingerpost.content.store import Content
from fingerpost.core import cite, codes, paper, slip
from fingerpost.core.dates import in_words
from fingerpost.core.model import Report, Service
from fingerpost.core.paper import Squares, Words
from fingerpost.core.phone import digits, spoken
from fingerpost.core.slip import Entry

HELPLINE = "national-stalking-helpline"


def entry(content: Content, service: Service) -> Entry:
    return slip.of_service(service, content.edition.collected, content.code)


def helpline(content: Content) -> Entry:
    service = content.service(HELPLINE)
    assert service is not None
    return entry(content, service)


def reports(content: Content) -> list[Report]:
    found = [content.report(one.id) for one in content.entries("report")]
    return [report for report in found if report is not None]


def test_no_number_stands_without_its_date_and_source(content: Content) -> None:
    for service in content.services():
        made = entry(content, service)
        said = paper.words(slip.paper([made], "plain"))
        for phone in service.phones:
            assert phone.number in said
        read = said[-1]
        date = service.assured_date or content.edition.collected
        assert in_words(date) in read
        assert any(source.name in read for source in service.sources)


def test_every_force_has_its_numbers_and_their_date(content: Content) -> None:
    police = content.service("police-101")
    assert police is not None
    for one in content.entries("force"):
        force = content.force(one.id)
        assert force is not None
        made = slip.of_force(force, police, content.edition.collected)
        numbers = [number.number for number in made.numbers]
        assert numbers == (["999"] if force.contact else ["999", "101"])
        assert police.sources
        assert made.read


def test_a_discreet_slip_tells_nobody_what_it_is_for(content: Content) -> None:
    for service in content.services():
        made = entry(content, service)
        said = " ".join(paper.words(slip.paper([made], "discreet"))).casefold()
        for word in ("stalk", "harass", "abuse", "violence", "police", "victim", "help"):
            assert word not in said, service.id
        assert service.name.casefold() not in said
        assert all(one.number in said for one in made.numbers)


def test_what_a_discreet_slip_has_no_words_for_is_named(content: Content) -> None:
    guide = content.article("guide", "keeping-a-log")
    assert guide is not None
    step = slip.of_step(guide, 2)
    assert step is not None
    assert slip.unfit([helpline(content), step], "discreet") == [step.name]
    assert slip.unfit([step], "plain") == []
    assert len(slip.paper([step], "discreet").groups) == 1


def test_a_number_that_nobody_answers_is_never_shown_as_one_to_ring(content: Content) -> None:
    seen = 0
    for service in content.services():
        for phone, one in zip(service.phones, entry(content, service).numbers, strict=True):
            if phone.kind != "voice":
                seen += 1
                said = paper.words(slip.paper([entry(content, service)], "discreet"))
                assert any(phone.number in line and one.short in line for line in said)
                assert one.short
                assert not one.ring
    assert seen


def test_a_service_that_is_closed_says_so(content: Content) -> None:
    service = content.service("paladin")
    assert service is not None
    for status, words in slip.STATUS.items():
        closed = service._replace(status=status)  # type: ignore[arg-type]
        assert words in paper.words(slip.paper([entry(content, closed)], "plain"))


def test_initials() -> None:
    assert slip.initials("National Stalking Helpline") == "NSH"
    assert slip.initials("Live Fear Free, for men and women") == "LFF"
    assert slip.initials("Berkshire-wide Help") == "BH"


def test_large_print_has_nothing_smaller_than_18_points(content: Content) -> None:
    for service in content.services():
        page = slip.paper([entry(content, service)], "large", with_codes=True)
        parts = [part for group in page.groups for part in group.parts]
        assert min(part.size for part in parts) >= 18
        assert any(isinstance(part, Words) for part in parts)
        said = [part.words for part in parts if isinstance(part, Squares)]
        assert len(said) == len(codes.of_service(service))


def test_a_step_that_may_be_noticed_says_so(content: Content) -> None:
    guide = content.article("guide", "keeping-a-log")
    assert guide is not None
    steps = slip.steps_of(guide)
    number = next(n for n, step in enumerate(steps) if step.noticed)
    made = slip.of_step(guide, number)
    assert made is not None
    assert made.name.startswith(slip.NOTICED)
    assert guide.title in made.read
    assert slip.of_step(guide, len(steps)) is None
    assert slip.of_step(guide, -1) is None


def test_numbers_are_read_out_digit_by_digit(content: Content) -> None:
    (line,) = slip.read_out([helpline(content)])
    assert line.startswith("1. National Stalking Helpline. 0 8 0 8, 8 0 2, 0 3 0 0")
    assert "0808" not in line


def test_a_line_for_a_letter_has_report_number_date_and_address(content: Content) -> None:
    seen = 0
    for report in reports(content):
        for one in report.recommendations:
            line = cite.recommendation(report, one).line
            assert report.article.title in line
            assert report.published_text in line
            assert line.endswith(report.url)
            assert "\n" not in line
            assert "in summary" in line, "the words are not the report's own"
            assert ("only part" in line) == (one.seen != "whole")
            if one.number:
                assert f"recommendation {one.number} (" in line
            else:
                assert "its number not seen" in line
            seen += 1
        for text in cite.findings(report):
            line = cite.finding(report, text).line
            assert text.rstrip(".") in line
            assert line.endswith(report.url)
            seen += 1
    assert seen > 50


def test_spoken_numbers_keep_their_digits(content: Content) -> None:
    for one in helpline(content).numbers:
        assert digits(spoken(one.number)) == digits(one.number)
