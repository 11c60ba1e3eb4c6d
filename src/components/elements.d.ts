import type { HTMLAttributes } from 'preact'

/** The custom elements of src/browser, as JSX knows them. Each holds working HTML; script only adds to it. */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'character-count': HTMLAttributes<HTMLElement> & { most: number; left: string; over: string }
      'confirm-submit': HTMLAttributes<HTMLElement> & { question: string }
      'copy-text': HTMLAttributes<HTMLElement> & { text: string; done: string }
      'draft-keeper': HTMLAttributes<HTMLElement>
      'key-help': HTMLAttributes<HTMLElement> & { on: string; off: string }
      'live-region': HTMLAttributes<HTMLElement> & { id: string; source: string }
      'read-aloud': HTMLAttributes<HTMLElement> & { of?: string; stop: string }
      'renewing-part': HTMLAttributes<HTMLElement> & { id: string; seconds: number }
      'slide-show': HTMLAttributes<HTMLElement> & { counter: string }
      'save-picture': HTMLAttributes<HTMLElement> & { file: string; hint: string }
    }
  }
}
