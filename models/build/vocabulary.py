"""Choose which pieces of the multilingual vocabulary a Korean job service needs."""

import unicodedata
from collections.abc import Iterable

from weights import Pieces

WORD_START = "\u2581"
MASK = "<mask>"
ASCII_PIECES = 8_000
HANJA_PIECES = 2_000
LAST_BASIC_CHARACTER = "\uffff"


def select_pieces(pieces: Pieces) -> list[int]:
    """Return the source ids to keep, ascending, so specials stay first and ``<mask>`` last.

    Kept are the special tokens, every Hangul piece (syllables and jamo), the best
    ``ASCII_PIECES`` ASCII pieces, every single sign (Unicode punctuation and symbols) of the
    basic plane, and the best ``HANJA_PIECES`` Hanja of KS X 1001, the set of characters that
    Korean text uses. "Best" is the highest unigram score; ties go to the lower id. Signs
    beyond the basic plane are left out since transformers.js 2.x splits them in halves.
    """
    specials = {pieces.bos_id, pieces.eos_id, pieces.pad_id, pieces.unk_id, pieces.texts.index(MASK)}
    hangul, ascii_pieces, signs, hanja = [], [], [], []
    for piece_id, text in enumerate(pieces.texts):
        core = text.replace(WORD_START, "")
        if piece_id in specials:
            continue
        if core and all(map(_is_hangul, core)):
            hangul.append(piece_id)
        if core.isascii():
            ascii_pieces.append(piece_id)
        if text == WORD_START or (len(core) == 1 and _is_sign(core)):
            signs.append(piece_id)
        if len(core) == 1 and _is_hanja(core):
            hanja.append(piece_id)
    best_ascii = _best(ascii_pieces, pieces, ASCII_PIECES)
    best_hanja = _best(hanja, pieces, HANJA_PIECES)
    return sorted(specials.union(hangul, best_ascii, signs, best_hanja))


def _best(piece_ids: Iterable[int], pieces: Pieces, count: int) -> list[int]:
    return sorted(piece_ids, key=lambda piece_id: (-pieces.scores[piece_id], piece_id))[:count]


def _is_hangul(character: str) -> bool:
    return unicodedata.name(character, "").startswith("HANGUL ")


def _is_sign(character: str) -> bool:
    # U+FE0F asks for the coloured form of the sign before it.
    is_sign = unicodedata.category(character)[0] in "PS" or character == "\ufe0f"
    return is_sign and character <= LAST_BASIC_CHARACTER


def _is_hanja(character: str) -> bool:
    if not unicodedata.name(character, "").startswith("CJK UNIFIED IDEOGRAPH"):
        return False
    try:
        character.encode("euc_kr")
    except UnicodeEncodeError:
        return False
    return True
