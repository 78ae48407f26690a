import type { ProgrammeTag } from '../vocabulary.ts';
import { once } from './patterns.ts';

/** Programmes by the names that postings call them. Each rests on a law that asks for just these people. */
const NAMES: Partial<Record<ProgrammeTag, RegExp>> = {
  senior: once(
    '시니어_?(?:인턴|클럽|사원_?제)|노인_?(?:일자리|사회_?활동|공익_?활동|복지관_?일자리|인력_?개발원)|고령자_?(?:인재_?은행|고용_?(?:지원|장려|촉진)|친화|계속_?고용|적합)|신중년|' +
      '중장년_?(?:내일|일자리|경력|인턴|적합)|실버_?(?:택배|일자리|인력)|공공_?근로|공익_?활동형|사회_?서비스형|60\\+|50\\+|[5-6]0플러스',
  ),
  youth: once(
    '청년_?(?:내일|일자리|도약|디지털|인턴|추가_?고용|고용|도전|농업|후계|마을|근로|일경험|취업_?(?:지원|사업|장려)|정책|성장|희망|뉴딜|창업_?사업)|미래_?내일_?일경험|일_?경험_?(?:프로그램|사업)|지역_?주도형',
  ),
  disability: once(
    '장애인_?(?:전형|특별|제한_?경쟁|구분|의무_?고용|일자리|표준_?사업장|고용_?공단|채용|우대|경력|근로|고용|모집|전용)|중증_?장애',
  ),
  career_break: once(
    '경력_?단절_?여성|경단녀|새일_?(?:센터|여성|인턴)|여성_?새로_?일하기|여성_?인력_?개발_?센터',
  ),
};
const ENTRIES = Object.entries(NAMES) as [ProgrammeTag, RegExp][];

/** The programmes that a text names as what its posting is for. */
export function programmesIn(text: string): ProgrammeTag[] {
  return ENTRIES.filter(([, name]) => name.test(text)).map(([tag]) => tag);
}
