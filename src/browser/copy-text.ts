/** A button that copies, where the browser lets it. */
class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button')
    const words = button?.querySelector('span')
    if (!button || !words || !navigator.clipboard) return
    const before = words.textContent
    words.setAttribute('role', 'status')
    button.hidden = false
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(this.getAttribute('text') ?? '')
      words.textContent = this.getAttribute('done')
      setTimeout(() => {
        words.textContent = before
      }, 3000)
    })
  }
}

customElements.define('copy-text', CopyText)
