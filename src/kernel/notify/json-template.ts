export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** JSON with placeholders such as {{phone}} in its texts, and the names of them. */
export type JsonTemplate = { content: Json; names: readonly string[] }

/** @throws Error where the text is not JSON, or names what `known` does not match */
export function jsonTemplate(text: string, known: RegExp): JsonTemplate {
  let content: Json
  try {
    content = JSON.parse(text)
  } catch (error) {
    throw new Error('The body for the gateway is not JSON; placeholders stand inside of quotes.', {
      cause: error,
    })
  }
  const names = [...new Set([...JSON.stringify(content).matchAll(placeholder)].map(([, name]) => name!))]
  const unknown = names.find((name) => !known.test(name))
  if (unknown) throw new Error(`The body for the gateway names {{${unknown}}}, which does not exist.`)
  return { content, names }
}

const placeholder = /\{\{\s*([\w.]+)\s*\}\}/g

/**
 * Puts values where their names stand: one that is alone in a text keeps its kind, one among other letters becomes
 * text. No value can change the structure, nor name further placeholders.
 */
export function filled({ content }: Pick<JsonTemplate, 'content'>, values: Record<string, Json>): Json {
  if (typeof content === 'string') {
    const [whole, name] = new RegExp(`^${placeholder.source}$`).exec(content) ?? []
    if (whole) return values[name!] ?? ''
    return content.replace(placeholder, (_, within: string) => textOf(values[within] ?? ''))
  }
  if (Array.isArray(content)) return content.map((item) => filled({ content: item }, values))
  if (typeof content !== 'object' || content === null) return content
  return Object.fromEntries(
    Object.entries(content).map(([name, item]) => [name, filled({ content: item }, values)]),
  )
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
