import type { ComponentChild } from 'preact'
import { render } from 'preact-render-to-string'
import { type View, ViewContext } from './view.ts'

/** The bytes of a page: a Layout rendered for one reader. */
export function renderDocument(view: View, page: ComponentChild): string {
  return `<!doctype html>${render(<ViewContext.Provider value={view}>{page}</ViewContext.Provider>)}`
}
