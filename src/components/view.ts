import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Locale } from '#kernel/words/words.ts'
import type { FormState } from './fields/form-state.ts'

/** What the reader chose; 'system' follows the device. */
export type Theme = 'system' | 'light' | 'dark' | 'contrast'

/** Where a person works, and the first page that is open to them there. */
export type OwnPlace = { place: 'my' | 'desk'; href: string }

/** What every component may know about the page it stands on and the person who reads it. */
export type View = {
  locale: Locale
  theme: Theme
  /** 长辈版: large type, large targets, fewer choices. */
  elder: boolean
  /** Path and search of this page, to come back to after a preference or a sign-in. */
  path: string
  /** The full public address of this page, for sharing. */
  url: string
  /** Who is signed in; `waiting` counts what waits for them. */
  actor?: { name: string; places: readonly OwnPlace[]; waiting?: number | undefined } | undefined
  /** Says on every page that people and numbers are made up. */
  demo: boolean
  /** Addresses of the built stylesheet, script and icon. */
  assets: { css: string; js: string; icon?: string | undefined; manifest?: string | undefined }
  site: Site
  /** Whether the reader may open a page of this site; links that they may not follow are left out. */
  mayOpen?: ((href: string) => boolean) | undefined
}

/** Who runs the site. Whatever is empty is left out of the footer: no number is ever made up. */
export type Site = {
  operator?: string | undefined
  /** ICP filing number, as in '浙ICP备00000000号'. */
  icp?: string | undefined
  /** Public security filing number with its words, as in '浙公网安备 00000000000000号'. */
  publicSecurity?: string | undefined
  /** Government website identification code. */
  identifier?: string | undefined
}

export const ViewContext = createContext<View | undefined>(undefined)

/** @throws when a component is rendered outside a page */
export function useView(): View {
  const view = useContext(ViewContext)
  if (!view) throw new Error('Components need a ViewContext.Provider around them.')
  return view
}

/** Whether the reader may follow a link. @throws when a component is rendered outside a page */
export function useMayOpen(): (href: string) => boolean {
  return useView().mayOpen ?? (() => true)
}

/** A command's form as it was sent and came back. */
export type SentForm = FormState & {
  command: string
  /** Which of several forms of the command on the page. */
  instance?: string | undefined
  /** A form that waits, sealed, until somebody has signed in again. */
  resume?: string | undefined
  /** It was kept over a sign-in and has not been sent yet. */
  resumed?: boolean | undefined
  /** A simple question that comes first, and what is needed to check the answer. */
  asked?: { token: string; question: string } | undefined
  /** What was found in words for everybody may be the public contact of an office: somebody must say so. */
  confirm?: 'publicContact' | undefined
}

/** The forms of the page that is being rendered. */
export const FormsContext = createContext<{
  state?: SentForm | undefined
  idempotencyKey?: string | undefined
}>({})
