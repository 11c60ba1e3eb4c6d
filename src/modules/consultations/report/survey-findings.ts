import { atLeast, atMost, type Count, publishedParts, shareOf } from '#kernel/secret/small-cells.ts'
import { keywords } from '#kernel/text/keywords.ts'
import { quotation } from '#kernel/text/quotation.ts'
import type { Bilingual } from '#kernel/words/words.ts'
import { alikeTexts } from './alike-texts.ts'
import type { AnswerMaterial, QuestionMaterial, SurveyMaterial } from './material.ts'
import { countText, quoted, shareText } from './phrases.ts'
import type { QuestionFinding, SurveyFinding } from './report-shape.ts'

const mostQuoted = 5

/**
 * What was answered. A question that stayed the same through several versions of a survey is told once, with all its
 * answers; one that was changed is told as it was asked each time.
 */
export function surveyFindings(surveys: readonly SurveyMaterial[], least: number): SurveyFinding[] {
  return surveys.map((survey) => ({
    title: survey.title,
    questions: askedQuestions(survey).map(({ question, version, answers }) => ({
      ...(version !== undefined && { version }),
      ...findingOf(question, answers, least),
    })),
  }))
}

type Asked = { question: QuestionMaterial; version?: number; answers: AnswerMaterial[] }

function askedQuestions({ versions }: SurveyMaterial): Asked[] {
  const asked = new Map<string, Asked & { last: number }>()
  const newest = Math.max(0, ...versions.map(({ version }) => version))
  for (const { version, questions, answers } of versions)
    for (const question of questions) {
      const key = JSON.stringify(question)
      const before = asked.get(key)
      asked.set(key, { question, last: version, answers: [...(before?.answers ?? []), ...answers] })
    }
  return [...asked.values()].map(({ question, last, answers }) => ({
    question,
    answers,
    ...(last < newest && { version: last }),
  }))
}

function findingOf(
  question: QuestionMaterial,
  answers: readonly AnswerMaterial[],
  least: number,
): QuestionFinding {
  const values = answers.flatMap(({ values }) => {
    const value = values[question.id]
    return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? [] : [value]
  })
  const answered = publishedParts([values.length], least).total
  const found = { text: question.text, kind: question.kind, answered, bars: [], keywords: [], quotations: [] }
  if (values.length < least) return { ...found, says: [tooFew(least)] }
  if (question.kind === 'open') return { ...found, ...openFinding(values.map(String)) }
  const bars = barsOf(question, values, least)
  return { ...found, bars, says: sayBars(question, bars, values.length) }
}

type Value = string | number | readonly string[]

function barsOf(
  question: Exclude<QuestionMaterial, { kind: 'open' }>,
  values: readonly Value[],
  least: number,
) {
  const labels = labelsOf(question)
  const chosen = (value: Value): readonly string[] =>
    typeof value === 'object' ? (question.kind === 'ranking' ? value.slice(0, 1) : value) : [String(value)]
  const counts = labels.map(({ id }) => values.filter((value) => chosen(value).includes(id)).length)
  // Of several choices each is a question of its own: chosen or not.
  const parts =
    question.kind === 'multiple'
      ? counts.map((count) => publishedParts([count, values.length - count], least).parts[0]!)
      : publishedParts([...counts, values.length - counts.reduce((sum, count) => sum + count, 0)], least)
          .parts
  return labels.map(({ text }, at) => ({
    label: text,
    count: parts[at]!,
    share: shareOf(parts[at]!, values.length),
  }))
}

function labelsOf(question: Exclude<QuestionMaterial, { kind: 'open' }>): { id: string; text: string }[] {
  if (question.kind !== 'scale') return [...question.options]
  const { from, to, low, high } = question
  return Array.from({ length: to - from + 1 }, (_, at) => {
    const note = at === 0 ? low : at === to - from ? high : undefined
    return { id: String(from + at), text: note ? `${from + at}（${note}）` : String(from + at) }
  })
}

function openFinding(texts: readonly string[]): Pick<QuestionFinding, 'keywords' | 'quotations' | 'says'> {
  const words = keywords(texts, 10)
    .filter(({ texts: count }) => count > 1)
    .map(({ word }) => word)
  const quotations = alikeTexts(texts)
    .slice(0, mostQuoted)
    .flatMap((members) => quotation(members.map((at) => texts[at]!))?.text ?? [])
  return {
    keywords: words,
    quotations,
    says: [
      {
        zh: `${texts.length} 人写下了自己的话${words.length > 0 ? `，常提到${words.slice(0, 5).join('、')}` : ''}。`,
        en: `${texts.length} people answered in their own words${words.length > 0 ? `, often naming ${words.slice(0, 5).join(', ')}` : ''}.`,
      },
    ],
  }
}

type BarFinding = { label: string; count: Count; share: Count }

function sayBars(question: QuestionMaterial, bars: readonly BarFinding[], answered: number): Bilingual[] {
  const n = { zh: countText(answered, 'zh'), en: countText(answered, 'en') }
  const [first, second] = bars.toSorted((one, other) => middle(other.count) - middle(one.count))
  if (!first) return []
  if (atMost(first.share) - atLeast(first.share) > tooVague) return [scattered]
  const top = {
    label: quoted(first.label),
    share: { zh: shareText(first.share, 'zh'), en: shareText(first.share, 'en') },
  }
  if (question.kind === 'scale') {
    const at = middleAnswer(bars, answered)
    return [
      {
        zh: `${n.zh} 人打了分，居中的一个是 ${at}，选得最多的是${top.label.zh}（${top.share.zh}）。`,
        en: `${n.en} people answered; the one in the middle chose ${at}, and most chose ${top.label.en} (${top.share.en}).`,
      },
    ]
  }
  const next = second && middle(second.count) > 0 ? second : undefined
  const chose =
    question.kind === 'ranking' ? { zh: '排在第一位', en: 'put first' } : { zh: '选择', en: 'chose' }
  return [
    {
      zh: `${n.zh} 人作答，${top.share.zh} ${question.kind === 'ranking' ? `把${top.label.zh}${chose.zh}` : `${chose.zh}${top.label.zh}`}${next ? `，其次是${quoted(next.label).zh}（${shareText(next.share, 'zh')}）` : ''}。`,
      en: `Of ${n.en} people, ${top.share.en} ${chose.en} ${top.label.en}${next ? `, followed by ${quoted(next.label).en} (${shareText(next.share, 'en')})` : ''}.`,
    },
  ]
}

const middle = (count: Count) => (typeof count === 'number' ? count : (count.from + count.to) / 2)

/** The label below and above which half of the answers lie; told from what is published alone. */
function middleAnswer(bars: readonly BarFinding[], answered: number): string {
  let below = 0
  for (const { label, count } of bars) {
    below += middle(count)
    if (below >= answered / 2) return label
  }
  return bars.at(-1)!.label
}

/** Percentage points beyond which a share says nothing. */
const tooVague = 15

const scattered: Bilingual = {
  zh: '答案分散，各项人数都很少，为保护个人意见只给出范围。',
  en: 'Answers are scattered over choices of a few people each; so that nobody’s answer shows, only ranges are given.',
}

const tooFew = (least: number): Bilingual => ({
  zh: `作答不足 ${least} 人，为保护个人意见，不公布结果。`,
  en: `Fewer than ${least} people answered; so that nobody’s answer shows, no result is given.`,
})
