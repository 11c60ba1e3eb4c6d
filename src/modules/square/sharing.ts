import { LRUCache } from 'lru-cache'
import { download } from '#components/page.ts'
import { drawPng, hasChineseType } from '#kernel/files/draw-png.ts'
import type { Locale } from '#kernel/words/words.ts'
import { showTopic, topicPath } from '#modules/topics/index.ts'
import { sealStrokes } from './installable.ts'
import { squareWords } from './messages.ts'

const oneHour = 3_600
const width = 1_200
const height = 630
const ink = {
  ground: '#f7f4ee',
  text: '#23292b',
  quiet: '#55605f',
  line: '#c9c2b4',
  done: '#14536b',
  seal: '#b5381e',
}

/** Pictures for those who pass a page on: chats and feeds show them beside its title (Open Graph). */
export const sharePictures = [
  download({
    path: '/share.png',
    load: async ({ locale }) =>
      picture(await drawShare({ title: squareWords[locale].title, reached: 0, locale })),
  }),
  download({
    path: '/topics/:topic/share.png',
    async load({ ask, params, locale }) {
      const { title, stage } = await ask(showTopic, { id: params.topic! })
      const reached = Math.ceil(((topicPath.indexOf(stage) + 1) / topicPath.length) * steps)
      return picture(await drawShare({ title, reached, locale }))
    },
  }),
]

/** Said, received, deliberated, done, answered: the same five as on the first page. */
const steps = 5

type Share = { title: string; reached: number; locale: Locale }

/** Drawing takes a moment, and the same words always make the same picture. */
const drawn = new LRUCache<string, Promise<Uint8Array>>({ max: 300 })

function drawShare(share: Share): Promise<Uint8Array> {
  const key = JSON.stringify(share)
  const known = drawn.get(key)
  if (known) return known
  const drawing = draw(share)
  drawn.set(key, drawing)
  drawing.catch(() => drawn.delete(key))
  return drawing
}

/** The seal, what it is about, and how far it has come. Words only where the machine can write them. */
async function draw({ title, reached, locale }: Share): Promise<Uint8Array> {
  const words = (await hasChineseType()) ? titleLines(title, squareWords[locale].appName) : ''
  return drawPng(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${ink.ground}"/><rect width="${width}" height="16" fill="${ink.seal}"/><svg x="80" y="80" width="120" height="120" viewBox="0 0 512 512"><rect width="512" height="512" rx="72" fill="${ink.seal}"/>${sealStrokes}</svg>${words}${way(reached)}</svg>`,
  )
}

const picture = (body: Uint8Array) => ({ body, type: 'image/png', publicFor: oneHour })

/** Characters on a line of the picture, and its lines. */
const perLine = 16
const lines = 3

function titleLines(title: string, name: string): string {
  const characters = [...title]
  const cut = characters.length > perLine * lines
  const shown = cut ? [...characters.slice(0, perLine * lines - 1), '…'] : characters
  const rows = Array.from({ length: Math.ceil(shown.length / perLine) }, (_, row) =>
    shown.slice(row * perLine, (row + 1) * perLine).join(''),
  )
  const drawn = rows.map(
    (row, at) =>
      `<text x="80" y="${290 + at * 78}" font-size="60" font-weight="700" fill="${ink.text}">${escaped(row)}</text>`,
  )
  return `<g font-family="'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"><text x="230" y="158" font-size="48" font-weight="700" fill="${ink.text}">${escaped(name)}</text>${drawn.join('')}</g>`
}

function way(reached: number): string {
  const at = (step: number) => 110 + step * 245
  const lineTo = reached > 1 ? at(reached - 1) : at(0)
  const marks = Array.from({ length: steps }, (_, step) => {
    const done = step < reached
    const fill = done ? (step === reached - 1 ? ink.seal : ink.done) : ink.ground
    return `<circle cx="${at(step)}" cy="545" r="26" fill="${fill}" stroke="${done ? fill : ink.line}" stroke-width="6"/>`
  })
  return `<line x1="${at(0)}" x2="${at(steps - 1)}" y1="545" y2="545" stroke="${ink.line}" stroke-width="8"/><line x1="${at(0)}" x2="${lineTo}" y1="545" y2="545" stroke="${ink.done}" stroke-width="8"/>${marks.join('')}`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
}
