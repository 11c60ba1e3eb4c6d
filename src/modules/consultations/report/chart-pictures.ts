import { textLength } from '#kernel/text/clean.ts'

/** A drawing for a document, as the bytes of an SVG. Words are drawn by whoever opens it, in a Chinese typeface. */
export type Drawing = Uint8Array

export type DrawnBar = { label: string; value: number; shown: string }

const width = 720
const colours = ['#1d5c63', '#b5381e', '#3d7a3a', '#8a6100', '#2c5aa0']
const ink = '#22272a'
const quiet = '#5b6569'
const line = '#d8d2c4'

/** Bars below each other, each with its label above it, so that long answers have room. */
export function barDrawing(bars: readonly DrawnBar[]): Drawing {
  const row = 52
  const full = Math.max(1, ...bars.map(({ value }) => value))
  const most = width - 150
  const rows = bars.map(({ label, value, shown }, at) => {
    const top = at * row
    const long = Math.round((most * value) / full)
    return (
      text(label, 0, top + 18, { size: 18 }) +
      `<rect x="0" y="${top + 26}" width="${most}" height="16" rx="3" fill="#efeae0"/>` +
      `<rect x="0" y="${top + 26}" width="${long}" height="16" rx="3" fill="${colours[0]}"/>` +
      text(shown, width, top + 40, { size: 18, anchor: 'end', bold: true })
    )
  })
  return svg(bars.length * row, rows.join(''))
}

/** Columns side by side along a line of time. */
export function columnDrawing(columns: readonly DrawnBar[]): Drawing {
  const height = 300
  const ground = height - 44
  const full = Math.max(1, ...columns.map(({ value }) => value))
  const step = width / Math.max(1, columns.length)
  const drawn = columns.map(({ label, value, shown }, at) => {
    const tall = Math.round(((ground - 34) * value) / full)
    const middle = Math.round(at * step + step / 2)
    const wide = Math.round(step * 0.62)
    return (
      `<rect x="${Math.round(middle - wide / 2)}" y="${ground - tall}" width="${wide}" height="${tall}" fill="${colours[0]}"/>` +
      text(shown, middle, ground - tall - 8, { size: 16, anchor: 'middle', bold: true }) +
      text(label, middle, ground + 24 + (columns.length > 8 && at % 2 === 1 ? 18 : 0), {
        size: 14,
        anchor: 'middle',
        colour: quiet,
      })
    )
  })
  const rule = `<line x1="0" x2="${width}" y1="${ground}" y2="${ground}" stroke="${line}" stroke-width="2"/>`
  return svg(height, drawn.join('') + rule)
}

export type DrawnGroup = { name: string; marks: readonly { x: number; y: number }[] }

/** Where groups stand: each has a colour and a shape of its own. */
export function mapDrawing(groups: readonly DrawnGroup[]): Drawing {
  const height = 420
  const frame = `<rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="8" fill="#fffefb" stroke="${line}" stroke-width="2"/>`
  const drawn = groups.flatMap(({ marks }, which) =>
    marks.map(({ x, y }) => shape(which, 40 + x * (width - 80), 34 + (1 - y) * (height - 110))),
  )
  const step = width / Math.max(1, groups.length)
  const legend = groups.map(
    ({ name }, which) =>
      shape(which, which * step + 40, height - 26) + text(name, which * step + 60, height - 19, { size: 18 }),
  )
  return svg(height, frame + drawn.join('') + legend.join(''))
}

/** How three choices divide a whole, for several statements. */
export function dividedDrawing(
  rows: readonly { label: string; parts: readonly number[]; shown: string }[],
  legend: readonly string[],
): Drawing {
  const row = 56
  const fills = [colours[0]!, colours[1]!, '#b9b3a5']
  const drawn = rows.map(({ label, parts, shown }, at) => {
    const top = at * row
    const total = parts.reduce((sum, part) => sum + part, 0) || 1
    let left = 0
    const pieces = parts.map((part, which) => {
      const wide = ((width - 150) * part) / total
      const piece = `<rect x="${round(left)}" y="${top + 28}" width="${round(wide)}" height="18" fill="${fills[which]}"/>`
      left += wide
      return piece
    })
    return (
      text(label, 0, top + 19, { size: 17 }) +
      pieces.join('') +
      text(shown, width, top + 43, { size: 17, anchor: 'end', bold: true })
    )
  })
  const keys = legend.map((name, which) => {
    const x = which * 150
    const y = rows.length * row + 22
    return (
      `<rect x="${x}" y="${y - 13}" width="18" height="14" fill="${fills[which]}"/>` +
      text(name, x + 26, y, { size: 16, colour: quiet })
    )
  })
  return svg(rows.length * row + 34, drawn.join('') + keys.join(''))
}

function shape(which: number, x: number, y: number): string {
  const [cx, cy, r] = [round(x), round(y), 8]
  const fill = `fill="${colours[which % 5]}" fill-opacity="0.85"`
  const corners = [
    '',
    '',
    `${cx},${cy - r} ${cx + r},${cy + r} ${cx - r},${cy + r}`,
    `${cx},${cy - r - 1} ${cx + r + 1},${cy} ${cx},${cy + r + 1} ${cx - r - 1},${cy}`,
    `${cx - 3},${cy - r} ${cx + 3},${cy - r} ${cx + 3},${cy - 3} ${cx + r},${cy - 3} ${cx + r},${cy + 3} ${cx + 3},${cy + 3} ${cx + 3},${cy + r} ${cx - 3},${cy + r} ${cx - 3},${cy + 3} ${cx - r},${cy + 3} ${cx - r},${cy - 3} ${cx - 3},${cy - 3}`,
  ][which % 5]
  if (which % 5 === 0) return `<circle cx="${cx}" cy="${cy}" r="${r}" ${fill}/>`
  if (which % 5 === 1) return `<rect x="${cx - 7}" y="${cy - 7}" width="14" height="14" ${fill}/>`
  return `<polygon points="${corners}" ${fill}/>`
}

const round = (value: number) => Math.round(value * 10) / 10

type Lettering = { size: number; anchor?: 'start' | 'middle' | 'end'; bold?: boolean; colour?: string }

function text(
  words: string,
  x: number,
  y: number,
  { size, anchor = 'start', bold, colour = ink }: Lettering,
) {
  const fitting = fitted(words, anchor === 'start' ? width - x : width, size)
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" text-anchor="${anchor}" fill="${colour}"${bold ? ' font-weight="700"' : ''}>${escaped(fitting)}</text>`
}

/** Cut where it would run over the edge; a Chinese character is as wide as it is high. */
function fitted(words: string, room: number, size: number): string {
  const letters = [...words]
  let wide = 0
  for (const [at, letter] of letters.entries()) {
    wide += letter.charCodeAt(0) < 0x2e80 ? size * 0.56 : size
    if (wide > room) return `${letters.slice(0, Math.max(1, at - 1)).join('')}…`
  }
  return textLength(words) === 0 ? ' ' : words
}

/** What XML may hold, and nothing that it would take for its own. */
function escaped(words: string): string {
  return words
    .toWellFormed()
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function svg(height: number, content: string): Drawing {
  const fonts = "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','Source Han Sans SC',SimHei,sans-serif"
  return new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fonts}">${content}</svg>`,
  )
}
