import type { Page } from 'playwright-core'

/** What 长辈版 promises: text of at least 18 pt (24 px), and nothing to hit that is smaller than 60 by 60 px. */
const promised = { text: 24, target: 60 }

/** Whatever on an open page is smaller than 长辈版 promises. */
export function tooSmallForElders(page: Page): Promise<string[]> {
  return page.evaluate(({ text, target }) => {
    const found = new Set<string>()
    const shown = (element: Element) =>
      element.checkVisibility({
        contentVisibilityAuto: true,
        opacityProperty: true,
        visibilityProperty: true,
      }) && element.getBoundingClientRect().width > 1
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const said = node.textContent!.trim()
      const element = node.parentElement!
      if (!said || !shown(element) || element.closest('svg, .sr-only, script, style')) continue
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      if (size < text) found.add(`text of ${size} px: ${said.slice(0, 30)}`)
    }
    const targets =
      'button, input:not([type=hidden]), select, textarea, summary, .btn, nav a:not(.breadcrumbs *), .menu-entry'
    for (const element of document.querySelectorAll(targets)) {
      if (!shown(element)) continue
      const { width, height } = (element.closest('label') ?? element).getBoundingClientRect()
      if (Math.round(width) < target || Math.round(height) < target)
        found.add(`${Math.round(width)} by ${Math.round(height)} px: ${element.outerHTML.slice(0, 80)}`)
    }
    return [...found]
  }, promised)
}
