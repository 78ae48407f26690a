import { describe, expect, it } from 'vitest';
import { plainText, postingText, seekerText, workTextsOf } from './embedding-text.ts';
import { excludesOf } from './excludes.ts';
import { postingOf, seekerOf } from './fixtures.ts';
import { impersonalDetails, impersonalProfile, removedWords } from './impersonal.ts';
import { createWordOverlap } from './scoring/word-overlap.ts';
import type { SeekerProfile } from './seeker.ts';
import { createTfIdf } from './text/ngrams.ts';

const nameless = () => undefined;

/** The same of work; of the person whatever is said. */
const said = (who: string, skill: string): SeekerProfile => ({
  wanted: { text: `${who}. 포장 일 찾아요. 주방 일은 싫어요`, excludes: [{ text: `${who}. 기름 넣는 데` }] },
  experience: [{ text: `${who}. 병원 간병` }, { text: who, occupation: '550104' }],
  skills: ['말벗', skill],
});
const ONE = said('60대 여성이고 남편이랑 사별했어요', '키 158');
const OTHER = said('미혼입니다', '20대 남성');

describe('whatever reads a seeker’s words', () => {
  const posting = postingOf({ title: '여성 포장원', duties: '남성복을 개어 상자에 담습니다' }).details;
  const overlap = createWordOverlap(createTfIdf(['포장', '간병', '말벗', '여성', '남성', '미혼']));
  const { excludes: _given, ...wanted } = ONE.wanted;

  it.each<[string, (profile: SeekerProfile) => unknown]>([
    ['the vector', (profile) => seekerText(profile, () => '재가 요양보호사')],
    ['the occupations of wish, jobs and refusals', workTextsOf],
    ['what is refused, as it was given', excludesOf],
    [
      'what is refused, as it was found',
      (profile) => excludesOf({ ...profile, wanted: { text: profile.wanted.text } }),
    ],
    ['the letters in common', (profile) => overlap(profile, posting)],
    ['the skills', (profile) => impersonalProfile(profile).skills],
  ])('reads the same of two people who differ in who they are: %s', (_name, read) => {
    expect(read(OTHER)).toEqual(read(ONE));
    expect(JSON.stringify(read(ONE))).not.toMatch(/여성|남편|미혼|60대|158/);
  });

  it('a job whose text was about the person alone is read by its code', () => {
    expect(seekerText({ ...ONE, wanted }, () => '재가 요양보호사')).toMatch(
      /병원 간병\. 재가 요양보호사\. 말벗$/,
    );
  });

  it('refusals keep their places, so that what was read out of them stays theirs', () => {
    const excludes = [{ text: '60대 여성' }, { text: '기름 넣는 데' }];
    expect(excludesOf({ wanted: { text: '뭐든', excludes } })).toEqual([
      { text: undefined },
      { text: '기름 넣는 데' },
    ]);
  });

  it('a profile that says nothing of the person stays the object that it is', () => {
    const { profile } = seekerOf({ wanted: { text: '여성복 <b>판매</b>' }, skills: ['커트'] });
    expect(impersonalProfile(profile)).toBe(profile);
    expect(removedWords(profile)).toEqual([]);
  });

  it('every phrase is shown with its field', () => {
    expect(removedWords(ONE).map(({ field }) => field)).toEqual([
      ...['#/wanted/text', '#/wanted/text', '#/wanted/excludes/0/text', '#/wanted/excludes/0/text'],
      ...[
        '#/experience/0/text',
        '#/experience/0/text',
        '#/experience/1/text',
        '#/experience/1/text',
        '#/skills/1',
      ],
    ]);
  });
});

describe('whatever reads a posting’s words', () => {
  const textOf = (title: string, duties: string) =>
    postingText(postingOf({ title, duties }).details, nameless);

  it('does not read whom it asks for', () => {
    expect(textOf('포장원 (여성 우대)', '상자 포장. 40세 이하')).toBe(
      textOf('포장원 (남성 우대)', '상자 포장. 50세 이하'),
    );
    expect(textOf('포장원 (여성 우대)', '상자 포장')).not.toMatch(/여성|우대/);
  });

  it('reads what is worked with, and where', () => {
    expect(textOf('여성복 판매', '남성 커트')).toBe('여성복 판매. 남성 커트');
    expect(impersonalDetails(postingOf({ title: '구내식당 여사님' }).details).title.trim()).toBe('구내식당');
  });

  it('a text for suggestions loses both', () => {
    expect(plainText('저는 여자고 요양보호사 일을 했어요')).toBe('저는 요양보호사 일을 했어요');
    expect(plainText('요양보호사 모집\n여성 우대')).toBe('요양보호사 모집');
  });
});
