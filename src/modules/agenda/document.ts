import { download } from '#components/page.ts'
import { paragraph } from '#kernel/documents/blocks.ts'
import { officialDocumentApart } from '#kernel/documents/written-apart.ts'
import { agendaWords } from './messages.ts'
import { showPlan } from './reading.ts'

/** The published plan as it is sent round: its issuers, and a list with month, form, committee and lead official. */
export const planDocument = download({
  path: '/plans/:plan/document.docx',
  async load({ ask, params }) {
    const plan = await ask(showPlan, { plan: params.plan! })
    const t = agendaWords.zh
    const entries = plan.entries.filter(({ state }) => state !== 'cancelled')
    const body = await officialDocumentApart({
      form: 'document',
      mark: plan.issuers[0]!,
      title: plan.title,
      body: [
        paragraph(`经${plan.approvedBy}审定，${plan.year} 年度协商计划共 ${entries.length} 项，列表如下。`),
        {
          kind: 'table',
          columns: [
            { header: t.month, width: 10 },
            { header: t.subject, width: 34 },
            { header: t.form, width: 18 },
            { header: t.committee, width: 19 },
            { header: t.leadOfficial, width: 19 },
          ],
          rows: entries.map(({ month, subject, form, committee, leadOfficial }) => [
            month,
            subject,
            t.forms[form] ?? form,
            committee ?? '',
            leadOfficial,
          ]),
        },
        paragraph('计划执行中确需调整的，按程序报批，调整内容和理由在平台公开。'),
      ],
      signature: { issuers: plan.issuers, date: plan.publishedAt! },
    })
    return {
      name: `${plan.title}.docx`,
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      body,
    }
  },
})
