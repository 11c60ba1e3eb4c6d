const width = 720
const margin = 48

/**
 * Draws the receipt around it as a picture: the code, the words beside it, where to follow it, and its QR code.
 * Browsers inside other apps refuse downloads, so the picture is also shown, to be kept by a long press.
 */
class SavePicture extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button')
    const receipt = this.closest<HTMLElement>('[data-receipt]')
    if (!button || !receipt) return
    button.hidden = false
    button.addEventListener('click', () => {
      const address = draw(receipt)
      const link = document.createElement('a')
      link.href = address
      link.download = this.getAttribute('file') ?? 'receipt.png'
      link.click()
      this.show(receipt, address)
    })
  }

  show(receipt: HTMLElement, address: string) {
    const figure = receipt.querySelector('figure') ?? receipt.appendChild(document.createElement('figure'))
    const picture = document.createElement('img')
    picture.src = address
    picture.alt = receipt.querySelector('[data-draw=large]')?.textContent ?? ''
    const hint = document.createElement('figcaption')
    hint.textContent = this.getAttribute('hint')
    figure.className = 'saved-picture'
    figure.replaceChildren(picture, hint)
  }
}

function draw(receipt: HTMLElement): string {
  const qr = receipt.querySelector<HTMLImageElement>('img[data-draw]')
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = qr ? 660 : 380
  const pen = canvas.getContext('2d')!
  const family = getComputedStyle(document.body).fontFamily
  pen.fillStyle = '#fffefb'
  pen.fillRect(0, 0, width, canvas.height)
  pen.fillStyle = '#b5381e'
  pen.fillRect(0, 0, width, 12)
  pen.textBaseline = 'top'

  let y = 44
  const write = (text: string, size: number, bold = false) => {
    pen.fillStyle = '#22272a'
    pen.font = `${bold ? 700 : 400} ${size}px ${family}`
    y = wrap(pen, text, y, size * 1.5)
  }
  write(document.querySelector('.brand')?.lastChild?.textContent ?? '', 32, true)
  for (const line of receipt.querySelectorAll<HTMLElement>('[data-draw=small],[data-draw=large]'))
    write(line.textContent, line.dataset.draw === 'large' ? 76 : 28, line.dataset.draw === 'large')
  write(receipt.querySelector<HTMLAnchorElement>('[data-draw-address]')?.href ?? '', 24)
  if (qr?.complete) pen.drawImage(qr, margin, y + 16, 220, 220)
  return canvas.toDataURL('image/png')
}

/** Breaks anywhere: Chinese has no spaces, and an address has none either. */
function wrap(pen: CanvasRenderingContext2D, text: string, top: number, height: number): number {
  let y = top
  let line = ''
  for (const character of text) {
    if (pen.measureText(line + character).width > width - 2 * margin) {
      pen.fillText(line, margin, y)
      y += height
      line = ''
    }
    line += character
  }
  pen.fillText(line, margin, y)
  return y + height
}

customElements.define('save-picture', SavePicture)
