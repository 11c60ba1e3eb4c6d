import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { KeyValues } from '#components/key-values.tsx'
import { Notice } from '#components/notice.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { useView } from '#components/view.ts'
import { voiceWords } from './messages.ts'
import { originalOf } from './revealing.ts'
import { triageStaff } from './triage.ts'

export const originalPage = page({
  path: '/desk/voices/:voice/original',
  place: 'desk',
  allow: triageStaff,
  load: async ({ ask, params }) => ({
    voice: params.voice!,
    ...(await ask(originalOf, { voice: params.voice! })),
  }),
  head: (_, locale) => ({ title: voiceWords[locale].original }),
  render: (shown) => <OriginalPage {...shown} />,
})

function OriginalPage({
  voice,
  original,
  contact,
  postalAddress,
}: {
  voice: string
  original: string
  contact: string | null
  postalAddress: string | null
}) {
  const { locale } = useView()
  const t = voiceWords[locale]
  return (
    <>
      <Breadcrumbs
        trail={[
          { href: '/desk/voices', label: t.inbox },
          { href: `/desk/voices/${voice}`, label: t.voice },
          { label: t.original },
        ]}
      />
      <h1>{t.original}</h1>
      <Notice tone="info">{t.revealed}</Notice>
      <Prose text={original} />
      <KeyValues
        items={[
          { label: t.contact, value: contact },
          { label: t.postalAddress, value: postalAddress },
        ]}
      />
    </>
  )
}
