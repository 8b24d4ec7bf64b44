"""Bytes to text: the characters exactly as written, or a reason a journalist can act on."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from factcheck.errors import ReadingError
from factcheck.reading.lines import BLANKS
from factcheck.translation import N_
from factcheck.translation import gettext as _

SIZE_LIMIT = 20_000_000  # bytes; the longest article is a thousandth of it
NEWLINE = b"\n"
TOO_LARGE = N_("plus de {megabytes}\u00a0Mo, trop long pour un article ; découpez-le, un article par fichier.")
ODD_BYTE = N_(
    "octet 0x{byte:02X} illisible en {name} (octet {offset}, ligne {line}) ; réenregistrez-le en texte UTF-8."
)
NUL_BYTE = N_(
    "fichier binaire, pas un texte (octet nul en position {offset}, ligne {line}) ; réenregistrez-le en texte UTF-8."
)
CONTROL_SIGNS = N_(
    "fichier binaire, pas un texte (caractères de contrôle dès la ligne {line}) ; réenregistrez-le en texte UTF-8."
)
LOST = "\ufffd"  # what stands for a byte that was no character
CP1252_NOTE = N_("Encodage non déclaré : lu en Windows-1252 (cp1252), faute d’être en UTF-8.")
UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# Formats that are no text, by their first bytes, and what to do with them.
SIGNATURES = {
    b"%PDF-": "un PDF",
    b"PK\x03\x04": N_("une archive ou un document de traitement de texte (.zip, .docx, .odt)"),
    b"\xd0\xcf\x11\xe0": N_("un ancien document Office (.doc, .xls)"),
    b"{\\rtf": N_("un document RTF"),
    b"\x89PNG": N_("une image PNG"),
    b"\xff\xd8\xff": N_("une image JPEG"),
    b"GIF8": N_("une image GIF"),
    b"\x1f\x8b": N_("une archive gzip"),
    codecs.BOM_UTF32_LE: N_("du texte UTF-32"),
}
BEYOND_ASCII = re.compile("[\u00a0-\ufffc]+")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
CONTROLS_ALLOWED = 3, 0.002  # so many, or this share of the text: a slip of the keyboard, not a binary file


def decode(data: bytes, doc: str) -> tuple[str, tuple[str, ...]]:
    r"""The text of a file and what was odd about its encoding.

    UTF-8, with or without byte-order mark; UTF-16 with one; else Windows-1252,
    with a note. Raises ``ReadingError`` for anything that is no readable text.

    >>> decode("Santé\r\n".encode("utf-8-sig"), "a.txt")
    ('Santé\r\n', ())
    """
    refuse_size(len(data), doc)
    for signature, what in SIGNATURES.items():
        if data.startswith(signature):
            raise ReadingError(doc, _("ce n’est pas un texte mais {what} ; exportez-le en .txt (UTF-8).", what=_(what)))
    text, notes = _text_of(data, doc)
    _refuse_controls(text, doc)
    if not text.strip(BLANKS):
        raise ReadingError(doc, _("le fichier est vide ; il n’y a rien à vérifier."))
    return text, notes


def refuse_size(size: int, doc: str) -> None:
    """Raise ``ReadingError`` when a file is too large to be an article."""
    if size > SIZE_LIMIT:
        raise ReadingError(doc, _(TOO_LARGE, megabytes=SIZE_LIMIT // 1_000_000))


def _text_of(data: bytes, doc: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in UTF_16.items():
        if data.startswith(mark):
            return _strict(data, encoding, len(mark), doc, "UTF-16"), ()
    _refuse_nul(data, doc)
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data, "utf-8", len(codecs.BOM_UTF8), doc, "UTF-8"), ()
    if _is_utf8(data):
        return _strict(data, "utf-8", 0, doc, "UTF-8"), ()
    return _strict(data, "cp1252", 0, doc, _("UTF-8 comme en Windows-1252")), (_(CP1252_NOTE),)


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, perhaps damaged, rather than another encoding.

    In Windows-1252 French an accented letter is hardly ever followed by the
    byte that would make the pair a UTF-8 character.
    """
    text = data.decode("utf-8", "replace")
    faults = text.count(LOST) - data.count(LOST.encode())  # « � » may have been written as such
    return not faults or sum(map(len, BEYOND_ASCII.findall(text))) > faults


def _strict(data: bytes, encoding: str, skip: int, doc: str, name: str) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + skip
        line = data.count(NEWLINE, 0, offset) + 1
        raise ReadingError(doc, _(ODD_BYTE, byte=data[offset], name=name, offset=offset, line=line)) from None


def _refuse_nul(data: bytes, doc: str) -> None:
    offset = data.find(0)
    if offset >= 0:
        line = data.count(NEWLINE, 0, offset) + 1
        raise ReadingError(doc, _(NUL_BYTE, offset=offset, line=line))


def _refuse_controls(text: str, doc: str) -> None:
    allowed = max(CONTROLS_ALLOWED[0], int(CONTROLS_ALLOWED[1] * len(text)))
    found = list(islice(CONTROL.finditer(text), allowed + 1))
    if len(found) > allowed:
        line = text.count("\n", 0, found[0].start()) + 1
        raise ReadingError(doc, _(CONTROL_SIGNS, line=line))
