import { z } from 'zod'
import { anyone } from '#kernel/access/policy.ts'
import { command, type Writer } from '#kernel/action/declare.ts'
import { Line, Phone, Prose, Upload } from '#kernel/action/inputs.ts'
import { refusal } from '#kernel/action/refusal.ts'
import { insertRow } from '#kernel/database/insert-row.ts'
import { attach, storeUploads } from '#kernel/files/attach.ts'
import { deadline } from '#kernel/flow/calendar.ts'
import { startClock } from '#kernel/flow/clock-record.ts'
import { tell } from '#kernel/flow/notice-record.ts'
import { newReceipt, receiptHash } from '#kernel/ledger/receipt.ts'
import { boundWords, keepForHolder } from '#kernel/ledger/receipt-content.ts'
import { wordsToFind } from '#kernel/search/question.ts'
import { channelHints } from '#kernel/text/channels.ts'
import { languageOf } from '#kernel/text/language.ts'
import { detectPersonalData, maskPersonalData } from '#kernel/text/personal-data.ts'
import { searchTokens } from '#kernel/text/segment.ts'
import { fingerprint } from '#kernel/text/similarity.ts'
import { type PlaceOfCode, placeOfScan } from '#modules/places/index.ts'
import { standardInForce } from '#modules/standards/index.ts'
import { type ReplyBy, voices } from './tables.ts'

export const Category = z.enum(['economy', 'politics', 'culture', 'society', 'ecology'])

/** The words that residents agree to; a changed text is a new version. */
export const consentVersion = '2026-1'

/** What is written, whoever writes it down. */
export const written = {
  text: Prose(2_000, 4),
  category: Category.optional(),
  contact: Phone.optional(),
  /** The writer is not yet 14: then only a guardian's number is kept. */
  minor: z.boolean().default(false),
  guardian: Phone.optional(),
  /** The guardian knows of it and agrees. */
  guardianAgrees: z.boolean().optional(),
  photos: z.array(Upload).max(3).default([]),
}

export const submitVoice = command({
  name: 'voices.submit',
  purpose:
    'A resident writes at a place. Needs no account; the receipt is the only key to what becomes of it. ' +
    'Sending it is the consent to keep it and to answer it; the form asks for that consent in words.',
  input: z.strictObject({
    place: Line(40),
    ...written,
    /** Ticked on the form. */
    consent: z.boolean().optional(),
    form: z.boolean().default(false),
  }),
  output: z.object({ receipt: z.string() }),
  allow: anyone,
  limit: [
    { per: 'device', max: 30, within: '10m' },
    { per: 'address', max: 300, within: '10m', ask: true },
    { per: 'place', max: 600, within: '10m', ask: true },
  ],
  prepare: async (input, kernel) => ({
    ...input,
    photos: await storeUploads(kernel, input.photos, 'pictures', 'photos'),
  }),
  async run({ place: code, form, consent, ...said }, writer) {
    if (form && !consent) throw refusal('voices.consentFirst', {}, 'consent')
    if (said.minor && said.contact) throw refusal('voices.guardianOnly', {}, 'contact')
    if (said.minor && !said.guardianAgrees) throw refusal('voices.guardianFirst', {}, 'guardianAgrees')
    const place = await openPlace(writer, code)
    const { receipt } = await keepVoice(writer, place, said)
    return { receipt }
  },
})

/** @throws Refusal for a code that never was, was revoked, or whose place has closed */
export async function openPlace(
  { db, kernel }: Pick<Writer, 'db' | 'kernel'>,
  code: string,
): Promise<PlaceOfCode> {
  const place = await placeOfScan(kernel, db, code)
  if (!place) throw refusal('voices.unknownCode', {}, 'place')
  if (place.revokedAt || place.placeState === 'closed')
    throw refusal('voices.revokedCode', { place: place.name }, 'place')
  return place
}

/** How it came to us, when not from the writer's own hands. */
export type Assistance = {
  assistedBy?: string
  openingId?: string
  visitId?: string
  replyBy?: ReplyBy | undefined
  postalAddress?: string | undefined
  boardNumber?: string | undefined
  /** It stood on a list, and was heard before it came here. */
  imported?: boolean
  receivedAt?: Date
}

export type Said = {
  text: string
  category?: z.output<typeof Category> | undefined
  contact?: string | undefined
  minor: boolean
  guardian?: string | undefined
  photos: Upload[]
}

/** Keeps what was said: sealed as it was written, open without what tells who wrote it. */
export async function keepVoice(
  writer: Writer,
  place: PlaceOfCode,
  said: Said,
  how: Assistance = {},
): Promise<{ id: string; receipt: string }> {
  const { db, kernel, record, actor } = writer
  const now = how.receivedAt ?? writer.now
  const personal = detectPersonalData(said.text)
  const text = maskPersonalData(said.text, personal)
  const tokens = searchTokens(text)
  const channels = channelHints(said.text)
  const receipt = newReceipt()
  const contact = said.minor ? said.guardian : said.contact
  const { words, saidHash } = boundWords(said.text)
  const row = await insertRow(db, voices, {
    region: place.region,
    placeId: place.placeId,
    codeId: place.codeId,
    memberId: place.memberId,
    receiptHash: receiptHash(receipt),
    original: kernel.vault.seal(said.text, 'voices.original'),
    saidHash,
    text,
    fingerprint: fingerprint(tokens),
    tokens: wordsToFind(text),
    category: said.category ?? null,
    language: languageOf(said.text),
    hints: { personal: [...new Set(personal.map(({ kind }) => kind))], channels },
    contact: contact ? kernel.vault.seal(contact, 'voices.contact') : null,
    minor: said.minor,
    accountId: how.assistedBy ? null : (actor.account ?? null),
    consentVersion,
    assistedBy: how.assistedBy ?? null,
    openingId: how.openingId ?? null,
    visitId: how.visitId ?? null,
    replyBy: how.replyBy ?? 'receipt',
    postalAddress: how.postalAddress ? kernel.vault.seal(how.postalAddress, 'voices.postalAddress') : null,
    boardNumber: how.boardNumber ?? null,
    stage: 'received',
    submittedAt: now,
  })
  await keepForHolder({ db, now, kernel }, receipt, voices, row, words)
  record('voices.submitted', voices, row, {
    place: place.placeId,
    channel: channelOf(how),
  })
  const { thresholds } = await standardInForce(kernel, db, place.region, now)
  await startClock(writer, {
    subject: 'voices',
    subjectId: row.id,
    name: 'firstAnswer',
    region: place.region,
    startedAt: now,
    ...deadline(now, thresholds.firstAnswerWorkingDays, thresholds.yellowFraction, thresholds.calendar),
  })
  await attach(
    writer,
    { subject: 'voices', subjectId: row.id, region: place.region, visibility: 'desk' },
    said.photos,
  )
  if (channels.includes('emergency'))
    await tell(writer, {
      to: { role: 'liaisonOfficer', region: place.region },
      code: 'voices.emergency',
      facts: { place: place.name },
      href: `/desk/voices/${row.id}`,
      urgent: true,
    })
  return { id: row.id, receipt }
}

function channelOf({ imported, openingId, visitId, assistedBy }: Assistance): string {
  if (imported) return 'list'
  if (openingId) return 'mailbox'
  if (visitId) return 'visit'
  return assistedBy ? 'assisted' : 'code'
}
