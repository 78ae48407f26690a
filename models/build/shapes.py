"""Give dictionary text the shapes that people write in: a seeker's wish, an employer's posting, a denial."""

import re

import numpy as np

HANGUL_FIRST, HANGUL_LAST, FINALS, FINAL_NIEUN = 0xAC00, 0xD7A3, 28, 4

WISHES = [
    "{} 일 하고 싶어요", "{} 일을 찾고 있습니다", "{} 거 했으면 합니다", "{} 일이면 좋겠어요", "{} 일 알아보고 있어요",
    "{} 거 해보고 싶어", "{} 일 희망", "{} 데서 일하고 싶습니다", "{} 거라면 자신 있어요", "{} 일 있을까요?",
]
ASIDES = [
    "집에서 가까우면 좋겠어요.", "오래 다니고 싶습니다.", "처음이지만 배우면서 하겠습니다.", "경험은 조금 있어요.",
    "나이가 있어도 괜찮을까요.", "성실하게 하겠습니다.", "아침 일찍도 괜찮아요.", "오후 네 시 전에 끝나면 좋겠어요.",
    "차는 없어요.", "몸은 건강합니다.", "혼자 하는 게 편해요.", "사람들이랑 같이 하면 좋고요.",
]
HEADINGS = ["", "", "담당업무: ", "- 업무내용 : ", "[모집부문] ", "* ", "1. 담당업무 ", "■ 업무 ", "직무내용 - "]
TITLES = ["{}", "{} 모집", "{} 구인", "{} 급구", "{} 채용", "{} 사원 모집합니다", "{}(신입/경력)", "{} 구합니다", "[정규직] {}"]
NOISE = [
    "주5일 근무", "09:00~18:00", "08:30~17:30 (휴게 1시간)", "월~금", "2교대", "4대보험 가입", "퇴직금 별도", "경력 무관", "초보 가능",
    "시급 10,030원", "월 230만원 이상", "중식 제공", "인근 거주자 우대", "장기근무자 우대", "통근버스 운행", "수습 3개월", "연차 사용 가능",
    "성실하신 분", "즉시 출근 가능자", "운전 가능자 우대", "급여 협의", "주말 근무 있음",
]
DENIALS = [
    "{}은 싫고요", "{} 쪽은 빼고", "{}은 못 하겠어요", "{} 말고", "{}만 아니면 됩니다", "{}은 안 하고 싶어요", "{}은 자신 없어요",
    "{} 일은 이제 그만하고 싶고", "{} 같은 건 사양할게요", "{}은 제외해 주세요", "{}은 지긋지긋해서 싫어요", "{}은 피하고 싶습니다",
    "{} 하는 건 못해요", "{} 안 하는 데로", "{} 빼고 다 괜찮아요", "{}보다는 다른 걸로", "{} 싫음", "{} X", "{} 쪽은 원하지 않습니다",
    "예전에 {} 했는데 이제는 다른 일로", "{} 하다가 그만뒀어요", "{} 오래 했더니 질려서",
]


def adnominal(sentence: str) -> str:
    """Turn a plain sentence into a modifier: "부품을 조립한다." becomes "부품을 조립하는"."""
    stem = re.sub(r"[.\s]+$", "", sentence)
    if not stem.endswith("다") or len(stem) < 3:
        return stem
    stem = stem[:-1]
    if stem.endswith("는"):
        return stem
    last = ord(stem[-1])
    if HANGUL_FIRST <= last <= HANGUL_LAST and (last - HANGUL_FIRST) % FINALS == FINAL_NIEUN:
        return stem[:-1] + chr(last - FINAL_NIEUN) + "는"
    return stem


def wish_from(sentence: str, rng: np.random.Generator) -> str:
    """Return what a seeker would say who wants to do what the sentence tells."""
    return with_aside(_pick(WISHES, rng).format(adnominal(sentence)), rng)


def with_aside(wish: str, rng: np.random.Generator) -> str:
    """Add, one time in four, a remark that says nothing about the work."""
    return f"{wish} {_pick(ASIDES, rng)}" if rng.random() < 0.25 else wish


def posting_from(name: str, sentences: list[str], rng: np.random.Generator) -> str:
    """Return a posting: a title one time in two, sentences of duties, noise one time in two."""
    parts = [_pick(TITLES, rng).format(name)] if rng.random() < 0.5 or not sentences else []
    parts += [_pick(HEADINGS, rng) + " ".join(sentences)] if sentences else []
    return with_noise(". ".join(parts), rng)


def with_noise(posting: str, rng: np.random.Generator) -> str:
    """Add, one time in two, up to four conditions of work before or after the text."""
    if rng.random() < 0.5:
        return posting
    noise = " ".join(rng.choice(NOISE, rng.integers(1, 5), replace=False))
    return f"{posting} {noise}" if rng.random() < 0.75 else f"{noise} {posting}"


def with_denial(wish: str, unwanted: str, rng: np.random.Generator) -> str:
    """Put a denial of other work before or after a wish."""
    denial = _pick(DENIALS, rng).format(unwanted)
    return f"{denial} {wish}" if rng.random() < 0.5 else f"{wish} {denial}"


def _pick(options: list[str], rng: np.random.Generator) -> str:
    return options[rng.integers(len(options))]
