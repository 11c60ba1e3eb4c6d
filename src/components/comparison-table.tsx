import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { useWords } from './messages.ts'
import { TableFrame } from './table-frame.tsx'

export type Comparison = {
  label: string
  values: readonly ComponentChildren[]
  /** The sides differ so much that a reader should see it. */
  differs?: boolean | undefined
}

type ComparisonTableProps = { caption: string; columns: readonly string[]; rows: readonly Comparison[] }

/** The same questions asked of several sides, next to each other. */
export function ComparisonTable({ caption, columns, rows }: ComparisonTableProps) {
  const t = useWords()
  return (
    <TableFrame label={caption}>
      <table class="data-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row" class="min-w-40">
                {row.label}
                {row.differs && (
                  <span class="text-accent ml-2 inline-flex items-center gap-1 text-sm whitespace-nowrap">
                    <Icon name="flag" />
                    {t.differs}
                  </span>
                )}
              </th>
              {row.values.map((value, at) => (
                <td key={columns[at]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
