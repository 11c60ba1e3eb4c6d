/** Rows that Excel has at most. */
const mostRows = 1_048_576

const attribute = String.raw`\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*')`
const token = new RegExp(
  String.raw`[^<]+|<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|</[\w:.-]+\s*>|<([\w:.-]+)((?:${attribute})*)\s*(/?)>`,
  'y',
)

/**
 * How many cells a reader would lay out for a sheet, told from its XML alone: a single cell in the last corner of a
 * sheet makes seventeen thousand million. Undefined when it is not plain, well-formed XML of a sheet.
 */
export function sheetExtent(xml: string): number | undefined {
  let row = 0
  let column = 0
  let widest = 0
  let lastFilled = 0
  let laidOut = 0
  token.lastIndex = 0
  while (token.lastIndex < xml.length) {
    const found = token.exec(xml)
    if (!found) return undefined
    const [, tag, attributes = '', closed] = found
    const element = tag?.replace(/^.*:/, '')
    if (element !== 'row' && element !== 'c') continue
    const reference = /\sr\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1]
    if (element === 'row') {
      const at = reference === undefined ? row + 1 : wholeNumber(reference)
      if (at === undefined) return undefined
      row = at
      column = 0
      laidOut++
    } else {
      const at = reference === undefined ? { column: column + 1, row } : address(reference)
      if (at === undefined) return undefined
      column = at.column
      row = Math.max(row, at.row)
      laidOut += column
      widest = Math.max(widest, column)
      if (!closed) lastFilled = row
    }
    if (row > mostRows) return Number.POSITIVE_INFINITY
  }
  return Math.max(laidOut, widest * lastFilled)
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** AB12 is column 28 of row 12. */
function address(text: string): { column: number; row: number } | undefined {
  const found = /^([A-Z]{1,3})(\d{1,9})$/.exec(text)
  if (!found) return undefined
  const column = [...found[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { column, row: Number(found[2]) }
}
