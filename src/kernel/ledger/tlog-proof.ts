import { z } from 'zod'
import { fromBase64, toBase64 } from './base64.ts'
import { parseCheckpointText } from './checkpoint.ts'
import type { ProofBundle } from './proof.ts'

/**
 * The same proof in one text file (C2SP tlog-proof@v1), as other tools for such logs read it. What is hashed into the tree
 * is not part of that form, so the entry, and the words where they are the holder's, go into its extra line.
 */
export function tlogProof({ entry, content, leafIndex, proof, checkpoint }: ProofBundle): string {
  const extra = toBase64(Buffer.from(JSON.stringify({ entry, ...(content && { content }) })))
  return [`${head}\nextra ${extra}\nindex ${leafIndex}`, ...proof, '', checkpoint].join('\n')
}

/** @returns a bundle as it came, yet to be verified; undefined where the text is not of that form */
export function parseTlogProof(text: string): unknown {
  const blank = text.indexOf('\n\n')
  const [first, ...lines] = text.slice(0, blank).split('\n')
  const checkpoint = text.slice(blank + 2)
  if (blank < 0 || first !== head) return undefined
  const extra = /^extra (\S+)$/.exec(lines[0] ?? '')?.[1]
  const [index, ...proof] = extra === undefined ? lines : lines.slice(1)
  const leafIndex = /^index (0|[1-9]\d*)$/.exec(index ?? '')?.[1]
  const size = parseCheckpointText(checkpoint.slice(0, checkpoint.lastIndexOf('\n\n') + 1))?.size
  const carried = carriedIn(extra)
  if (leafIndex === undefined || !carried) return undefined
  return { ...carried, leafIndex: Number(leafIndex), treeSize: size, proof, checkpoint }
}

const head = 'c2sp.org/tlog-proof@v1'

const carriedForm = z.strictObject({ entry: z.string(), content: z.unknown().optional() })

function carriedIn(extra: string | undefined): z.output<typeof carriedForm> | undefined {
  const bytes = extra === undefined ? undefined : fromBase64(extra)
  if (!bytes) return undefined
  try {
    return carriedForm.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data
  } catch {
    return undefined
  }
}
