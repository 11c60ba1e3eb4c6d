/** How long after the last keystroke what was filled in is kept (milliseconds). */
const quiet = 1500

/**
 * Keeps the form that it holds while it is being filled in, by its own button for that (`data-keep`), so that a closed
 * tab loses nothing. Without script the button does the same when it is pressed.
 */
class DraftKeeper extends HTMLElement {
  planned: ReturnType<typeof setTimeout> | undefined

  connectedCallback() {
    this.addEventListener('input', () => {
      clearTimeout(this.planned)
      this.planned = setTimeout(() => void this.keep(), quiet)
    })
    this.addEventListener('submit', () => clearTimeout(this.planned))
  }

  async keep() {
    const form = this.querySelector('form')
    const address = this.querySelector('[data-keep]')?.getAttribute('formaction')
    if (!form || !address || form.dataset.sent !== undefined) return
    const fields = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    fields.delete('_key')
    const answer = await fetch(address, { method: 'POST', body: fields, redirect: 'manual' }).catch(
      () => undefined,
    )
    const line = this.querySelector('[data-kept]')
    if (line && answer?.type === 'opaqueredirect') line.textContent = line.getAttribute('data-kept')
  }
}

customElements.define('draft-keeper', DraftKeeper)
