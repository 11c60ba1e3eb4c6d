import { BarChart } from '#components/bar-chart.tsx'
import { useView } from '#components/view.ts'
import { meetingWords } from './messages.ts'
import { type MeetingRating, ratingQuestions } from './rating.ts'

/** What those present thought of a session. */
export function Rating({ rating: { people, marks } }: { rating: MeetingRating }) {
  const { locale } = useView()
  const t = meetingWords[locale]
  return (
    <section aria-labelledby="rating">
      <h2 id="rating">{t.rating}</h2>
      <p>{t.ratedBy(people)}</p>
      <BarChart
        caption={t.rating}
        most={5}
        unit={t.marks}
        bars={ratingQuestions.map((question) => ({
          label: t.ratingQuestions[question]!,
          value: marks[question],
        }))}
      />
    </section>
  )
}
