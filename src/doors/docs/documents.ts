import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Registry } from '#kernel/action/registry.ts'
import { apiDocument } from './api.ts'
import { flowsDocument } from './flows.ts'
import { permissionsCsv, permissionsDocument } from './permissions.ts'
import { withSettingsTable } from './settings.ts'
import { withStandards } from './standards.ts'

export const docsFolder = join(import.meta.dirname, '../../../docs')

/** Every document that is written by the program, by its name in docs/, as it should be now. */
export function generatedDocuments(registry: Registry): Record<string, string> {
  return {
    'permissions.md': permissionsDocument(registry),
    'permissions.csv': permissionsCsv(registry),
    'api.md': apiDocument(registry),
    'flows.md': flowsDocument(),
    'operations.md': withSettingsTable(handWritten('operations.md')),
    'standards.md': withStandards(handWritten('standards.md')),
  }
}

function handWritten(name: string): string {
  return readFileSync(join(docsFolder, name), 'utf8')
}
