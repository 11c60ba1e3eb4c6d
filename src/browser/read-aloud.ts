/** Speaks the words of an element, sentence by sentence: long utterances break off in several browsers. */
class ReadAloud extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button')
    const words = button?.querySelector('span')
    if (!button || !words || !('speechSynthesis' in window)) return
    const start = words.textContent
    const rest = () => {
      words.textContent = start
      button.setAttribute('aria-pressed', 'false')
    }
    button.hidden = false
    rest()
    button.addEventListener('click', () => {
      const speaking = button.getAttribute('aria-pressed') === 'true'
      speechSynthesis.cancel()
      if (speaking) return rest()
      words.textContent = this.getAttribute('stop')
      button.setAttribute('aria-pressed', 'true')
      speak(sentencesOf(document.getElementById(this.getAttribute('of') ?? '')), rest)
    })
  }

  disconnectedCallback() {
    speechSynthesis?.cancel()
  }
}

function speak(sentences: string[], done: () => void) {
  for (const [at, sentence] of sentences.entries()) {
    const utterance = new SpeechSynthesisUtterance(sentence)
    utterance.lang = document.documentElement.lang
    utterance.rate = 0.9
    if (at === sentences.length - 1) utterance.onend = done
    speechSynthesis.speak(utterance)
  }
  if (sentences.length === 0) done()
}

/** What can be read, without what is only for pressing or only decoration. */
function sentencesOf(element: HTMLElement | null): string[] {
  const found: string[] = []
  for (const block of element?.querySelectorAll<HTMLElement>(
    'h1,h2,h3,p,li,dt,dd,th,td,label,legend,blockquote',
  ) ?? []) {
    const inner = block.querySelector('p,li,td,label,blockquote')
    if (inner || block.closest('read-aloud,[aria-hidden=true],[hidden]') || !block.checkVisibility?.())
      continue
    found.push(...block.textContent.split(/(?<=[。！？；.!?])\s*/).filter((sentence) => sentence.trim()))
  }
  return found
}

customElements.define('read-aloud', ReadAloud)
window.addEventListener('pagehide', () => window.speechSynthesis?.cancel())
