import { Layout } from './layout.tsx'
import { StyleForms } from './style-page/forms.tsx'
import { StyleTimelines } from './style-page/timelines.tsx'
import { useView } from './view.ts'

/** Every component in every state, for people who build pages and for the tests that look at them. */
export function StylePage() {
  const { locale } = useView()
  return (
    <Layout title={locale === 'zh' ? '样式' : 'Style'} place="square">
      <h1>{locale === 'zh' ? '样式' : 'Style'}</h1>
      <StyleTimelines />
      <StyleForms />
    </Layout>
  )
}
