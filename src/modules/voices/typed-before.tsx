import { useContext } from 'preact/hooks'
import { Notice } from '#components/notice.tsx'
import { Quote } from '#components/quote.tsx'
import { FormsContext, useView } from '#components/view.ts'
import { publicWords } from './public-messages.ts'

/** Fields in which somebody writes, as against those in which they choose. */
const written = ['answer', 'note', 'reason', 'title', 'text']

/** What an officer typed into a form that is gone, since a colleague closed the voice meanwhile. Nothing is lost. */
export function TypedBefore() {
  const t = publicWords[useView().locale]
  const { state } = useContext(FormsContext)
  if (!state?.message) return null
  const texts = written.flatMap((name) => [state.values[name] ?? []].flat()).filter(Boolean)
  return (
    <>
      <Notice tone="error">{state.message}</Notice>
      {texts.length > 0 && (
        <section aria-labelledby="typed-before">
          <h2 id="typed-before">{t.typedBefore}</h2>
          <p>{t.typedLead}</p>
          {texts.map((text) => (
            <Quote key={text}>{text}</Quote>
          ))}
        </section>
      )}
    </>
  )
}
