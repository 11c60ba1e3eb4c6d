/** Names that Windows keeps for devices, whatever follows the dot. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
/** Longest part of a path, in bytes: file systems stop at 255. */
const longestPart = 200

/**
 * Gives each file of an archive a path that every system can unpack where it should: relative, without .. and marks
 * that hide what a file is, and unlike all paths given before, also where letters' case does not count.
 */
export function entryNames(): (wanted: string) => string {
  const files = new Set<string>()
  const folders = new Set<string>()
  const taken = (path: string) => files.has(key(path)) || folders.has(key(path))
  return (wanted) => {
    const parts = safeParts(wanted)
    const name = parts.pop()!
    let folder = ''
    for (const part of parts) {
      let path = folder + part
      while (files.has(key(path))) path += '_'
      folders.add(key(path))
      folder = `${path}/`
    }
    let path = folder + name
    for (let copy = 2; taken(path); copy++) path = folder + numbered(name, copy)
    files.add(key(path))
    return path
  }
}

function key(path: string): string {
  return path.toLowerCase()
}

function safeParts(wanted: string): string[] {
  const parts = wanted
    .toWellFormed()
    .normalize('NFC')
    .split(/[\\/]/)
    .map((part) =>
      shortened(
        part
          .replace(/[\p{C}\u2028\u2029<>:"|?*]/gu, '')
          .replace(/(?<![\s.])[\s.]+$/, '')
          .trimStart(),
      ),
    )
    .filter(Boolean)
    .map((part) => (devices.test(part) ? `_${part}` : part))
  return parts.length > 0 ? parts : ['文件']
}

/** Cut in the middle of the name, never in its ending. */
function shortened(part: string): string {
  const { stem, ending } = divided(part)
  let letters = [...stem]
  while (Buffer.byteLength(letters.join('') + ending) > longestPart) letters = letters.slice(0, -1)
  return letters.join('') + ending
}

function numbered(name: string, copy: number): string {
  const { stem, ending } = divided(name)
  return `${stem} (${copy})${ending}`
}

function divided(name: string): { stem: string; ending: string } {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  return { stem: name.slice(0, name.length - ending.length), ending }
}
