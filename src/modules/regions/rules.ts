import { ancestorsOf, levelOf, prefixOf, wholeCountry } from '#kernel/access/region.ts'
import type { BadCell, GoodRow } from '#kernel/documents/import-table.ts'
import { badCell } from '#kernel/documents/staged-import.ts'

/** A region as a list has it. */
export type ListedRegion = {
  region: string
  name: string
  validFrom?: string | undefined
  validTo?: string | undefined
  replacedBy?: string | undefined
}

/** A region as it stands in the house. */
export type KnownRegion = {
  region: string
  name: string
  validFrom: string
  validTo: string | null
  replacedBy: string | null
}

/**
 * What is wrong with a list of regions beside what is known.
 * @param known at least every region of the list, those above them, those they were merged into, and those that lie in one
 *   that the list closes
 * @param own the regions of whoever sends it: these may stand without one above them
 */
export function faultsOfList(
  rows: readonly GoodRow<ListedRegion>[],
  known: ReadonlyMap<string, KnownRegion>,
  own: readonly string[],
): BadCell[] {
  const after = new Map<string, { name: string; closed: boolean; replacedBy: string | null }>()
  for (const { region, name, validTo, replacedBy } of known.values())
    after.set(region, { name, closed: validTo !== null || replacedBy !== null, replacedBy })
  for (const { value } of rows)
    after.set(value.region, {
      name: value.name,
      closed: closes(value),
      replacedBy: value.replacedBy ?? null,
    })

  return rows.flatMap(({ line, value }): BadCell[] => {
    const { region, replacedBy } = value
    const bad = (field: keyof ListedRegion, code: string, facts = {}) => [
      badCell(line, field, String(value[field] ?? ''), `regions.${code}`, facts),
    ]
    if (region === wholeCountry) return bad('region', 'wholeCountry')
    if (value.validTo !== undefined && value.validFrom !== undefined && value.validTo < value.validFrom)
      return bad('validTo', 'endsBeforeStart')
    if (replacedBy !== undefined) {
      const successor = after.get(replacedBy)
      if (replacedBy === region) return bad('replacedBy', 'intoItself')
      if (!successor) return bad('replacedBy', 'successorUnknown')
      if (successor.closed) return bad('replacedBy', 'successorClosed', { name: successor.name })
    }
    if (closes(value)) {
      const parts = [...after].filter(
        ([code, { closed }]) => !closed && code !== region && code.startsWith(prefixOf(region)),
      )
      return parts.length === 0
        ? []
        : bad('region', 'hasParts', {
            name: value.name,
            parts: parts.slice(0, 3).map(([, part]) => part.name),
          })
    }
    const above = ancestorsOf(region).filter((code) => code !== wholeCountry)
    const nearest = above.findLast((code) => after.has(code))
    if (nearest === undefined)
      return ['province', 'prefecture'].includes(levelOf(region)) || own.includes(region)
        ? []
        : bad('region', 'nothingAbove')
    const parent = after.get(nearest)!
    return parent.closed ? bad('region', 'aboveClosed', { name: parent.name }) : []
  })
}

/** Whether a row takes a region out of use. */
export function closes({ validTo, replacedBy }: ListedRegion): boolean {
  return validTo !== undefined || replacedBy !== undefined
}
