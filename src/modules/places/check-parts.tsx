import type { ComponentChildren } from 'preact'
import { Badge } from '#components/badge.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { DateField, FileField, HiddenField, RadioGroup, SubmitButton, TextArea } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { useView } from '#components/view.ts'
import { deskWords } from './desk-messages.ts'
import { placeWords } from './messages.ts'
import { decideNomination, nominateModel } from './nominating.ts'
import type { Work } from './site-pages.tsx'
import { claimCheck, fiveNorms, sixHaves, verifyCheck } from './verifying.ts'

const tones = {
  none: 'plain',
  absent: 'plain',
  there: 'success',
  claimed: 'now',
  verified: 'success',
  refused: 'error',
} as const

/** Three in one, the six haves and five norms: how each stands, and what can be done about it. */
export function CheckTable({
  of: { place, checks, standing },
  keeps,
  verifies,
}: {
  of: Work
  keeps: boolean
  verifies: boolean
}) {
  const { locale } = useView()
  const t = deskWords[locale]
  const p = placeWords[locale]
  const rows = [
    ...(['studio', 'contactPoint'] as const).map((item) => ({
      item: item as string,
      check: undefined,
      state: standing?.[item] ? ('there' as const) : ('absent' as const),
    })),
    ...[...sixHaves, ...fiveNorms].map((item) => {
      const check = checks.find((one) => one.item === item)
      return { item: item as string, check, state: (check?.state ?? 'none') as keyof typeof tones }
    }),
  ]
  const own = (item: string): ComponentChildren =>
    item === 'studio' || item === 'contactPoint' ? p.threeInOne : t.items[item]
  return (
    <DataTable
      caption={t.checks}
      rows={rows}
      rowKey={({ item }) => item}
      stack
      columns={[
        {
          key: 'item',
          label: t.item,
          show: ({ item }) => (
            <>
              {t.items[item]}
              {own(item) !== t.items[item] && <p class="text-quiet text-sm">{own(item)}</p>}
            </>
          ),
        },
        {
          key: 'state',
          label: t.state,
          show: ({ state, check }) => (
            <>
              <Badge tone={tones[state]}>{t.states[state]}</Badge>
              {check?.mendBy && <p class="text-sm">{t.mendUntil(check.mendBy)}</p>}
            </>
          ),
        },
        {
          key: 'note',
          label: t.evidence,
          wide: true,
          show: ({ check }) => (
            <>
              {check?.note}
              <ul>
                {check?.files.map(({ id, name }) => (
                  <li key={id}>
                    <a href={`/files/${id}`}>{name}</a>
                  </li>
                ))}
              </ul>
              {check?.advice && <p class="text-warning">{check.advice}</p>}
            </>
          ),
        },
        {
          key: 'do',
          label: t.claim,
          show: ({ item, check, state }) =>
            item === 'studio' ||
            item === 'contactPoint' ||
            place.state === 'closed' ||
            !(keeps || verifies) ? (
              '—'
            ) : (
              <>
                {keeps && (
                  <Fold title={check ? t.claimAgain : t.claim} of={claimCheck} instance={item}>
                    <CommandForm of={claimCheck} instance={item} multipart>
                      <HiddenField name="place" value={place.id} />
                      <HiddenField name="item" value={item} />
                      <TextArea name="note" label={t.note} rows={2} maxLength={500} value={check?.note} />
                      <FileField
                        name="evidence"
                        label={t.evidence}
                        multiple
                        optional={Boolean(check?.files.length)}
                      />
                      <SubmitButton tone="quiet">{t.claim}</SubmitButton>
                    </CommandForm>
                  </Fold>
                )}
                {verifies && check && state === 'claimed' && (
                  <Fold title={t.verify} of={verifyCheck} instance={item}>
                    <CommandForm of={verifyCheck} instance={item}>
                      <HiddenField name="check" value={check.id} />
                      <HiddenField name="revision" value={check.revision} />
                      <RadioGroup
                        name="holds"
                        label={t.holds}
                        choices={[
                          { value: 'yes', label: t.holdsYes },
                          { value: 'no', label: t.holdsNo },
                        ]}
                      />
                      <TextArea name="advice" label={t.advice} rows={2} maxLength={500} optional />
                      <DateField name="mendBy" label={t.mendBy} optional />
                      <SubmitButton tone="quiet">{t.verify}</SubmitButton>
                    </CommandForm>
                  </Fold>
                )}
              </>
            ),
        },
      ]}
    />
  )
}

/** Whether a hall may be a model site, was put forward, and what was decided. */
export function ModelPart({
  of: { place, standing, nominations },
  keeps,
  verifies,
}: {
  of: Work
  keeps: boolean
  verifies: boolean
}) {
  const { locale } = useView()
  const t = deskWords[locale]
  if (place.kind !== 'hall' || !standing) return null
  const open = nominations.find(({ decision }) => decision === null)
  return (
    <section>
      <h2>{t.model}</h2>
      <p>{t.modelLead}</p>
      {standing.lacking.length > 0 && (
        <p>{t.lacks(standing.lacking.map((item) => t.items[item]).join('、'))}</p>
      )}
      {nominations.map(({ id, reason, decision, decisionReason }) => (
        <p key={id}>
          <Badge>{decision ? t.decisions[decision] : t.waiting}</Badge> {reason} {decisionReason}
        </p>
      ))}
      {keeps && place.state === 'running' && !open && standing.lacking.length === 0 && (
        <CommandForm of={nominateModel}>
          <HiddenField name="place" value={place.id} />
          <TextArea name="reason" label={t.whyModel} maxLength={800} rows={3} />
          <SubmitButton>{t.nominate}</SubmitButton>
        </CommandForm>
      )}
      {verifies && open && (
        <Fold title={t.decide} of={decideNomination}>
          <CommandForm of={decideNomination}>
            <HiddenField name="nomination" value={open.id} />
            <RadioGroup
              name="decision"
              label={t.decide}
              choices={Object.entries(t.decisions).map(([value, label]) => ({ value, label }))}
            />
            <TextArea name="reason" label={t.reason} maxLength={500} rows={2} />
            <SubmitButton>{t.decide}</SubmitButton>
          </CommandForm>
        </Fold>
      )}
    </section>
  )
}
