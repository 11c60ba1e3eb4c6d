import {
  TableCell as DocxCell,
  Table as DocxTable,
  HeightRule,
  Paragraph,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Table, TableCell, TableColumn } from './blocks.ts'
import { points, textWidth } from './page.ts'
import { lineOf, linesOf } from './plain-text.ts'

type Cell = Exclude<TableCell, string>

/** The height of a line in a table, in twips. */
const tableLine = points(20)

/**
 * A table as wide as the text area; its header comes again on each page, and rows stay whole. With `keepNext` its last
 * row stays on the page of what follows.
 */
export function tableParagraphs(table: Table, keepNext: boolean): (Paragraph | DocxTable)[] {
  const rows = table.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)))
  const { filled, count } = filledGrid(rows, table.columns.length)
  if (count === 0) return []
  const columns = Array.from({ length: count }, (_, index): TableColumn => table.columns[index] ?? {})
  const shares = columns.map(({ width = 1 }) => Math.max(0.1, width))
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map((share) => Math.floor((textWidth * share) / whole))
  const header = columns.some((column) => column.header) ? [headerRow(columns)] : []
  if (header.length + filled.length === 0) return []
  return [
    ...(table.caption ? [new Paragraph({ style: 'Caption', text: lineOf(table.caption) })] : []),
    new DocxTable({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      rows: [
        ...header,
        ...filled.map((cells, index) => bodyRow(cells, columns, keepNext && index === filled.length - 1)),
      ],
    }),
    // Two tables that touch would be one to Word.
    new Paragraph({ style: 'Rule', keepNext }),
  ]
}

/** Every row brought to the same number of columns, spans counted, so that Word finds no hole in the grid. */
function filledGrid(rows: readonly (readonly Cell[])[], atLeast: number) {
  let covered: number[] = []
  let count = atLeast
  const placed = rows.map((row) => {
    const hanging = covered
    covered = hanging.map((left) => Math.max(0, left - 1))
    let at = 0
    const cells = row.map((cell) => {
      while ((hanging[at] ?? 0) > 0) at++
      const span = Math.min(Math.max(1, cell.columns ?? 1), 63)
      const start = at
      for (; at < start + span; at++) covered[at] = Math.max(0, (cell.rows ?? 1) - 1)
      return { ...cell, columns: span, start }
    })
    count = Math.max(count, at)
    return { cells, free: (column: number) => column >= at && (hanging[column] ?? 0) === 0 }
  })
  const filled = placed.map(({ cells, free }) => {
    const holes = Array.from({ length: count }, (_, column) => column).filter(free)
    return [...cells, ...holes.map((start) => ({ text: '', columns: 1, start }))]
  })
  return { filled, count }
}

function headerRow(columns: readonly TableColumn[]): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ header = '' }) => tableCell({ text: header, label: true }, 'center', true)),
  })
}

function bodyRow(
  cells: readonly (Cell & { start: number })[],
  columns: readonly TableColumn[],
  keepNext: boolean,
): TableRow {
  const lines = Math.max(...cells.map((cell) => cell.lines ?? 1))
  return new TableRow({
    cantSplit: true,
    ...(lines > 1 ? { height: { value: lines * tableLine, rule: HeightRule.ATLEAST } } : {}),
    children: cells.map((cell) => tableCell(cell, cell.align ?? columns[cell.start]?.align, keepNext)),
  })
}

function tableCell(cell: Cell, align: TableColumn['align'], keepNext: boolean): DocxCell {
  const style = cell.label ? 'TableLabel' : 'TableText'
  const texts = linesOf(cell.text)
  return new DocxCell({
    verticalAlign: VerticalAlign.CENTER,
    ...(cell.columns && cell.columns > 1 ? { columnSpan: cell.columns } : {}),
    ...(cell.rows && cell.rows > 1 ? { rowSpan: cell.rows } : {}),
    children: (texts.length > 0 ? texts : ['']).map(
      (text) => new Paragraph({ style, text, keepNext, ...(align ? { alignment: align } : {}) }),
    ),
  })
}
