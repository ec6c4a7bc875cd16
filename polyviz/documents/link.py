"""A run as a link: its document, compressed, in letters that survive a chat and a QR code.

A link is `polyviz:` and the Base32 form (RFC 4648, without padding) of a byte that names the
dictionary, the CRC-32 of the text, and the text compressed with that dictionary by raw deflate
(RFC 1951). Base32 has no capital letters to lose, and a QR code stores it in little room.
"""

import base64
import json
import re
import zlib
from dataclasses import replace
from typing import NoReturn

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.documents.document import Document
from polyviz.documents.reading import document_in
from polyviz.documents.writing import entries_of

SCHEME = "polyviz:"

MAX_LENGTH = 2000
"""Most characters of a link: what chats, mails and QR codes take."""

MAX_GIVEN = 100_000
"""Most characters that are looked at when a link is opened."""

MAX_BYTES = 2**20
"""Most bytes that a link may unpack to; deflate shrinks a text to a thousandth at most."""

CHECK_BYTES = 4

DICTIONARIES = {
    1: (
        b'"kept_runs":"notes":"view":{"workspace":"watch","compare","inside","code","why"'
        b'"degree":"basis":"chebyshev","legendre","monomial","hidden":"activation":"relu","tanh",'
        b'"no_reset","alpha":"eps":1e-08,"rho":0.9,"beta1":0.9,"beta2":0.999,"weight_decay":0.01,'
        b'"dampening":0.0,"nesterov":"momentum":0.9,"adagrad","adadelta","rmsprop","adamw","adam",'
        b'"numpy","tensor","autograd","function","nn","optim","module","dynamic","polynomial",'
        b'"network","1","x","x2","x3","a","b","c","d","sin(x)","abs(x)","exp(x)",'
        b'"learning_rate":0.001,"learning_rate":1e-05,"before":"forward","before":"update",'
        b'{"format":"polyviz","version":1,"run":{"lesson":"autograd","model":"autograd",'
        b'"optimizer":"sgd","learning_rate":1e-06,"steps":2000,"points":2000,"seed":0,'
        b'"start":[0.,-0."device":"cpu","device":"cuda","device":"auto","mistake":"target":"sine",'
        b'"interval":[-3.141592653589793,3.141592653589793],"noise":0.0,"noise_seed":0,'
        b'"holdout":0.0},"changes":[{"step":100,"before":"forward","learning_rate":2e-06}],'
        b'"reached":2000}'
    )
}
"""What links refer to instead of repeating it, by version. A link needs the very bytes that it was
made with, so none of these may ever change; better ones get a new number."""

VERSION = 1

LABEL = QT_TRANSLATE_NOOP("catalogue", "Link")
NO_LINK = QT_TRANSLATE_NOOP("catalogue", "it is no link to a run; one begins with polyviz:")
NOT_WHOLE = QT_TRANSLATE_NOOP("catalogue", "a part of it is missing or changed; copy all of it")
NEWER = QT_TRANSLATE_NOOP("catalogue", "a newer PolyViz made it; open it with that one")
WITH_DATA = QT_TRANSLATE_NOOP("catalogue", "a link has no room for data; save the run as a file")
TOO_LONG = QT_TRANSLATE_NOOP(
    "catalogue", "the run needs {length} characters and a link has {most}; save it as a file"
)

AROUND = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]")
"""White space, and characters that are not seen, which programs put into long words."""


def is_link(word: str) -> bool:
    """Return whether a text is meant as a link."""
    return _bare(word[:MAX_GIVEN]).lower().startswith(SCHEME)


def link_of(document: Document) -> str:
    """Return the link to a run and its view, at most MAX_LENGTH characters in small letters.

    The notes, the scenes and the runs beside it stay behind.

    Raises InvalidValueError for a run on the data of a file, and for one that needs more room, such
    as one with long code or with hundreds of changes.
    """
    if document.course.first.data is not None:
        _refuse("", WITH_DATA)
    alone = replace(document, notes="", runs=(), scenes=(), embeds=None, kept={})
    entries = {key: value for key, value in entries_of(alone).items() if value != []}
    text = json.dumps(entries, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    data = text.encode()
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS, zdict=DICTIONARIES[VERSION])
    check = zlib.crc32(data).to_bytes(CHECK_BYTES, "big")
    packed = bytes([VERSION]) + check + packer.compress(data) + packer.flush()
    link = SCHEME + base64.b32encode(packed).decode("ascii").rstrip("=").lower()
    if len(link) > MAX_LENGTH:
        _refuse("", TOO_LONG, length=str(len(link)), most=str(MAX_LENGTH))
    return link


def document_of(link: str) -> Document:
    """Return the document that a link was made from; raise InvalidValueError.

    Capital letters, white space, and brackets, quotation marks or full stops around it do no harm.
    """
    if not is_link(link):
        _refuse(link, NO_LINK)
    letters = _bare(link)[len(SCHEME) :].upper()
    try:
        packed = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:  # another letter, or a length that cannot be
        _refuse(link, NOT_WHOLE)
    if len(packed) <= 1 + CHECK_BYTES or len(link) > MAX_GIVEN:
        _refuse(link, NOT_WHOLE)
    version, check = packed[0], packed[1 : 1 + CHECK_BYTES]
    if version not in DICTIONARIES:
        _refuse(link, NEWER if version > VERSION else NOT_WHOLE)
    unpacker = zlib.decompressobj(wbits=-zlib.MAX_WBITS, zdict=DICTIONARIES[version])
    try:
        data = unpacker.decompress(packed[1 + CHECK_BYTES :], MAX_BYTES)
    except zlib.error:
        _refuse(link, NOT_WHOLE)
    if not unpacker.eof or zlib.crc32(data).to_bytes(CHECK_BYTES, "big") != check:
        _refuse(link, NOT_WHOLE)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        _refuse(link, NOT_WHOLE)
    return document_in(text, SCHEME)


def _bare(link: str) -> str:
    """Return the link without what a chat or a mail has put in and around it."""
    return AROUND.sub("", link).strip("<>()[]{}\"'`“”‘’«».,;:!?*_")


def _refuse(link: str, why: str, **words: str) -> NoReturn:
    raise InvalidValueError("link", LABEL, link or SCHEME, why, **words)
