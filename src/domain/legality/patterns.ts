/** How the tables of this folder are written: regular expressions with two short signs. */
const SIGNS: Record<string, string> = {
  // a space, or the end of a line
  _: '[ \\n]',
  // the beginning of a word
  '#': '(?<![가-힣])',
};

const expand = (source: string) => source.replace(/[_#]/g, (sign) => SIGNS[sign] ?? sign);

/** A pattern that finds all its places. */
export const every = (source: string): RegExp => new RegExp(expand(source), 'g');
/** A pattern that is only asked whether it is there. */
export const once = (source: string): RegExp => new RegExp(expand(source));

/** Those who are wanted. What the work is done with or for (여성복, 여자 어르신) is not among them. */
export const PEOPLE =
  '(?:분들?(?!위기|야|류|식|석|당)|직원|사원|알바생?|아르바이트생?|인력(?!_?개발)|근로자|노동자|작업자|작업원|지원자|구직자|기사|매니저|사무직|사무원|' +
  '생산직|생산_?사원|현장직|영업직|영업_?사원|판매직|판매원|판매_?사원|판매_?직원|단순_?노무|주방_?보조|주방_?직원|주방(?!_?(?:용|세제|가구))|' +
  '홀_?서빙|홀_?직원|홀_?매니저|서빙|캐셔|계산원|안내원|안내_?직원|상담사|상담원|상담_?직원|강사|교사|선생님|트레이너|간호사|간호_?조무사|조무사|' +
  '요양_?보호사|활동_?지원사|활동_?보조인?|간병인|간병사|생활_?지도원|사회_?복지사|사감|관리자|관리사|관리원|관리_?직원|경비원?|보안_?(?:직원|요원)|' +
  '미화원|청소원|청소_?직원|조리원|조리사|주방장|실장|팀장|웨이터|종업원|비서|경리|모델|도우미|스태프|스텝|스탭|크루|바리스타|미용사|' +
  '세신사|마사지사|캐디|승무원|운전원|운전_?기사|배송_?(?:기사|직원|원)|라이더|용접공|용접사|조공|기공|목수|인부|잡부|일꾼|농부|선원|인턴|' +
  '신입|경력자|경력직|대학생|동료|매장_?(?:관리_?)?직원|재단사|포장원|점원|부점장|점장)';

/** What says that one is wanted, better liked, or not taken. */
export const WANTED =
  '(?:우대|환영|선호|필수(?!_?품)|한정|한함|한해서?|국한|구함|구합(?:니다)?|구해요?|구인(?!_?구직)|급구|급모|모집(?:합니다|해요|함)?|모심|모십(?:니다)?|모셔요?|모시고|' +
  '채용(?!_?박람)(?:합니다|함)?|뽑(?:습니다|아요|음)?|찾습(?:니다)?|찾아요|찾고|초빙|만_?(?:지원|가능|모집|채용|구|근무|해당|뽑|받)|만(?![가-힣])|에_?(?:한함|한해서?|한정|국한|한합니다|한(?![가-힣]))|' +
  '위주|지원_?불가|불가(?!피)|제외|사절|안_?(?:됨|됩니다|돼요?|받아요?|받습니다)|이?면_?(?:더_?|제일_?|가장_?)?좋(?:겠습니다|겠어요|아요|습니다)?|' +
  '[이가]_?(?:더_?)?좋(?:을_?것_?같|겠|습)(?:습니다|니다|어요|아요)?)';

/** Between those who are wanted and the wanting. */
export const JOINT = '(?:들|이신_?분|인_?분)?(?:을|를|은|는|이|가|으로|로|님|께서|도)?';

/** Someone who is looked after, taught or served: the text then speaks of them. */
export const CARED_FOR =
  '등급|어르신|어른신|할머니|할머님|할아버지|노인|수급자|대상자|이용자|이용인|환자|산모|신생아|장애인|아동|유아|원아|아이|학생|독거|케어|돌봄|간병|간호_?대상|입소|치매|보호자|고객층|손님층';

/** The same, of those only who get care at home or in a home: words that postings of other work do not have. */
export const IN_CARE =
  '등급|어르신|어른신|할머니|할머님|할아버지|수급자|대상자|이용자|이용인|독거|케어|돌봄|간병|환자|산모';
