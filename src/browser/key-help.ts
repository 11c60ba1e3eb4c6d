const remembered = 'keys-off'

/**
 * Single keys for people who sit at the desk all day: j and k walk the rows, / goes to the search, ? opens the sheet,
 * and whatever carries aria-keyshortcuts answers to its key. They can be turned off (WCAG 2.1.4).
 */
class KeyHelp extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    this.say()
    this.querySelector('button')?.addEventListener('click', () => {
      if (isOff()) localStorage.removeItem(remembered)
      else localStorage.setItem(remembered, '1')
      this.say()
    })
    document.addEventListener('keydown', this.press)
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.press)
  }

  say() {
    const button = this.querySelector('button')
    if (button) button.textContent = this.getAttribute(isOff() ? 'on' : 'off')
  }

  press = (event: KeyboardEvent) => {
    if (isOff() || event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target as Element))
      return
    if (this.answer(event.key)) event.preventDefault()
  }

  answer(key: string): boolean {
    if (key === '?') return this.toggle()
    if (key === '/') return focus(document.querySelector('search input'))
    if (key === 'j') return walk(1)
    if (key === 'k') return walk(-1)
    const target = document.querySelector<HTMLElement>(`[aria-keyshortcuts="${CSS.escape(key)}"]`)
    target?.click()
    return target !== null
  }

  toggle(): boolean {
    const sheet = this.querySelector('details')!
    sheet.open = !sheet.open
    if (sheet.open) sheet.scrollIntoView({ block: 'nearest' })
    return focus(sheet.querySelector('summary'))
  }
}

function isOff(): boolean {
  return localStorage.getItem(remembered) !== null
}

function isWriting(target: Element): boolean {
  return target.closest('input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]') !== null
}

function walk(step: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('main tbody tr, main article')]
  const links = rows
    .map((row) => row.querySelector<HTMLElement>('a,button,input'))
    .filter((link) => link !== null)
  const at = links.findIndex((link) => link.closest('tr,article')?.contains(document.activeElement))
  return focus(links[at < 0 ? 0 : at + step] ?? null)
}

function focus(element: HTMLElement | null): boolean {
  element?.focus()
  return element !== null
}

customElements.define('key-help', KeyHelp)
