import { Beside } from './beside.tsx'
import { Layout } from './layout.tsx'
import { Notice } from './notice.tsx'
import { StyleCharts } from './style-page/charts.tsx'
import { StyleForms } from './style-page/forms.tsx'
import { StyleLists } from './style-page/lists.tsx'
import { StyleResults } from './style-page/results.tsx'
import { StyleTables } from './style-page/tables.tsx'
import { StyleTimelines } from './style-page/timelines.tsx'

export const styleTitle = '样式 Style'

/** Every component in every state, for people who build pages and for the tests that look at them. */
export function StylePage() {
  return (
    <Layout
      title={styleTitle}
      place="square"
      notice={
        <Notice tone="success" live>
          已保存。
        </Notice>
      }
    >
      <StyleContent />
    </Layout>
  )
}

/** The same without the frame, for a door that brings its own. */
export function StyleContent() {
  return (
    <Beside aside={<p>页边的内容：在电脑上位于右侧，在手机上位于正文之后。</p>}>
      <h1>{styleTitle}</h1>
      <StyleTimelines />
      <StyleResults />
      <StyleLists />
      <StyleTables />
      <StyleCharts />
      <StyleForms />
    </Beside>
  )
}
