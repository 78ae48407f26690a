import { namedTopicsIn } from '../work/work-topics.ts';
import type { WorkTopic } from '../work/work-words.ts';
import { deniedParts } from './denial-parts.ts';
import { nounPhraseBefore } from './noun-phrase.ts';

/** What says that the work before it is wished. */
const WISH =
  /찾|구[해하합함]|원[해하함합]|희망|싶|부탁|바라|바랍|환영|지원|문의|좋겠|좋[아은습지네]|괜찮|가능|[됩됨돼되](?:니다|요|고|는|ㄴ)|있[나을음슴으](?!는)|알아[봐볼보]|봐\s?[주줘]|시켜|넣어|불러|연락|소개|추천|할[게께래라]|해\s?볼|하겠|[갈볼][게께래]|[가보하]려|[가보하]렵|옮기|배우|배워|천직|맞습|해요|합니다|[하허]요|할\s?줄|자리|알려|어떨|쪽으로|받아\s?주|기다|취직|취업|나올|나오면|붙여|겠[습어네]|낫|[주줘달](?:세요|십|쇼|이소|시[오면]|게|라|요)|관심|했으[면믄]|쓰겄|됐으[면믄]|려고요|려구요|[려할갈]랍니|만지려|로요|걸로\s*$|데로\s*$|일이요|쪽이요|하고파/g;
/** As many wishes as anyone has. */
const WISHES_MAX = 30;
const TEXT_MAX = 2000;

/** The known works that a text wishes, each by the phrase before a word of wishing: 청소나 경비 자리 구해요. */
export function wishedTopics(text: string): WorkTopic[] {
  const topics = new Set<WorkTopic>();
  let left = WISHES_MAX;
  for (const { index } of text.matchAll(WISH)) {
    if (left === 0) break;
    left -= 1;
    const { words } = nounPhraseBefore(text, 0, index);
    for (const { mark, meaning } of deniedParts(text, words, '')) {
      const named = namedTopicsIn(text.slice(mark.start, mark.end));
      for (const topic of [meaning.topic, ...named]) if (topic) topics.add(topic);
    }
  }
  return [...topics].filter(({ isSetting }) => !isSetting);
}

const CLAUSE = /[^.!?。？！…\n]+?(?:(?:요|니다|쇼|(?<=[가-힣])데|만)[,~]*(?=\s)|$|(?=[.!?。？！…\n]))/g;

/** 접수는 해봤어요, 미싱은 십 년 했습니다: in a text that complains of other work, this is offered. */
const OFFER = /(?:해\s?봤|했|땄|마쳤|수료|배웠)[가-힣]*[,~]*$/;

/** Every known work in a clause that wishes something, or that offers what one has done, wherever it stands there. */
export function topicsOfWishes(text: string): { wished: WorkTopic[]; offered: WorkTopic[] } {
  const clauses = [...text.slice(0, TEXT_MAX).matchAll(CLAUSE)].map(([clause]) => clause.trim());
  const topicsOf = (pattern: RegExp) =>
    clauses
      .filter((clause) => clause.search(pattern) >= 0)
      .slice(0, WISHES_MAX)
      .flatMap(namedTopicsIn)
      .filter(({ isSetting }) => !isSetting);
  return { wished: topicsOf(WISH), offered: topicsOf(OFFER) };
}
