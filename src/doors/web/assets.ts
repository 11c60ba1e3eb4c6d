import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where `vite build` puts what browsers get. */
export const distFolder = join(import.meta.dirname, '../../../dist')

/** Addresses of the stylesheet and the script, with the hash of their content in the name. */
export type Assets = { css: string; js: string }

/** @throws Error when nothing was built yet */
export function builtAssets(folder = distFolder): Assets {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    { file: string }
  >
  const address = (source: string) => `/${manifest[source]!.file}`
  return { css: address('src/browser/app.css'), js: address('src/browser/app.ts') }
}
