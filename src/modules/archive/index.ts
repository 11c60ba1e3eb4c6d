import { module } from '#components/page.ts'
import { closeDossier, dossierFile, workOnDossier } from './closing.ts'
import { done, refusals } from './messages.ts'
import { archivePage, dossierDownload } from './pages.tsx'
import { readOnlyOnceClosed } from './read-only.ts'
import { dossiers } from './tables.ts'

export { dossierOf } from './closing.ts'

export const archive = module({
  name: 'archive',
  commands: [closeDossier],
  queries: [workOnDossier, dossierFile],
  pages: [archivePage, dossierDownload],
  recorded: [dossiers],
  guards: [readOnlyOnceClosed],
  refusals,
  done,
})
