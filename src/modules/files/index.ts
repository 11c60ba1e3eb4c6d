import { module } from '#components/page.ts'
import { fileDownload, thumbnailDownload } from './downloads.ts'
import { readFile } from './reading.ts'

/** What was attached to things, for whoever may see the thing. */
export const files = module({
  name: 'files',
  queries: [readFile],
  pages: [fileDownload, thumbnailDownload],
})
