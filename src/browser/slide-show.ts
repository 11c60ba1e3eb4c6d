/**
 * Shows the sections within one at a time: arrow keys, space, page keys, Home and End turn them, a button fills the
 * screen. Without script they stand below each other.
 */
class SlideShow extends HTMLElement {
  slides: HTMLElement[] = []
  at = 0

  connectedCallback() {
    this.slides = [...this.querySelectorAll<HTMLElement>('.slide')]
    const controls = this.querySelector<HTMLElement>('.slide-controls')
    if (!controls || this.slides.length === 0) return
    controls.hidden = false
    for (const slide of this.slides) slide.tabIndex = -1
    controls.addEventListener('click', ({ target }) => {
      const asked = (target as HTMLElement).closest<HTMLElement>('[data-slide]')?.dataset.slide
      if (asked === 'full') void this.fill()
      if (asked === 'next') this.show(this.at + 1)
      if (asked === 'previous') this.show(this.at - 1)
    })
    document.addEventListener('keydown', this.turn)
    document.addEventListener('fullscreenchange', this.settle)
    this.show(Number(location.hash.match(/^#(\d+)$/)?.[1] ?? 1) - 1, false)
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.turn)
    document.removeEventListener('fullscreenchange', this.settle)
  }

  async fill() {
    if (document.fullscreenElement) return document.exitFullscreen()
    await this.requestFullscreen?.().catch(() => undefined)
  }

  settle = () => {
    this.toggleAttribute('data-full', document.fullscreenElement === this)
    this.show(this.at)
  }

  turn = (event: KeyboardEvent) => {
    const { key, target } = event
    const typing = (target as HTMLElement).closest(
      'input, textarea, select, button, a, summary, [contenteditable]',
    )
    if (event.altKey || event.ctrlKey || event.metaKey || (typing && (key === ' ' || key === 'Enter'))) return
    const to = turns[key]?.(this.at, this.slides.length)
    if (to === undefined) return
    event.preventDefault()
    this.show(to)
  }

  show(to: number, move = true) {
    this.at = Math.max(0, Math.min(this.slides.length - 1, to))
    this.slides.forEach((slide, place) => {
      slide.toggleAttribute('data-shown', place === this.at)
    })
    this.toggleAttribute('data-showing', true)
    const counter = this.querySelector('[data-slide=counter]')
    if (counter)
      counter.textContent = (this.getAttribute('counter') ?? '{at}/{of}')
        .replace('{at}', String(this.at + 1))
        .replace('{of}', String(this.slides.length))
    if (!move) return
    history.replaceState(null, '', `#${this.at + 1}`)
    this.slides[this.at]?.focus({ preventScroll: true })
  }
}

const turns: Record<string, (at: number, of: number) => number> = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  PageDown: (at) => at + 1,
  ' ': (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  PageUp: (at) => at - 1,
  Home: () => 0,
  End: (_, of) => of - 1,
}

customElements.define('slide-show', SlideShow)
