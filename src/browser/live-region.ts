/**
 * Fetches its own fresh version when its event stream says that something changed. Readers wait a random moment, so
 * that one change does not bring all of them at once; a part in which somebody is typing is left alone.
 */
class LiveRegion extends HTMLElement {
  events: EventSource | undefined
  planned: ReturnType<typeof setTimeout> | undefined

  connectedCallback() {
    const source = this.getAttribute('source')
    if (!source || !window.EventSource) return
    this.events = new EventSource(source)
    this.events.onmessage = () => {
      this.planned ??= setTimeout(() => this.renew(), 500 + Math.random() * 1500)
    }
  }

  disconnectedCallback() {
    this.events?.close()
    clearTimeout(this.planned)
  }

  async renew() {
    this.planned = undefined
    if (this.contains(document.activeElement)) return
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined)
    if (!answer?.ok) return
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(this.id)
    if (fresh && fresh.innerHTML !== this.innerHTML) this.replaceChildren(...fresh.childNodes)
  }
}

customElements.define('live-region', LiveRegion)
