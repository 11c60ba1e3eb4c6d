/** Counts down while writing; ears hear it only after a pause, and only when it gets tight. */
class CharacterCount extends HTMLElement {
  connectedCallback() {
    const box = this.querySelector('textarea')
    const most = Number(this.getAttribute('most'))
    if (!box || !most || this.querySelector('output')) return

    const seen = document.createElement('p')
    seen.className = 'field-hint'
    seen.ariaHidden = 'true'
    const heard = document.createElement('output')
    heard.className = 'sr-only'
    this.append(seen, heard)

    let pause: ReturnType<typeof setTimeout>
    const count = () => {
      const left = most - [...box.value].length
      const words = (this.getAttribute(left < 0 ? 'over' : 'left') ?? '').replace(
        '{count}',
        String(Math.abs(left)),
      )
      seen.textContent = words
      seen.toggleAttribute('data-over', left < 0)
      clearTimeout(pause)
      pause = setTimeout(() => {
        heard.textContent = left < most / 5 ? words : ''
      }, 1000)
    }
    box.addEventListener('input', count)
    count()
  }
}

customElements.define('character-count', CharacterCount)
