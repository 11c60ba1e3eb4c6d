import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { useView } from '#components/view.ts'
import { deskWords } from '../desk-messages.ts'
import { surveyWords } from '../survey-messages.ts'
import type { surveyWork } from '../survey-reading.ts'

export type Work = Awaited<ReturnType<typeof surveyWork.run>>

export function useSurveyWords() {
  return surveyWords[useView().locale]
}

export function Trail({
  consultation,
  title,
  here,
}: {
  consultation: Work['consultation']
  title: string
  here?: string
}) {
  const { locale } = useView()
  return (
    <Breadcrumbs
      trail={[
        { href: '/desk/consultations', label: deskWords[locale].title },
        { href: `/desk/consultations/${consultation.id}`, label: consultation.title },
        { label: here ?? title },
      ]}
    />
  )
}
