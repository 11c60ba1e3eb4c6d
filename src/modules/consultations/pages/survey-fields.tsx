import { CheckboxGroup, RadioGroup, SelectField, TextArea } from '#components/fields.tsx'
import { useView } from '#components/view.ts'
import { longestAnswer, type RawAnswer } from '../check-answers.ts'
import { surveyWords } from '../survey-messages.ts'
import type { Question } from '../survey-reading.ts'

type Given = Readonly<Record<string, RawAnswer | undefined>>

/** The questions of a survey as fields; what was given before stands in them. */
export function SurveyFields({ questions, given }: { questions: readonly Question[]; given: Given }) {
  return (
    <>
      {questions.map((question) => (
        <QuestionField key={question.key} question={question} questions={questions} given={given} />
      ))}
    </>
  )
}

function QuestionField({
  question,
  questions,
  given,
}: {
  question: Question
  questions: readonly Question[]
  given: Given
}) {
  const { locale } = useView()
  const t = surveyWords[locale]
  const { key, kind, text, choices, scale, mostChoices } = question
  const before = given[key]
  const condition = conditionSaid(question, questions)
  const frame = {
    name: `answers.${key}`,
    label: text,
    // A question that depends on another cannot be required of everybody by the browser; the server knows.
    optional: !question.required,
  }
  const hint = (own?: string) =>
    [condition && t.askedIfSaid(condition), own].filter(Boolean).join(' ') || undefined
  const options = choices.map((choice) => ({ value: choice.key, label: choice.text }))
  switch (kind) {
    case 'single':
      return <RadioGroup {...frame} hint={hint()} choices={options} value={asText(before)} />
    case 'multiple':
      return (
        <CheckboxGroup
          {...frame}
          hint={hint(mostChoices ? t.atMost(mostChoices) : undefined)}
          choices={options}
          values={[before ?? []].flat().map(String)}
        />
      )
    case 'scale': {
      const steps = Array.from({ length: scale?.steps ?? 5 }, (_, at) => at + 1)
      const words = (step: number) =>
        step === 1 && scale?.low
          ? `1 ${scale.low}`
          : step === steps.length && scale?.high
            ? `${step} ${scale.high}`
            : String(step)
      return (
        <RadioGroup
          {...frame}
          hint={hint()}
          inline
          choices={steps.map((step) => ({ value: String(step), label: words(step) }))}
          value={asText(before)}
        />
      )
    }
    case 'ranking':
      return (
        <fieldset class="field">
          <legend class="field-label">{text}</legend>
          <p class="field-hint">{hint(t.rankHint)}</p>
          <div class="grid gap-3 sm:grid-cols-2">
            {choices.map((choice) => (
              <SelectField
                key={choice.key}
                name={`answers.${key}.${choice.key}`}
                label={choice.text}
                optional={!question.required}
                none="—"
                value={placeOf(before, choice.key)}
                choices={choices.map((_, at) => ({ value: String(at + 1), label: t.rank(at + 1) }))}
              />
            ))}
          </div>
        </fieldset>
      )
    case 'open':
      return <TextArea {...frame} hint={hint()} value={asText(before)} rows={3} maxLength={longestAnswer} />
  }
}

/** The choices on which a question depends, in words. */
export function conditionSaid({ askedIf }: Question, questions: readonly Question[]): string | undefined {
  if (!askedIf) return undefined
  const before = questions.find(({ key }) => key === askedIf.question)
  return askedIf.choices
    .map((choice) => before?.choices.find(({ key }) => key === choice)?.text ?? choice)
    .join('／')
}

function asText(given: RawAnswer | undefined): string | undefined {
  return typeof given === 'string' || typeof given === 'number' ? String(given) : undefined
}

/** The place of a choice in a ranking, kept as an order once sent and as places while a draft. */
function placeOf(given: RawAnswer | undefined, choice: string): string | undefined {
  if (Array.isArray(given)) return given.includes(choice) ? String(given.indexOf(choice) + 1) : undefined
  return typeof given === 'object' ? (given as Record<string, string>)[choice] : undefined
}
