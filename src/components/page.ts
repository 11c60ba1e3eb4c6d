import type { ComponentChild } from 'preact'
import type { z } from 'zod'
import type { Actor } from '#kernel/access/actor.ts'
import type { Policy } from '#kernel/access/policy.ts'
import type { Query } from '#kernel/action/declare.ts'
import type { Module } from '#kernel/action/registry.ts'
import type { Locale } from '#kernel/words/words.ts'
import type { IconName } from './icon.tsx'

/** Where a page stands: the square for everybody, `my` for members on a phone, the desk for staff. */
export type Place = 'square' | 'my' | 'desk'

/** What a page may use to gather what it shows. */
export type PageRequest = {
  /** Asks a declared query as the reader; refusals become the page's answer. */
  ask<I extends z.ZodType, O extends z.ZodType, S>(
    query: Query<I, O, S>,
    input: z.input<I>,
  ): Promise<z.output<O>>
  /** Parts of the path. */
  params: Record<string, string>
  /** What follows the question mark. */
  search: Record<string, string>
  /** All values of a parameter that may come several times, such as boxes that were ticked. */
  searched(name: string): string[]
  actor: Actor
  locale: Locale
  now: Date
  /** A form of this page was refused and comes back: the page is not opened anew. */
  again: boolean
  /** The address that the public uses, without a slash at the end. */
  origin: string
}

/** How search engines, shares and cards see a page. */
export type PageHead = {
  title: string
  description?: string
  picture?: string
  /** What it is about, in the words of schema.org: type and facts. */
  data?: Record<string, unknown>
  /** For tables and dashboards: the whole width instead of a reading column. */
  wide?: boolean
}

export type Page<D = unknown> = {
  kind: 'page'
  /** As in '/topics/:topic'. */
  path: string
  place: Place
  /** Who may open it, besides what its queries ask. Default: anyone on the square, anyone signed in elsewhere. */
  allow?: Policy
  load(request: PageRequest): Promise<D>
  head(data: D, locale: Locale): PageHead
  render(data: D, request: PageRequest): ComponentChild
  /** Other than 200, for programs that read along; only for pages that are not kept. */
  status?(data: D): 200 | 404 | 410
  /** Makes anonymous answers cacheable until one of these tags ('topics:…', 'assignments') changes. */
  cache?(data: D): readonly string[]
}

/** An answer that is not a page: a picture, a table, a document, a feed. */
export type Download = {
  kind: 'download'
  path: string
  allow?: Policy
  load(request: PageRequest): Promise<DownloadedFile>
}

export type DownloadedFile = {
  body: Uint8Array | string
  type: string
  /** Offered under this name; shown in the browser when absent. */
  name?: string
  /** Shown in the browser under its name: for pictures that were drawn anew here, and nothing else. */
  inline?: boolean
  /** Came from outside: whatever is in it may run, load and frame nothing. */
  sandboxed?: boolean
  /** May be kept by everybody for so many seconds. */
  publicFor?: number
}

export type Address = Page<never> | Download

/** A module as the doors see it. */
export type WebModule = Module<Address> & {
  /** Entries of the navigation that this module adds. */
  navigation?: readonly NavigationEntry[]
  /** What its notices say, by the part of their code after the module's name. */
  notices?: Record<Locale, Record<string, (facts: Record<string, string | number>) => string>>
  /** What is said after a command of this module succeeded, by its verb. */
  done?: Record<Locale, Record<string, string>>
}

export type NavigationEntry = {
  place: Place
  href: string
  label: Record<Locale, string>
  allow?: Policy
  order: number
  /** Drawn above the label in the bar of `my`. */
  icon?: IconName
}

/** Declares a page. */
export function page<D>(declaration: Omit<Page<D>, 'kind'>): Page<never> {
  return { kind: 'page', ...declaration } as unknown as Page<never>
}

/** Declares a download. */
export function download(declaration: Omit<Download, 'kind'>): Download {
  return { kind: 'download', ...declaration }
}

/** Declares a module; exists for the compiler and for the eye. */
export function module(declaration: WebModule): WebModule {
  return declaration
}
