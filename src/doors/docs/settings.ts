import type { z } from 'zod'
import { settingsSchema } from '#kernel/settings.ts'
import { putBetweenMarks } from './between-marks.ts'

/** Puts the table of settings between its marks. @throws Error where the marks are not there */
export function withSettingsTable(document: string): string {
  return putBetweenMarks(document, 'settings', settingsTable())
}

function settingsTable(): string {
  const lines = Object.entries(settingsSchema.shape).map(([name, setting]) => {
    const { data } = (setting as z.ZodType).safeParse(undefined)
    const standard = data === undefined || data === '' ? '' : `\`${shown(data)}\``
    return `| \`${name}\` | ${standard} | ${(setting as z.ZodType).description ?? ''} |`
  })
  return `| setting | default | what it does |\n| --- | --- | --- |\n${lines.join('\n')}\n`
}

/** A switch is written as 1 or 0. */
const shown = (value: unknown) => (typeof value === 'boolean' ? Number(value) : String(value))
