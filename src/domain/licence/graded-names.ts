/**
 * A licence with grades, from best to lowest. `retired` are lower grades that people still hold but nobody is given any
 * more. Who names no grade has at least the lowest that is given.
 */
export type Ladder = { name: string; grades: string; retired?: string };

const ladders = (grades: string, names: string): Ladder[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => ({ name, grades }));

/** From the laws and the bodies that give them; 1급 is the highest throughout, and 특급 above it. */
export const LADDERS: readonly Ladder[] = [
  { name: '사회복지사', grades: '1급 2급', retired: '3급' },
  { name: '워드프로세서', grades: '1급', retired: '2급 3급' },
  ...ladders('특급 1급 2급 3급', '소방안전관리자'),
  ...ladders(
    '1급 2급 3급',
    `보육교사 청소년지도사 청소년상담사 평생교육사 장애인재활상담사 보건교육사 한국어교원 정수시설운영관리사
    유통관리사 무역영어 GTQ 비서 한글속기 전산회계운용사 장제사 정학예사`,
  ),
  ...ladders(
    '1급 2급',
    `컴퓨터활용능력 전산회계 전산세무 회계관리 FAT TAT ERP회계 ERP인사 ERP물류 ERP생산 바리스타 응급구조사 언어재활사
    정신건강사회복지사 정신건강간호사 정신건강임상심리사 정신건강전문요원 직업상담사 임상심리사 사회조사분석사
    컨벤션기획사 소비자전문상담사 전자상거래관리사 정교사 초등학교정교사 중등학교정교사 유치원정교사 특수학교정교사
    보건교사 영양교사 사서교사 전문상담교사 정사서 생활스포츠지도사 전문스포츠지도사 장애인스포츠지도사
    산림치유지도사 리눅스마스터 네트워크관리사 수상구조사 동력수상레저기구조종면허 국제무역사
    화약류관리보안책임자 상담심리사 심리상담사 미술심리상담사 노인심리상담사 방과후지도사 병원코디네이터`,
  ),
  ...ladders('1급 2급 3급 4급 5급 6급', '해기사(항해사) 해기사(기관사)'),
  ...ladders('1종 2종 3종 4종', '초경량비행장치조종자'),
  ...ladders('A등급 B등급 C등급', 'ITQ'),
];
