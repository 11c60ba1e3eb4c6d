import { words } from '../words/words.ts'
import type { ClauseBecause, ClauseResult } from './conformity.ts'
import type { Unit } from './conformity-checks.ts'
import { dayOf, formatDay } from './day.ts'

export const conformityWords = words({
  zh: {
    states: {
      met: '符合',
      unmet: '不符合',
      evidenceNeeded: '待补佐证',
      waived: '经批准豁免',
    } satisfies Record<ClauseResult['state'], string>,
    because: (because: ClauseBecause): string => {
      switch (because.code) {
        case 'recorded':
          return '系统中有记录。'
        case 'missing':
          return '系统中没有记录，请补充。'
        case 'notYet':
          return '还没有进行到这一步。'
        case 'notApplicable':
          return '本次协商不涉及。'
        case 'atLeast':
          return `至少 ${because.needed} ${unitsZh[because.unit]}，实际 ${because.found} ${unitsZh[because.unit]}。`
        case 'atMost':
          return `最多 ${because.needed} ${unitsZh[because.unit]}，实际 ${because.found} ${unitsZh[because.unit]}。`
        case 'attached':
          return `已附 ${because.files} 份材料。`
        case 'nothingAttached':
          return '请上传照片或文件作为佐证。'
        case 'waived':
          return `${because.approvedBy}于${formatDay(dayOf(because.approvedAt), 'zh')}批准，理由：${because.reason}`
      }
    },
  },
  en: {
    states: { met: 'Kept', unmet: 'Not kept', evidenceNeeded: 'Evidence needed', waived: 'Waived' },
    because: (because: ClauseBecause): string => {
      switch (because.code) {
        case 'recorded':
          return 'It is on record.'
        case 'missing':
          return 'There is no record of it; please add one.'
        case 'notYet':
          return 'It has not come to this yet.'
        case 'notApplicable':
          return 'Does not apply to this deliberation.'
        case 'atLeast':
          return `${counted(because.needed, because.unit)} needed, ${because.found} found.`
        case 'atMost':
          return `${counted(because.needed, because.unit)} allowed at most, ${because.found} found.`
        case 'attached':
          return `${because.files} ${because.files === 1 ? 'file' : 'files'} attached.`
        case 'nothingAttached':
          return 'Please add a photo or a document as evidence.'
        case 'waived':
          return `Approved by ${because.approvedBy} on ${formatDay(dayOf(because.approvedAt), 'en')}: ${because.reason}`
      }
    },
  },
})

const unitsZh: Record<Unit, string> = {
  days: '天',
  people: '人',
  times: '次',
  items: '项',
  sheets: '份',
  parties: '方',
}

const unitsEn: Record<Unit, readonly [one: string, many: string]> = {
  days: ['day', 'days'],
  people: ['person', 'people'],
  times: ['time', 'times'],
  items: ['item', 'items'],
  sheets: ['sheet', 'sheets'],
  parties: ['party', 'parties'],
}

const counted = (count: number, unit: Unit) => `${count} ${unitsEn[unit][count === 1 ? 0 : 1]}`
