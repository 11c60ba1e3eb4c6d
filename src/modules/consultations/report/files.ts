import { download } from '#components/page.ts'
import type { Query } from '#kernel/action/declare.ts'
import { draftFile, openDataFile, reportFile } from './reading.ts'

const wordFile = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const reportDownloads = [
  fileAt('/consultations/:consultation/report/report.docx', reportFile, wordFile),
  fileAt('/consultations/:consultation/report/open-data.zip', openDataFile, 'application/zip'),
  fileAt('/desk/consultations/:consultation/report/draft.docx', draftFile, wordFile),
]

function fileAt(path: string, of: typeof reportFile | typeof openDataFile | typeof draftFile, type: string) {
  return download({
    path,
    async load({ ask, params }) {
      const { name, content } = await ask(of as typeof reportFile & Query, {
        consultation: params.consultation!,
      })
      return { name, type, body: new Uint8Array(Buffer.from(content, 'base64')) }
    },
  })
}
