import { Actions, LinkButton } from '#components/actions.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EvidenceList } from '#components/evidence-list.tsx'
import { HiddenField, SubmitButton, TextField } from '#components/fields.tsx'
import { Notice } from '#components/notice.tsx'
import { download, page } from '#components/page.ts'
import { Time } from '#components/time.tsx'
import { topicReaders } from '#modules/topics/index.ts'
import { closeDossier, dossierFile, workOnDossier } from './closing.ts'
import { archiveWords } from './messages.ts'

export const archivePage = page({
  path: '/desk/topics/:topic/archive',
  place: 'desk',
  allow: topicReaders,
  load: ({ ask, params }) => ask(workOnDossier, { topic: params.topic! }),
  head: ({ topic }, locale) => ({ title: `${archiveWords[locale].dossier} · ${topic.title}` }),
  render: ({ topic, parts, closedAt, sha256 }, { locale }) => {
    const t = archiveWords[locale]
    const absent = parts.filter(({ count }) => count === 0)
    return (
      <>
        <Breadcrumbs
          trail={[{ href: `/desk/topics/${topic.id}`, label: topic.title }, { label: t.dossier }]}
        />
        <h1>{t.dossier}</h1>
        <p>{t.lead}</p>
        <EvidenceList
          items={parts.map(({ part, count, missing }) => ({
            title: t.parts[part] ?? part,
            kind: 'record',
            missing: count === 0,
            about: count > 0 ? t.count(count) : (missing ?? t.missing),
          }))}
        />
        {closedAt ? (
          <>
            <Notice tone="success">
              {t.closed} <Time at={closedAt} />
            </Notice>
            <p>
              {t.checksum}：<code class="break-all">{sha256}</code>
            </p>
            <Actions>
              <LinkButton href={`/desk/topics/${topic.id}/dossier.zip`} icon="file">
                {t.download}
              </LinkButton>
            </Actions>
          </>
        ) : (
          <CommandForm of={closeDossier}>
            <HiddenField name="topic" value={topic.id} />
            {absent.map(({ part }) => (
              <TextField key={part} name={`missing.${part}`} label={t.why(t.parts[part] ?? part)} />
            ))}
            <SubmitButton>{t.close}</SubmitButton>
          </CommandForm>
        )}
      </>
    )
  },
})

export const dossierDownload = download({
  path: '/desk/topics/:topic/dossier.zip',
  async load({ ask, params }) {
    const { name, content } = await ask(dossierFile, { topic: params.topic! })
    return { name, type: 'application/zip', body: new Uint8Array(Buffer.from(content, 'base64')) }
  },
})
