const patience = 8000

/** A second tap while the first is on its way sends nothing. Coming back to the page opens its forms again. */
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (event.defaultPrevented || form.method !== 'post') return
  if (form.dataset.sent !== undefined) return event.preventDefault()
  form.dataset.sent = ''
  form.setAttribute('aria-busy', 'true')
  setTimeout(() => reopen(form), patience)
})

window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) reopen(form)
})

function reopen(form: HTMLFormElement) {
  delete form.dataset.sent
  form.removeAttribute('aria-busy')
}
