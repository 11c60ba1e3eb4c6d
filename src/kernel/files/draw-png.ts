import sharp from 'sharp'

/** Draws an SVG of ours as PNG. */
export async function drawPng(svg: string): Promise<Uint8Array> {
  return new Uint8Array(await sharp(Buffer.from(svg)).png({ palette: true }).toBuffer())
}

let chineseType: Promise<boolean> | undefined

/**
 * Whether this machine has a typeface for Chinese. Without one every character is drawn as the same empty box, so two
 * that differ look alike.
 */
export function hasChineseType(): Promise<boolean> {
  chineseType ??= (async () => {
    const [one, other] = await Promise.all(['议', '事'].map((text) => sharp(boxWith(text)).raw().toBuffer()))
    return !one!.equals(other!)
  })()
  return chineseType
}

function boxWith(text: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="4" y="32" font-size="30" font-family="sans-serif">${text}</text></svg>`,
  )
}
