import { importPages } from '#components/import-pages.tsx'
import { memberImport } from './import-members.ts'
import { membershipImport } from './import-memberships.ts'
import { unitImport } from './import-units.ts'
import { peopleWords } from './messages.ts'

const label = (
  word: 'members' | 'units' | 'groupsTitle' | 'importMembers' | 'importUnits' | 'importMemberships',
) => ({
  zh: peopleWords.zh[word],
  en: peopleWords.en[word],
})
const hints = { zh: peopleWords.zh.importHints, en: peopleWords.en.importHints }

export const peopleImportPages = [
  ...importPages({
    of: memberImport,
    path: '/desk/members/import',
    list: { href: '/desk/members', label: label('members') },
    title: label('importMembers'),
    hints,
    examples: {
      zh: [
        { name: '温如玉', sector: '教育界', region: '990121100000', standing: '否', village: '990121100201' },
      ],
      en: [
        { name: '温如玉', sector: '教育界', region: '990121100000', standing: 'no', village: '990121100201' },
      ],
    },
  }),
  ...importPages({
    of: unitImport,
    path: '/desk/units/import',
    list: { href: '/desk/units', label: label('units') },
    title: label('importUnits'),
    hints,
    examples: {
      zh: [{ name: '云岫县农业农村局', kind: '部门', region: '990121000000' }],
      en: [{ name: '云岫县农业农村局', kind: 'Department', region: '990121000000' }],
    },
  }),
  ...importPages({
    of: membershipImport,
    path: '/desk/groups/import',
    list: { href: '/desk/groups', label: label('groupsTitle') },
    title: label('importMemberships'),
    hints,
    examples: {
      zh: [{ group: '青石镇委员履职小组', name: '温如玉', convener: '是' }],
      en: [{ group: '青石镇委员履职小组', name: '温如玉', convener: 'yes' }],
    },
  }),
]
