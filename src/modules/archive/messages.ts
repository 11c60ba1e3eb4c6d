import { words } from '#kernel/words/words.ts'

export const archiveWords = words({
  zh: {
    dossier: '一会一档',
    lead: '归档后只读。缺少的材料要写明原因。',
    parts: {
      voices: '来自民意',
      plan: '批准的方案',
      readings: '读书记录',
      research: '调研报告',
      session: '协商会',
      minutes: '会议纪要',
      commitments: '现场承诺',
      outcome: '报送的成果',
      assignments: '交办与答复',
      evaluation: '公开的评价',
    } as Record<string, string>,
    count: (count: number) => `${count} 份`,
    missing: '缺少',
    why: (part: string) => `为什么没有“${part}”`,
    close: '归档',
    closed: '已归档',
    download: '下载档案（zip）',
    checksum: '校验值（SHA-256）',
  },
  en: {
    dossier: 'Dossier',
    lead: 'Read-only once it is closed. What is missing must be explained.',
    parts: {
      voices: 'Voices',
      plan: 'Approved plan',
      readings: 'Reading',
      research: 'Research report',
      session: 'Session',
      minutes: 'Minutes',
      commitments: 'Promises',
      outcome: 'Results sent',
      assignments: 'Tasks and replies',
      evaluation: 'Published evaluation',
    } as Record<string, string>,
    count: (count: number) => `${count}`,
    missing: 'missing',
    why: (part: string) => `Why there is no “${part}”`,
    close: 'Close the dossier',
    closed: 'Closed',
    download: 'Download the dossier (zip)',
    checksum: 'Checksum (SHA-256)',
  },
})

type Facts = Record<string, string>
export const refusals = {
  zh: {
    readOnly: '这个议题已经归档，从此只读，不能再改动。需要更正的，请另提新的议题。',
    notPublished: '评价结果公开之后才能归档。',
    explain: ({ part }: Facts) => `请写明为什么没有“${archiveWords.zh.parts[part ?? ''] ?? part}”。`,
  },
  en: {
    readOnly:
      'This topic is archived and stays as it is. Whatever needs to be put right becomes a topic of its own.',
    notPublished: 'A dossier is closed after the evaluation was published.',
    explain: ({ part }: Facts) =>
      `Please say why there is no “${archiveWords.en.parts[part ?? ''] ?? part}”.`,
  },
}
export const done = {
  zh: { close: '已归档，从此只读。' },
  en: { close: 'Closed; it is read-only from now on.' },
}
