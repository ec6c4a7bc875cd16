"""Why the system has refused something, as texts that can be translated.

The system itself says it in the language of its own settings, or in English.
"""

import errno
import os

from polyviz.catalogue.sentence import message_of
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

REASONS = {
    errno.EPERM: QT_TRANSLATE_NOOP("catalogue", "Operation not permitted"),
    errno.ENOENT: QT_TRANSLATE_NOOP("catalogue", "No such file or directory"),
    errno.EIO: QT_TRANSLATE_NOOP("catalogue", "Input/output error"),
    errno.ENXIO: QT_TRANSLATE_NOOP("catalogue", "No such device or address"),
    errno.EBADF: QT_TRANSLATE_NOOP("catalogue", "Bad file descriptor"),
    errno.EAGAIN: QT_TRANSLATE_NOOP("catalogue", "Resource temporarily unavailable"),
    errno.ENOMEM: QT_TRANSLATE_NOOP("catalogue", "Cannot allocate memory"),
    errno.EACCES: QT_TRANSLATE_NOOP("catalogue", "Permission denied"),
    errno.EBUSY: QT_TRANSLATE_NOOP("catalogue", "Device or resource busy"),
    errno.EEXIST: QT_TRANSLATE_NOOP("catalogue", "File exists"),
    errno.ENODEV: QT_TRANSLATE_NOOP("catalogue", "No such device"),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("catalogue", "Not a directory"),
    errno.EISDIR: QT_TRANSLATE_NOOP("catalogue", "Is a directory"),
    errno.EINVAL: QT_TRANSLATE_NOOP("catalogue", "Invalid argument"),
    errno.EMFILE: QT_TRANSLATE_NOOP("catalogue", "Too many open files"),
    errno.EFBIG: QT_TRANSLATE_NOOP("catalogue", "File too large"),
    errno.ENOSPC: QT_TRANSLATE_NOOP("catalogue", "No space left on device"),
    errno.EROFS: QT_TRANSLATE_NOOP("catalogue", "Read-only file system"),
    errno.EPIPE: QT_TRANSLATE_NOOP("catalogue", "Broken pipe"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("catalogue", "File name too long"),
    errno.ELOOP: QT_TRANSLATE_NOOP("catalogue", "Too many levels of symbolic links"),
    errno.ECONNREFUSED: QT_TRANSLATE_NOOP("catalogue", "Connection refused"),
    errno.EDQUOT: QT_TRANSLATE_NOOP("catalogue", "Disk quota exceeded"),
    errno.ETIMEDOUT: QT_TRANSLATE_NOOP("catalogue", "Connection timed out"),
}
"""What the common numbers stand for, in the words of Linux."""


def reason_of(error: OSError) -> str:
    """Return why a call of the system failed, as a text of the catalogue.

    What somebody else says in place of the system's own words is returned as it is.
    """
    said = error.strerror or message_of(error)
    number = error.errno
    if number in REASONS and said in (REASONS[number], os.strerror(number)):
        return REASONS[number]
    return said
