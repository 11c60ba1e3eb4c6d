import { publishedParts } from '#kernel/secret/small-cells.ts'
import { keywords } from '#kernel/text/keywords.ts'
import { quotation } from '#kernel/text/quotation.ts'
import { alikeTexts } from './alike-texts.ts'
import type { PostMaterial } from './material.ts'
import { countText } from './phrases.ts'
import type { ViewFinding, ViewsFinding } from './report-shape.ts'

const mostViews = 8
const mostOthers = 6

const noPosts = {
  zh: '本期没有观点留言，大家的看法见下面对各条观点的投票。',
  en: 'No posts were written; what people think shows in their votes on the statements below.',
}

/** What people wrote, put together by what it is about, each with how many stand behind it and a quotation. */
export function mainViews(posts: readonly PostMaterial[], least: number): ViewsFinding {
  const first = posts.filter(({ answers }) => answers === undefined)
  if (first.length === 0) return { views: [], others: [], says: [noPosts] }
  const clusters = alikeTexts(first.map(({ text }) => text)).map((places) => places.map((at) => first[at]!))
  const supported = clusters.filter((cluster) => supportOf(cluster) >= least)
  const views = supported
    .sort((one, other) => supportOf(other) - supportOf(one))
    .slice(0, mostViews)
    .flatMap((cluster) => viewOf(cluster, least) ?? [])
  const others = clusters
    .filter((cluster) => supportOf(cluster) < least)
    .flatMap((cluster) => quotation(cluster.map(({ text }) => text))?.text ?? [])
    .slice(0, mostOthers)
  return { views, others, says: sayViews(first.length, posts.length - first.length, views, least) }
}

/** Whoever wrote it, and whoever agreed with it. */
function supportOf(cluster: readonly PostMaterial[]): number {
  return cluster.length + cluster.reduce((sum, { agrees }) => sum + agrees, 0)
}

/** Undefined where none of its sentences may be quoted: then nobody could know what the view is. */
function viewOf(cluster: readonly PostMaterial[], least: number): ViewFinding | undefined {
  const texts = cluster.map(({ text }) => text)
  const quoted = quotation(texts)
  if (!quoted) return undefined
  const kinds = new Set(cluster.map(({ by }) => by))
  const against = cluster.reduce((sum, { disagrees }) => sum + disagrees, 0)
  return {
    keywords: keywords(texts, 3).map(({ word }) => word),
    quotation: quoted.text,
    by: kinds.size > 1 ? 'both' : kinds.has('member') ? 'members' : 'residents',
    support: supportOf(cluster),
    against: publishedParts([against], least).total,
  }
}

function sayViews(
  posts: number,
  replies: number,
  views: readonly ViewFinding[],
  least: number,
): ViewsFinding['says'] {
  const n = {
    zh: `${countText(posts, 'zh')} 条${replies > 0 ? '（回复不计）' : ''}`,
    en: `${countText(posts, 'en')} posts${replies > 0 ? ' (replies not counted)' : ''}`,
  }
  if (views.length === 0)
    return [
      {
        zh: `收到留言 ${n.zh}，内容分散，没有 ${least} 人以上共同支持的观点。`,
        en: `${n.en} came in on many matters; none is backed by ${least} people or more.`,
      },
    ]
  return [
    {
      zh: `收到留言 ${n.zh}，归纳出 ${views.length} 个有较多人支持的观点。支持数是写下同类留言和表示同意的合计。`,
      en: `${n.en} came in; ${views.length} views are backed by several people. Support counts those who wrote and those who agreed.`,
    },
  ]
}
