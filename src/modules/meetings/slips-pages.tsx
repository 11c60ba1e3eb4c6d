import QRCode from 'qrcode'
import { z } from 'zod'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, NumberField, SubmitButton } from '#components/fields.tsx'
import { page } from '#components/page.ts'
import { query } from '#kernel/action/declare.ts'
import { Id } from '#kernel/action/inputs.ts'
import { preparers, topicHead } from '#modules/topics/index.ts'
import { meetingById } from './lookup.ts'
import { meetingWords } from './messages.ts'
import { issueSlips, presentWithoutAccount, slipsOf } from './slips.ts'

export const printedSlips = query({
  name: 'meetings.slips',
  purpose: 'The slips of a session as they are printed and handed out at the door.',
  input: z.strictObject({ meeting: Id }),
  output: z.object({
    id: z.string(),
    topic: z.string(),
    slips: z.array(z.string()),
    left: z.number(),
  }),
  allow: preparers,
  about: ({ meeting }, { db }) => meetingById(db, meeting),
  async run(_, reader) {
    const { db, subject } = reader
    const topic = await topicHead(db, subject.topicId)
    return {
      id: subject.id,
      topic: topic?.title ?? '',
      slips: ['announced', 'held'].includes(subject.stage) ? slipsOf(reader, subject) : [],
      left: Math.max(0, (await presentWithoutAccount(db, subject.id)) - subject.slips),
    }
  },
})

export const slipsPage = page({
  path: '/desk/meetings/:meeting/slips',
  place: 'desk',
  allow: preparers,
  load: async ({ ask, params, origin }) => {
    const found = await ask(printedSlips, { meeting: params.meeting! })
    const pictures = found.slips.map((slip) =>
      QRCode.toString(`${origin}/sessions/${found.id}/take-part?slip=${slip}`, { type: 'svg', margin: 1 }),
    )
    return { ...found, pictures: await Promise.all(pictures) }
  },
  head: (_, locale) => ({ title: meetingWords[locale].slips, wide: true }),
  render: ({ id, topic, slips, pictures, left }, { locale }) => {
    const t = meetingWords[locale]
    return (
      <>
        <div class="print:hidden">
          <Breadcrumbs trail={[{ href: `/desk/meetings/${id}`, label: topic }, { label: t.slips }]} />
          <h1>{t.slips}</h1>
          <p>{t.slipsLead}</p>
          {left === 0 && slips.length === 0 && <EmptyState title={t.noSlipsNeeded} />}
          {left > 0 && (
            <CommandForm of={issueSlips} next={`/desk/meetings/${id}/slips`}>
              <HiddenField name="meeting" value={id} />
              <NumberField name="slips" label={t.slipsHowMany} value={left} />
              <SubmitButton>{t.printSlips}</SubmitButton>
            </CommandForm>
          )}
        </div>
        <ul class="grid gap-4 sm:grid-cols-2 print:grid-cols-2">
          {slips.map((slip, at) => (
            <li key={slip} class="border-line-strong break-inside-avoid border border-dashed p-4">
              <p class="font-bold">{topic}</p>
              <img
                src={`data:image/svg+xml;base64,${Buffer.from(pictures[at]!).toString('base64')}`}
                alt={t.slipCode}
                width="120"
                height="120"
              />
              <p class="text-lg font-bold tracking-wide break-all">{slip}</p>
              <p class="text-sm">{t.slipHint}</p>
            </li>
          ))}
        </ul>
      </>
    )
  },
})
