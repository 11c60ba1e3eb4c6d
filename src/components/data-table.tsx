import type { ComponentChildren } from 'preact'
import { EmptyState } from './empty-state.tsx'
import { Icon } from './icon.tsx'
import { useWords } from './messages.ts'
import { TableFrame } from './table-frame.tsx'

export type Column<Row> = {
  /** The name of the column in the address when sorting. */
  key: string
  label: string
  show: (row: Row) => ComponentChildren
  numeric?: boolean | undefined
  /** Holds sentences: gets room before the others do. */
  wide?: boolean | undefined
  sortable?: boolean | undefined
}

export type Sorting = {
  by: string
  direction: 'up' | 'down'
  /** The address of this page sorted otherwise. */
  href: (by: string, direction: 'up' | 'down') => string
}

type DataTableProps<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  sorting?: Sorting | undefined
  /** Files of exactly what is shown. */
  exports?: readonly { href: string; label: string }[] | undefined
  /** Said instead of an empty table. */
  empty?: ComponentChildren
  /** A box in front of each row, for doing one thing to several; needs a form around the table. */
  select?: { name: string; value: (row: Row) => string; label: (row: Row) => string } | undefined
  /** Shows each row as a card on phones: for tables that residents read. */
  stack?: boolean | undefined
}

/** Rows that can be sorted by link, kept in view by their heads, and taken away as a file. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, sorting, exports = [], empty, select, stack = false } = props
  const t = useWords()
  if (rows.length === 0) return <>{empty ?? <EmptyState title={t.nothingHere} />}</>
  return (
    <div class="grid min-w-0 gap-2">
      <TableFrame label={caption}>
        <table
          class={stack ? 'data-table data-table-stack' : 'data-table'}
          role={stack ? 'table' : undefined}
        >
          <caption>{caption}</caption>
          <thead>
            <tr>
              {select && (
                <th scope="col">
                  <span class="sr-only">{t.selectRow}</span>
                </th>
              )}
              {columns.map((column) => (
                <Heading key={column.key} column={column} sorting={sorting} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} role={stack ? 'row' : undefined}>
                {select && (
                  <td class="w-0">
                    <label class="grid size-target place-items-center">
                      <input class="checkbox" type="checkbox" name={select.name} value={select.value(row)} />
                      <span class="sr-only">{select.label(row)}</span>
                    </label>
                  </td>
                )}
                {columns.map((column) => (
                  <td
                    key={column.key}
                    class={look(column)}
                    role={stack ? 'cell' : undefined}
                    data-label={stack ? column.label : undefined}
                  >
                    {column.show(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {exports.length > 0 && (
        <p class="text-quiet flex flex-wrap items-center gap-x-4">
          {t.exportAs}
          {exports.map(({ href, label }) => (
            <a key={href} class="inline-flex min-h-target items-center gap-1" href={href}>
              <Icon name="download" />
              {label}
            </a>
          ))}
        </p>
      )}
    </div>
  )
}

function Heading<Row>({ column, sorting }: { column: Column<Row>; sorting: Sorting | undefined }) {
  const across = look(column)
  if (!column.sortable || !sorting)
    return (
      <th scope="col" class={across}>
        {column.label}
      </th>
    )
  const now = sorting.by === column.key ? sorting.direction : undefined
  const order = now === 'up' ? 'ascending' : now === 'down' ? 'descending' : undefined
  return (
    <th scope="col" class={across} aria-sort={order}>
      <a
        class="inline-flex min-h-target items-center gap-1"
        href={sorting.href(column.key, now === 'up' ? 'down' : 'up')}
      >
        {column.label}
        {now && <Icon name="chevron" class={now === 'up' ? 'rotate-180' : ''} />}
      </a>
    </th>
  )
}

function look<Row>({ numeric, wide }: Column<Row>): string | undefined {
  return numeric ? 'data-number' : wide ? 'data-wide' : undefined
}
