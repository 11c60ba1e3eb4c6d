import { importPages } from '#components/import-pages.tsx'
import { voiceImport } from './importing.ts'
import { voiceWords } from './messages.ts'

export const voiceImportPages = importPages({
  of: voiceImport,
  path: '/desk/voices/import',
  list: { href: '/desk/voices', label: { zh: voiceWords.zh.inbox, en: voiceWords.en.inbox } },
  title: { zh: '导入民意', en: 'Import voices' },
  hints: {
    zh: {
      place: '您负责地区内的场所名称，或它的采集码',
      text: '照原话写；身份证号、电话等会自动隐去',
      category: '经济、政治、文化、社会、生态；不确定可以空着',
      receivedOn: '如 2026-03-01；答复期限从这一天起算，空着就从今天起算',
      contact: '本人同意留下的才填，会加密保存',
    },
    en: {
      place: 'The name of a place in your region, or its code',
      text: 'In their own words; identity and phone numbers are hidden',
      category: 'Economy, politics, culture, society, environment; may be empty',
      receivedOn: 'As in 2026-03-01; the answer is due counting from then, or from today if empty',
      contact: 'Only where the writer agreed; it is encrypted',
    },
  },
  examples: {
    zh: [
      {
        place: '青石镇民生议事堂',
        text: '菜市场门口的路灯坏了半个月，晚上看不清台阶。',
        category: '社会',
        receivedOn: '2026-03-01',
      },
    ],
    en: [
      {
        place: '青石镇民生议事堂',
        text: 'The street lamp at the market has been broken for two weeks.',
        category: 'Society',
        receivedOn: '2026-03-01',
      },
    ],
  },
})
