import { publishedParts } from '#kernel/secret/small-cells.ts'
import { keywords } from '#kernel/text/keywords.ts'
import { maskPersonalData } from '#kernel/text/personal-data.ts'
import { type BackgroundResult, tallyOf } from '../../../viewpoints/index.ts'
import { dataNotes } from './data-notes.ts'
import { disagreements, minorityOpinions } from './disagreements.ts'
import { mainViews } from './main-views.ts'
import type { ReportMaterial } from './material.ts'
import { memberDifferences } from './member-differences.ts'
import { opinionGroups } from './opinion-groups.ts'
import { participationOf } from './participation.ts'
import type { StatementFinding, ViewpointReport } from './report-shape.ts'
import { sharedGround } from './shared-ground.ts'
import { suggestionsFrom } from './suggestions.ts'
import { surveyFindings } from './survey-findings.ts'

const mostKeywords = 30

/** Writes a report by rules alone: the same material and the same findings give the same report. */
export function viewpointReport(material: ReportMaterial, result: BackgroundResult): ViewpointReport {
  const { viewpoints } = result
  const { least } = material
  const statements = statementFindings(material, result)
  const members = material.participants.filter(({ kind }) => kind === 'member').length
  const shared = sharedGround(viewpoints, statements, least)
  const opposed = disagreements(viewpoints, statements, least)
  const found = {
    participation: participationOf(material, viewpoints.participation.votes),
    views: mainViews(material.posts, least),
    statements,
    groups: opinionGroups(result, statements, least),
    shared,
    disagreements: opposed,
    minorities: minorityOpinions(viewpoints, statements, opposed, least),
    differences: memberDifferences(viewpoints, statements, members, least),
  }
  return {
    format: 1,
    title: material.title,
    opensOn: material.opensOn,
    closesOn: material.closesOn,
    ...(material.summary && { summary: maskPersonalData(material.summary) }),
    surveys: surveyFindings(material.surveys, least),
    keywords: keywordsOf(material),
    ...found,
    suggestions: suggestionsFrom(found),
    notes: dataNotes(material, result),
  }
}

function statementFindings(
  { statements, least }: ReportMaterial,
  { viewpoints }: BackgroundResult,
): StatementFinding[] {
  const { everybody } = viewpoints.counts
  return statements.map(({ number, text, author, moderation }, at) => {
    const { agree, disagree, all } = tallyOf(everybody, 0, at)
    return {
      number,
      text: maskPersonalData(text),
      author,
      withdrawn: moderation === 'withdrawn',
      votes: publishedParts([agree, disagree, all - agree - disagree], least),
    }
  })
}

/** What statements, posts and open answers are about; a word that only one text holds says nothing about the rest. */
function keywordsOf({ statements, posts, surveys }: ReportMaterial) {
  const open = surveys.flatMap(({ versions }) =>
    versions.flatMap(({ questions, answers }) => {
      const ids = questions.filter(({ kind }) => kind === 'open').map(({ id }) => id)
      return answers.flatMap(({ values }) =>
        ids.flatMap((id) => (typeof values[id] === 'string' ? [values[id]] : [])),
      )
    }),
  )
  const texts = [
    ...statements.filter(({ moderation }) => moderation !== 'withdrawn').map(({ text }) => text),
    ...posts.map(({ text }) => text),
    ...open,
  ]
  return keywords(texts, mostKeywords).filter(({ texts: count }) => count > 1)
}
