import type { Command } from '#kernel/action/declare.ts'
import type { ImportPreview } from '#kernel/documents/staged-import.ts'
import { Badge } from './badge.tsx'
import { CommandForm } from './command-form.tsx'
import { DataTable } from './data-table.tsx'
import { HiddenField, SubmitButton } from './fields.tsx'
import { useWords } from './import-words.ts'
import { Notice } from './notice.tsx'
import { StatTiles } from './stat-tiles.tsx'

type Props = { preview: ImportPreview; keep: Pick<Command, 'name'> }

/** What a list would change, with each bad cell by row and column; or, once kept, what it did change. */
export function ImportPreviewPart({ preview, keep }: Props) {
  const t = useWords()
  const { keptAt, bad, badTotal, ignored, added, changed, same, total, rows, header } = preview
  const stats = [
    { label: t.added, value: added },
    { label: t.changed, value: changed },
    { label: t.same, value: same },
  ]
  if (keptAt)
    return (
      <>
        <Notice tone="success">{t.kept(preview.fileName)}</Notice>
        <StatTiles label={t.result} stats={stats} />
      </>
    )
  return (
    <>
      {badTotal > 0 ? (
        <Notice tone="error" title={t.hasBad(badTotal)}>
          {t.mendAndSend}
        </Notice>
      ) : (
        <Notice tone="info" title={t.allFit(total)}>
          {t.nothingYet}
        </Notice>
      )}
      {ignored.length > 0 && <Notice tone="warning">{t.ignored(ignored)}</Notice>}
      <StatTiles
        label={t.wouldChange}
        stats={
          badTotal > 0 ? [...stats, { label: t.toMend, value: badTotal, tone: 'error' as const }] : stats
        }
      />
      {badTotal > 0 && (
        <section class="my-6">
          <DataTable
            caption={badTotal > bad.length ? t.badFirst(bad.length, badTotal) : t.badRows}
            rows={bad.map((cell, at) => ({ ...cell, at }))}
            rowKey={({ at }) => String(at)}
            stack
            columns={[
              {
                key: 'line',
                label: t.line,
                show: ({ line }) => (line === 0 ? t.headerLine : t.lineNumber(line)),
              },
              { key: 'column', label: t.column, show: ({ column }) => column },
              { key: 'value', label: t.value, show: ({ value }) => value || t.emptyCell },
              { key: 'words', label: t.whatToDo, wide: true, show: ({ words }) => words },
            ]}
          />
        </section>
      )}
      {badTotal === 0 && (
        <CommandForm of={keep}>
          <HiddenField name="staged" value={preview.id} />
          <SubmitButton>{t.keep(total)}</SubmitButton>
        </CommandForm>
      )}
      <section class="my-6">
        <DataTable
          caption={total > rows.length ? t.firstRows(rows.length, total) : t.allRows}
          rows={rows}
          rowKey={({ line }) => String(line)}
          columns={[
            { key: 'line', label: t.line, numeric: true, show: ({ line }) => line },
            {
              key: 'effect',
              label: t.effect,
              show: ({ effect }) => <Badge tone={tones[effect]}>{t.effects[effect]}</Badge>,
            },
            ...header.map((label, at) => ({
              key: `cell-${at}`,
              label,
              show: ({ cells }: ImportPreview['rows'][number]) => cells[at],
            })),
          ]}
        />
      </section>
    </>
  )
}

const tones = { added: 'success', changed: 'info', same: 'plain', bad: 'error' } as const
