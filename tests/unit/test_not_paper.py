"""Which printers of Windows are offered, and which are left out because they print on no paper."""

import pytest

from fingerpost.system.not_paper import RULES, Printer, names_of_paper, why_not

PAPER = (
    Printer("Office", "HP Universal Printing PS", "IP_192.168.1.20"),
    Printer("Brother HL-L2350DW series", "Brother Laser Type1 Class Driver", "USB001"),
    Printer("HP LaserJet", "HP Universal Printing PCL 6", "WSD-6f0c7a3e-9f2a.0032"),
    Printer("Canon", "Microsoft IPP Class Driver", "WSD-1b0d0b9a"),
    Printer("Xerox", "Microsoft XPS Class Driver", "IP_10.0.0.4"),
    Printer("Kyocera ECOSYS", "Kyocera ECOSYS P2040dn XPS", "LPT1:"),
    Printer("Old one", "Generic / Text Only", "COM1:"),
    Printer("Pool", "HP Universal Printing PS", "USB001,USB002"),
    Printer("Reception fax corner", "Lexmark Universal v2", r"\\server\hall"),
    Printer("Office (redirected 3)", "Remote Desktop Easy Print", "TS003"),
    Printer(r"\\server\Upstairs"),
    Printer("Office", "Office", "CUPS:Office"),
)

NO_PAPER = (
    Printer("Microsoft Print to PDF", "Microsoft Print To PDF", "PORTPROMPT:"),
    Printer("Save it", "Microsoft Print To PDF", "USB001"),
    Printer("Microsoft XPS Document Writer", "Microsoft XPS Document Writer v4", "PORTPROMPT:"),
    Printer("Microsoft XPS Document Writer", "Microsoft XPS Document Writer", "XPSPort:"),
    Printer("Fax", "Microsoft Shared Fax Driver", "SHRFAX:"),
    Printer("Office fax", "Brother PC-FAX v.3.2", "USB001"),
    Printer("OneNote (Desktop)", "Send to Microsoft OneNote 16 Driver", "nul:"),
    Printer("OneNote for Windows 10", "Microsoft Software Printer Driver", "Office.OneNote_16"),
    Printer("Adobe PDF", "Adobe PDF Converter", r"Documents\*.pdf"),
    Printer("Any", "Generic / Text Only", "FILE:"),
    Printer("Any", "Generic / Text Only", "NUL:"),
    Printer("Any", "Generic / Text Only", r"C:\Users\Public\out.prn"),
    Printer("Any", "HP Universal Printing PS", "USB001, FILE:"),
    Printer("PDFCreator", "PDFCreator", "pdfcmon"),
    Printer("PDF24", "PDF24", r"\\.\pipe\PDFPrint"),
    Printer("Picture", "Microsoft Office Document Image Writer Driver", "Imaging Writer Port:"),
    Printer("Microsoft Print to PDF (redirected 2)", "Remote Desktop Easy Print", "TS002"),
    Printer("Microsoft XPS Document Writer (redirected 2)", "Remote Desktop Easy Print", "TS004"),
    Printer("Fax (redirected 2)", "Remote Desktop Easy Print", "TS005"),
    Printer(r"\\server\PDF"),
)  # fmt: skip


@pytest.mark.parametrize("printer", PAPER, ids=str)
def test_what_prints_on_paper_is_offered(printer: Printer) -> None:
    assert why_not(printer) == ""


@pytest.mark.parametrize("printer", NO_PAPER, ids=str)
def test_what_makes_no_paper_is_left_out(printer: Printer) -> None:
    assert why_not(printer)


def test_every_rule_is_needed_for_one_of_these() -> None:
    """Each catches one of them by itself or with others, so none is a mistake in writing."""
    for rule in RULES:
        alone = [
            printer
            for printer in NO_PAPER
            if why_not(Printer(**{"name": "x", rule.of: getattr(printer, rule.of)})) == rule.why
        ]
        assert alone, rule


def test_names_are_told_once_and_in_order() -> None:
    found = [Printer("b"), Printer("A"), Printer("b"), *NO_PAPER]
    assert names_of_paper(found) == ("A", "b")
