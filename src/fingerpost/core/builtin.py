"""The numbers that are there even when the content file is not.

If the content file is missing or damaged the window still opens, with these. They are the
emergency numbers and the numbers of the HMICFRS page "Stalking or harassment", each with its date
and source like any other. Keep them few, and in step with `resources/content/services/`: a test
compares them.
"""

from fingerpost.core.model import (
    BankHolidays,
    Claim,
    Edition,
    Hours,
    Nation,
    Phone,
    Service,
    ServiceKind,
    Source,
)

_HMICFRS = Source(
    "a",
    "HMICFRS, page on stalking or harassment",
    "https://hmicfrs.justiceinspectorates.gov.uk/our-work/article/stalking-or-harassment/",
    "undated (after 27 September 2024)",
    "2024-09-27",
    "official",
)
_REVIEW = Source(
    "a",
    "Content file of a UK safety app, which names the operators' own pages",
    "https://github.com/michaelgluca/Kitty",
    "27 September 2026",
    "2026-09-27",
    "secondary",
)
_HOURS_UNKNOWN = Hours("unknown", "unknown", "", (), ())
_ALWAYS = Hours("always", "open", "", (), ("a",))
_ENGLAND_AND_WALES: tuple[Nation, ...] = ("england", "wales")

EDITION = Edition("Fingerpost", "built in", "2026-11-23", "2026-11-23", (), ())
BANK_HOLIDAYS = BankHolidays((), "2026-11-23")


def _service(
    id_: str,
    name: str,
    number: str,
    *,
    kind: ServiceKind,
    summary: str,
    hours: Hours,
    source: Source,
    cost: str,
    often_needed: int,
) -> Service:
    return Service(
        id=id_,
        name=name,
        organization="",
        description=summary,
        summary=summary,
        status="active",
        kind=kind,
        url="",
        email="",
        alert="",
        often_needed=often_needed,
        languages=("en",),
        languages_note="",
        nations=_ENGLAND_AND_WALES,
        who=("anyone",),
        topics=("stalking", "harassment"),
        for_whom=summary,
        not_for="",
        needs="",
        cost=cost,
        on_bill="",
        assured_date=source.date,
        checked_how=f"Read in: {source.name}. Not rung.",
        last_modified="2026-11-23",
        keywords=(),
        phones=(Phone(number, "voice", "", True, ("a",)),),
        hours=hours,
        schedules=(),
        service_areas=(),
        ways=(),
        claims=(Claim("cost", ("a",)),),
        sources=(source,),
    )


SERVICES: tuple[Service, ...] = (
    _service(
        "police-999",
        "Emergency: 999",
        "999",
        kind="emergency",
        summary="If you are in danger now",
        hours=_ALWAYS,
        source=_REVIEW,
        cost="Free.",
        often_needed=1,
    ),
    _service(
        "police-101",
        "Police when it is not an emergency: 101",
        "101",
        kind="police",
        summary="To report stalking or harassment when nobody is in danger now",
        hours=_HOURS_UNKNOWN,
        source=_REVIEW,
        cost="Free.",
        often_needed=2,
    ),
    _service(
        "national-stalking-helpline",
        "National Stalking Helpline",
        "0808 802 0300",
        kind="helpline",
        summary="For anyone affected by stalking or harassment",
        hours=_HOURS_UNKNOWN,
        source=_HMICFRS,
        cost="Free from landlines and from mobiles on all major networks.",
        often_needed=3,
    ),
    _service(
        "paladin",
        "Paladin National Stalking Advocacy Service",
        "0203 866 4107",
        kind="advocacy",
        summary="Advocates for people at high risk from a stalker",
        hours=_HOURS_UNKNOWN,
        source=_HMICFRS,
        cost="",
        often_needed=4,
    ),
    _service(
        "mens-advice-line",
        "Men's Advice Line",
        "0808 801 0327",
        kind="helpline",
        summary="For men experiencing domestic abuse",
        hours=_HOURS_UNKNOWN,
        source=_HMICFRS,
        cost="",
        often_needed=5,
    ),
)
