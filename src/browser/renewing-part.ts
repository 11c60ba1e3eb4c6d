/** Fetches itself anew every few seconds, as long as it holds something that asks for it (`data-renew`). */
class RenewingPart extends HTMLElement {
  planned: ReturnType<typeof setTimeout> | undefined

  connectedCallback() {
    this.plan()
  }

  disconnectedCallback() {
    clearTimeout(this.planned)
  }

  plan() {
    if (!this.querySelector('[data-renew]')) return
    this.planned = setTimeout(() => void this.renew(), Number(this.getAttribute('seconds') ?? 2) * 1000)
  }

  async renew() {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined)
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
    const fresh = page?.getElementById(this.id)
    if (fresh && fresh.innerHTML !== this.innerHTML) this.replaceChildren(...fresh.childNodes)
    this.plan()
  }
}

customElements.define('renewing-part', RenewingPart)
