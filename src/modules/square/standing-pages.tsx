import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { squareWords } from './messages.ts'

export const accessibilityPage = page({
  path: '/accessibility',
  place: 'square',
  load: async () => undefined,
  head: (_, locale) => ({ title: squareWords[locale].accessibility }),
  cache: () => [],
  render: (_, { locale }) => (
    <>
      <h1>{squareWords[locale].accessibility}</h1>
      <Prose text={squareWords[locale].accessibilityText} />
    </>
  ),
})
