/** Asks before something is sent that cannot be taken back. */
class ConfirmSubmit extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', (event) => {
      const button = (event.target as Element).closest('button')
      if (button && !window.confirm(this.getAttribute('question') ?? '')) event.preventDefault()
    })
  }
}

customElements.define('confirm-submit', ConfirmSubmit)
