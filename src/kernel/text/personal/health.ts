import type { Finding } from './finding.ts'

const illnesses =
  /糖尿病|肾病|尿毒症|癌|肿瘤|白血病|艾滋|抑郁症|精神病|残疾|透析|化疗|怀孕|流产|低保|特困|五保/g
const relatives = /我|婆婆|公公|妈|爸|母亲|父亲|儿子|女儿|老伴|爱人|妻子|丈夫|邻居|孙|奶奶|爷爷/

/** Health or hardship told of somebody near. */
export function healthIn(text: string): Finding[] {
  if (!relatives.test(text)) return []
  return [...text.matchAll(illnesses)].map(({ 0: words, index }) => ({
    kind: 'health',
    start: index,
    end: index + words.length,
  }))
}
