import { stringify } from 'csv-stringify/sync'
import { roleNames } from '#kernel/access/roles.ts'
import type { Registry } from '#kernel/action/registry.ts'
import { type Asker, askers, type PermissionRow, permissionMatrix, type Reach } from '../permissions.ts'

/** docs/permissions.csv: one row for each command and query, one column for each asker. */
export function permissionsCsv(registry: Registry): string {
  return stringify([
    ['action', 'kind', ...askers],
    ...permissionMatrix(registry).map(({ action, reach }) => [
      action.name,
      action.kind,
      ...askers.map((asker) => reach[asker]),
    ]),
  ])
}

/** docs/permissions.md: the same to read. */
export function permissionsDocument(registry: Registry): string {
  const rows = permissionMatrix(registry)
  const modules = [...new Set(rows.map(({ action }) => action.name.split('.')[0]!))]
  return `# Who may do what

Generated from the policies by \`yishitang docs\`; do not edit. The same as a table for machines is in
[permissions.csv](permissions.csv), and a test tries every cell of it on the corridor that all requests pass.

Every page, form, API call and command line goes through the commands and queries below; there is no other way in.
A role is held within a region, and reaches what lies in it: somebody of one town can do nothing to a thing of another
town, and is told that it is not there. *In any region* means that the action is about no single thing: a list then
holds what lies in the reader's own regions. Second factors, terms and separated administrators are asked about before
any of this, when somebody signs in.

${modules.map((name) => section(name, rows)).join('\n')}`
}

function section(name: string, rows: readonly PermissionRow[]): string {
  const own = rows.filter(({ action }) => action.name.startsWith(`${name}.`))
  return `## ${name}

| action | what it does | in their own region | in their own unit | in any region |
| --- | --- | --- | --- | --- |
${own.map(line).join('\n')}
`
}

function line({ action, reach }: PermissionRow): string {
  const cells = (['region', 'unit', 'any'] as const).map((wanted) => whoReaches(reach, wanted))
  const name = action.kind === 'query' ? `\`${action.name}\` (reads)` : `\`${action.name}\``
  return `| ${[name, action.purpose, ...cells].join(' | ')} |`
}

function whoReaches(reach: Record<Asker, Reach>, wanted: Reach): string {
  if (wanted === 'any' && reach.anonymous === 'any') return 'everybody'
  if (wanted === 'any' && reach.signedIn === 'any') return 'everybody signed in'
  const found = askers.filter((asker) => reach[asker] === wanted)
  return found.map((asker) => askerNames[asker]).join(', ')
}

const askerNames: Record<Asker, string> = {
  anonymous: 'everybody',
  system: 'the system',
  signedIn: 'everybody signed in',
  owner: 'its owner',
  ...roleNames.en,
}
