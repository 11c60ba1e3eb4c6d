import { drawFlow } from '#kernel/flow/flow-drawing.ts'
import { assignmentFlow } from '#modules/assignments/index.ts'
import { topicFlow, topicWords } from '#modules/topics/index.ts'

/** The flows that things go through, drawn from their declarations. */
export function flowsDocument(): string {
  const words = Object.entries(topicWords.zh.stages).map(
    ([stage, zh]) =>
      `| \`${stage}\` | ${zh} | ${topicWords.en.stages[stage as keyof typeof topicWords.en.stages]} |`,
  )
  return `# Flows

<!-- Written by \`yishitang docs\`; change the declarations instead. -->

A thing moves only along these ways. What stands on a way is a gate: it says what is missing, and a waiver with a
reason and an approver lifts one such barrier, in public. Each step is a record of its own; residents see them as the
timeline.

## Topics 议题

\`\`\`mermaid
${drawFlow(topicFlow)}\`\`\`

| stage | 环节 | in words |
| --- | --- | --- |
${words.join('\n')}

## Assignments 交办

\`\`\`mermaid
${drawFlow(assignmentFlow)}\`\`\`
`
}
