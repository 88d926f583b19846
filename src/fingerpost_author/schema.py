"""The shape of every TOML file of the content: which fields there are and what each may hold.

Names and meanings are those of `resources/content/README.md`. Only shapes belong here: whether a
number is real or a link leads somewhere is for the checks.
"""

from typing import Literal

import msgspec

from fingerpost.core.model import (
    BankHolidayRule,
    HoursKind,
    Nation,
    PhoneKind,
    Scope,
    ServiceKind,
    Status,
    WayKind,
)

Who = Literal[
    "anyone",
    "women",
    "men",
    "lgbt",
    "deaf",
    "older",
    "young",
    "professional",
    "worried",
    "own-behaviour",
]
Day = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
WrittenSourceKind = Literal["official", "republished", "secondary"]
TraceSystem = Literal["all", "linux", "windows", "macos"]
TraceKind = Literal["presence", "activity"]
Seen = Literal["whole", "cut", "first-sentence", "topic", "mention", "third-party"]


class _Table(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What all tables have in common: no field that is not named here."""


class SourceTable(_Table, frozen=True, kw_only=True):
    """Where a service's or force's statements were read."""

    id: str
    name: str
    url: str
    dated: str
    date: str = ""
    own: bool = False


class PhoneTable(_Table, frozen=True, kw_only=True):
    """A telephone number of a service."""

    number: str
    kind: PhoneKind
    dial: bool
    sources: list[str]
    description: str = ""


class DisputedTable(_Table, frozen=True, kw_only=True):
    """Hours as another page prints them."""

    says: str
    sources: list[str]


class HoursTable(_Table, frozen=True, kw_only=True):
    """How far a service's hours are known."""

    kind: HoursKind
    bank_holidays: BankHolidayRule = "unknown"
    note: str = ""
    disputed: list[DisputedTable] = []
    sources: list[str] = []


class ScheduleTable(_Table, frozen=True, kw_only=True):
    """A weekly opening."""

    byday: list[Day]
    opens_at: str
    closes_at: str


class AreaTable(_Table, frozen=True, kw_only=True):
    """Where a service works."""

    name: str
    forces: list[str] = []


class WayTable(_Table, frozen=True, kw_only=True):
    """Another way in than a voice call."""

    kind: WayKind
    text: str
    sources: list[str]
    address: str = ""
    number: str = ""
    open: bool = True


class ServiceFile(_Table, frozen=True, kw_only=True):
    """`services/<id>.toml`."""

    id: str
    name: str
    organization: str
    description: str
    summary: str
    status: Status
    kind: ServiceKind
    languages: list[str]
    nations: list[Nation]
    who: list[Who]
    topics: list[str]
    for_whom: str
    checked_how: str
    last_modified: str
    hours: HoursTable
    url: str = ""
    email: str = ""
    alert: str = ""
    often_needed: int = 0
    languages_note: str = ""
    not_for: str = ""
    needs: str = ""
    cost: str = ""
    on_bill: str = ""
    assured_date: str = ""
    keywords: list[str] = []
    phones: list[PhoneTable] = []
    schedules: list[ScheduleTable] = []
    service_areas: list[AreaTable] = []
    ways: list[WayTable] = []
    claims: dict[str, list[str]] = {}
    sources: list[SourceTable] = []


class ForceFile(_Table, frozen=True, kw_only=True):
    """`forces/<id>.toml`."""

    id: str
    name: str
    kind: Literal["territorial", "special"]
    url: str
    nations: list[Nation]
    area: str
    last_modified: str
    stalking_url: str = ""
    report_url: str = ""
    plan_url: str = ""
    deaf_contact: str = ""
    local: str = ""
    local_services: list[str] = []
    notes: str = ""
    contact: str = ""
    claims: dict[str, list[str]] = {}
    sources: list[SourceTable] = []


class ArticleFront(_Table, frozen=True, kw_only=True):
    """The heading of a guide or page."""

    id: str
    title: str
    summary: str
    as_at: str
    last_modified: str
    order: int = 0
    keywords: list[str] = []


class RecommendationTable(_Table, frozen=True, kw_only=True):
    """A recommendation, in the heading of a report."""

    to: list[str]
    to_text: str
    deadline: str
    text: str
    seen: Seen
    number: str = ""
    deadline_date: str = ""


class ReportFront(ArticleFront, frozen=True, kw_only=True):
    """The heading of a report."""

    kind: Literal["report", "research", "annex", "response", "programme"]
    short_title: str
    publisher: str
    url: str
    published: str = ""
    published_text: str = ""
    total_recommendations: int = 0
    unseen: str = ""
    recommendations: list[RecommendationTable] = []


class EventTable(_Table, frozen=True, kw_only=True):
    """An event of the timeline."""

    date: str
    dated: str
    kind: Literal["report", "follow-up", "super-complaint", "response", "law"]
    title: str
    text: str
    sources: list[str]
    report: str = ""


class WrittenSourceTable(_Table, frozen=True, kw_only=True):
    """Where an event or a trace was read."""

    id: str
    name: str
    url: str
    dated: str
    kind: WrittenSourceKind
    date: str = ""


class TimelineFile(_Table, frozen=True, kw_only=True):
    """`timeline.toml`."""

    events: list[EventTable]
    sources: list[WrittenSourceTable]


class SentenceTable(_Table, frozen=True, kw_only=True):
    """A sentence or two, and where they are from."""

    text: str
    sources: list[str]


class TraceTable(_Table, frozen=True, kw_only=True):
    """A place where a computer may keep something, and what stays there."""

    id: str
    system: TraceSystem
    kind: TraceKind
    surface: str
    what_remains: str
    sources: list[str]
    what_we_do: str = ""
    tests: list[str] = []
    untested: str = ""


class TracesFile(_Table, frozen=True, kw_only=True):
    """`traces.toml`."""

    summary: str
    as_at: str
    last_modified: str
    intro: list[SentenceTable]
    traces: list[TraceTable]
    order: int = 0
    keywords: list[str] = []
    sources: list[WrittenSourceTable] = []


class TopicTable(_Table, frozen=True, kw_only=True):
    """A toggle of the search page."""

    id: str
    name: str
    summary: str
    guides: list[str] = []


class TopicsFile(_Table, frozen=True, kw_only=True):
    """`topics.toml`."""

    topics: list[TopicTable]


class SynonymTable(_Table, frozen=True, kw_only=True):
    """Words people type, and what they mean by them."""

    phrases: list[str]
    topics: list[str] = []
    services: list[str] = []
    guides: list[str] = []
    reports: list[str] = []


class SynonymsFile(_Table, frozen=True, kw_only=True):
    """`synonyms.toml`."""

    synonyms: list[SynonymTable]


class PairTable(_Table, frozen=True, kw_only=True):
    """An English text as it stands in a document, and its Welsh."""

    en: str
    cy: str


class TranslationFile(_Table, frozen=True, kw_only=True):
    """`cy/services/<id>.toml`, `cy/guides/<id>.toml` and `cy/pages/<id>.toml`."""

    id: str
    texts: list[PairTable]
    reviewed_by: str = ""


class RefusedNumber(_Table, frozen=True, kw_only=True):
    """A number that must stand nowhere."""

    number: str
    why: str
    source: str
    use: str = ""


class RefusedAddress(_Table, frozen=True, kw_only=True):
    """A web or e-mail address that must stand nowhere."""

    address: str
    why: str
    source: str
    use: str = ""


class RefusedWord(_Table, frozen=True, kw_only=True):
    """Something that must not be said."""

    pattern: str
    why: str
    source: str = ""


class RefusedFile(_Table, frozen=True, kw_only=True):
    """`refused.toml`."""

    numbers: list[RefusedNumber] = []
    addresses: list[RefusedAddress] = []
    words: list[RefusedWord] = []


class PlainWord(_Table, frozen=True, kw_only=True):
    """A word, and a plainer one to say instead."""

    word: str
    say: str


class PlainFile(_Table, frozen=True, kw_only=True):
    """`plain.toml`."""

    words: list[PlainWord] = []


class CreditTable(_Table, frozen=True, kw_only=True):
    """Whose data the content stands on."""

    name: str
    text: str
    attribution: str
    url: str


class EditionFile(_Table, frozen=True, kw_only=True):
    """`content.toml`."""

    title: str
    version: str
    date: str
    collected: str
    credits: list[CreditTable]
    scope: Scope = "whole"


class BodiesFile(_Table, frozen=True, kw_only=True):
    """`reports/bodies.toml`."""

    bodies: dict[str, str]
