import { Layout } from './layout.tsx'
import { Notice } from './notice.tsx'
import { StyleCharts } from './style-page/charts.tsx'
import { StyleForms } from './style-page/forms.tsx'
import { StyleLists } from './style-page/lists.tsx'
import { StyleResults } from './style-page/results.tsx'
import { StyleTables } from './style-page/tables.tsx'
import { StyleTimelines } from './style-page/timelines.tsx'
import { useView } from './view.ts'

/** Every component in every state, for people who build pages and for the tests that look at them. */
export function StylePage() {
  const { locale } = useView()
  const title = locale === 'zh' ? '样式' : 'Style'
  return (
    <Layout
      title={title}
      place="square"
      notice={<Notice tone="success" title="已保存" live />}
      aside={
        <nav aria-label={title}>
          <a href="/style">{title}</a>
        </nav>
      }
    >
      <h1>{title}</h1>
      <StyleTimelines />
      <StyleResults />
      <StyleLists />
      <StyleTables />
      <StyleCharts />
      <StyleForms />
    </Layout>
  )
}
