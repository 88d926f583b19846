"""The things Fingerpost knows about: services, forces, places, reports, guides.

Field names follow Open Referral UK (HSDS 3.0, UK profile) where that standard has one; what each
field means to an editor stands in `resources/content/README.md`. Everything here is an immutable
value. Absent text is the empty string, never None. This module must not read files or know Qt.
"""

from typing import Literal, NamedTuple

from fingerpost.core.blocks import Block

Nation = Literal["england", "wales", "scotland", "northern-ireland"]
ServiceKind = Literal[
    "emergency",
    "police",
    "helpline",
    "advocacy",
    "victim-service",
    "legal",
    "online",
    "information",
]
Status = Literal["active", "inactive", "defunct", "temporarily closed"]
PhoneKind = Literal["voice", "text", "video", "textphone"]
WayKind = Literal[
    "chat", "text", "relay", "bsl", "email", "form", "callback", "app", "post", "forum"
]
HoursKind = Literal["weekly", "always", "varies", "unknown"]
BankHolidayRule = Literal["open", "closed", "unknown"]
Scope = Literal["whole", "local"]
SourceKind = Literal["operator", "official", "republished", "secondary", "other"]


class Source(NamedTuple):
    """Where a statement was read.

    `dated` is the date as a reader sees it; `date` the same as ISO 8601 in whatever precision is
    known (`2026-08-14`, `2023-04`, `2020`), or empty for an undated page.
    """

    id: str
    name: str
    url: str
    dated: str
    date: str
    kind: SourceKind


class Phone(NamedTuple):
    """A number as it should be shown. `dial` is False where a voice call to it would be wrong."""

    number: str
    kind: PhoneKind
    description: str
    dial: bool
    sources: tuple[str, ...]


class DisputedHours(NamedTuple):
    """Another version of the hours that some page prints."""

    says: str
    sources: tuple[str, ...]


class Hours(NamedTuple):
    """How far the opening hours are known."""

    kind: HoursKind
    bank_holidays: BankHolidayRule
    note: str
    disputed: tuple[DisputedHours, ...]
    sources: tuple[str, ...]


class Schedule(NamedTuple):
    """A weekly opening. Days count from Monday = 0; times are minutes after midnight, UK time.

    `closes` may be at or before `opens`, which means the next day; midnight at the end of the day
    is 1440.
    """

    days: tuple[int, ...]
    opens: int
    closes: int


class ServiceArea(NamedTuple):
    """Where a service works. `forces` are the police forces of a local area, if it is one."""

    name: str
    forces: tuple[str, ...]


class Way(NamedTuple):
    """Another way in: chat, text, relay, British Sign Language, e-mail, a form."""

    kind: WayKind
    text: str
    address: str
    number: str
    open: bool
    sources: tuple[str, ...]


class Claim(NamedTuple):
    """Which sources a field of a service or force rests on."""

    field: str
    sources: tuple[str, ...]


class Service(NamedTuple):
    """Somebody to call, write to or look up."""

    id: str
    name: str
    organization: str
    description: str
    summary: str
    status: Status
    kind: ServiceKind
    url: str
    email: str
    alert: str
    often_needed: int
    languages: tuple[str, ...]
    languages_note: str
    nations: tuple[Nation, ...]
    who: tuple[str, ...]
    topics: tuple[str, ...]
    for_whom: str
    not_for: str
    needs: str
    cost: str
    on_bill: str
    assured_date: str
    checked_how: str
    last_modified: str
    keywords: tuple[str, ...]
    phones: tuple[Phone, ...]
    hours: Hours
    schedules: tuple[Schedule, ...]
    service_areas: tuple[ServiceArea, ...]
    ways: tuple[Way, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]


class Force(NamedTuple):
    """A police force of England and Wales, or a special force."""

    id: str
    name: str
    kind: Literal["territorial", "special"]
    url: str
    nations: tuple[Nation, ...]
    area: str
    stalking_url: str
    report_url: str
    plan_url: str
    deaf_contact: str
    local: str
    local_services: tuple[str, ...]
    notes: str
    contact: str
    last_modified: str
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]


class Place(NamedTuple):
    """A town, village or local authority, and every force that polices part of it.

    `kind` is `authority` for a local authority, otherwise the kind of built-up area. `detail`
    tells places of one name apart: the local authorities a built-up area lies in.
    """

    code: str
    name: str
    detail: str
    kind: str
    forces: tuple[str, ...]


class Article(NamedTuple):
    """A page of prose: a guide, a page of the program, or the text of a report."""

    id: str
    title: str
    summary: str
    as_at: str
    order: int
    last_modified: str
    keywords: tuple[str, ...]
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...]


class Recommendation(NamedTuple):
    """What a report told somebody to do, as far as its text was seen.

    `number` is empty where no source prints one beside the text: it must never be guessed.
    `sources` are numbers in the report's source list.
    """

    number: str
    to: tuple[str, ...]
    to_text: str
    deadline: str
    deadline_date: str
    text: str
    seen: Literal["whole", "cut", "first-sentence", "topic", "mention", "third-party"]
    sources: tuple[int, ...]


class Report(NamedTuple):
    """An official report, or what followed from one."""

    article: Article
    kind: Literal["report", "research", "annex", "response", "programme"]
    short_title: str
    publisher: str
    published: str
    published_text: str
    url: str
    total_recommendations: int
    unseen: str
    recommendations: tuple[Recommendation, ...]


class Event(NamedTuple):
    """A dated event of the timeline. `report` is the id of the report it belongs to, or empty."""

    date: str
    dated: str
    kind: Literal["report", "follow-up", "super-complaint", "response", "law"]
    title: str
    text: str
    report: str
    sources: tuple[Source, ...]


class Topic(NamedTuple):
    """A toggle of the search page: what is happening, in words people use."""

    id: str
    name: str
    summary: str
    guides: tuple[str, ...]


class Credit(NamedTuple):
    """Somebody whose data the content stands on, with the attribution they ask for."""

    name: str
    text: str
    attribution: str
    url: str


class Edition(NamedTuple):
    """Which edition of the content this is. Dates are ISO 8601.

    `scope` is `local` for an office's own list of services, shown beside the whole directory under
    the name in `title`.
    """

    title: str
    version: str
    date: str
    collected: str
    credits: tuple[Credit, ...]
    bodies: tuple[tuple[str, str], ...]
    """Who recommendations go to: id and name, in the order to show them."""
    scope: Scope = "whole"


class BankHoliday(NamedTuple):
    """A bank holiday of England and Wales; `date` is ISO 8601."""

    date: str
    name: str


class BankHolidays(NamedTuple):
    """The bank holidays written into the content; `known_until` is the last day they cover."""

    days: tuple[BankHoliday, ...]
    known_until: str


class Topics(NamedTuple):
    """Every topic, in the order to show them."""

    topics: tuple[Topic, ...]


class Timeline(NamedTuple):
    """Every dated event, oldest first."""

    events: tuple[Event, ...]


class Translation(NamedTuple):
    """How far a document is there in another language.

    `whole` tells whether all of it is; what is not is shown in English. `reviewed` tells whether
    somebody who speaks the language has read it.
    """

    kind: str
    id: str
    whole: bool
    reviewed: bool


class Translations(NamedTuple):
    """Everything there is in another language, and the order of all services in its alphabet."""

    documents: tuple[Translation, ...]
    services: tuple[str, ...]


class Counts(NamedTuple):
    """How many of each thing the content holds. A place of several names counts once."""

    services: int
    forces: int
    reports: int
    guides: int
    pages: int
    events: int
    authorities: int
    places: int
