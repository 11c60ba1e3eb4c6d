import { Badge } from '#components/badge.tsx'
import { Breadcrumbs } from '#components/breadcrumbs.tsx'
import { CommandForm } from '#components/command-form.tsx'
import { EmptyState } from '#components/empty-state.tsx'
import { HiddenField, SelectField, SubmitButton, TextArea, TextField } from '#components/fields.tsx'
import { Fold } from '#components/fold.tsx'
import { page } from '#components/page.ts'
import { Prose } from '#components/prose.tsx'
import { Time } from '#components/time.tsx'
import { reactToPost, reportPost, reportReasons, writePost } from '../discussing.ts'
import { discussion } from '../discussion-reading.ts'
import { consultationWords } from '../messages.ts'
import { useConsultationWords } from './parts.tsx'

type Discussion = Awaited<ReturnType<typeof discussion.run>>
type PostData = Discussion['items'][number]['replies'][number]
type Around = { consultation: string; mayWrite: boolean; nickname: string | null }

export const discussionPage = page({
  path: '/consultations/:consultation/discussion',
  place: 'square',
  load: async ({ ask, params, search, actor }) => ({
    ...(await ask(discussion, {
      consultation: params.consultation!,
      ...(search.after ? { after: search.after } : {}),
    })),
    signedIn: actor.kind === 'person',
    later: search.after !== undefined,
  }),
  head: ({ title }, locale) => ({ title: `${consultationWords[locale].discussion} · ${title}` }),
  cache: ({ id }) => [`consultations:${id}`, 'posts'],
  render: (shown) => <DiscussionPage {...shown} />,
})

function DiscussionPage(shown: Discussion & { signedIn: boolean; later: boolean }) {
  const t = useConsultationWords()
  const { id, title, items, next, nickname, takesPart, signedIn } = shown
  const around = { consultation: id, mayWrite: takesPart && signedIn, nickname }
  return (
    <>
      <Breadcrumbs
        trail={[
          { href: '/consultations', label: t.consultations },
          { href: `/consultations/${id}`, label: title },
          { label: t.discussion },
        ]}
      />
      <h1>{t.discussion}</h1>
      {around.mayWrite && (
        <Fold title={t.write} of={writePost}>
          <WriteForm {...around} />
        </Fold>
      )}
      {takesPart && !signedIn && (
        <p>
          <a href={`/sign-in?back=${encodeURIComponent(`/consultations/${id}/discussion`)}`}>
            {t.signInToTakePart}
          </a>
          {' · '}
          {t.signInHint}
        </p>
      )}
      {items.length === 0 ? (
        <EmptyState title={t.noPosts} />
      ) : (
        <ul class="grid gap-6">
          {items.map((post) => (
            <li key={post.id} class="border-line border-b pb-5">
              <Post post={post} around={around} />
              {post.replies.length > 0 && (
                <ul class="border-line mt-3 grid gap-4 border-l-4 pl-4">
                  {post.replies.map((reply) => (
                    <li key={reply.id}>
                      <Post post={reply} around={around} />
                    </li>
                  ))}
                </ul>
              )}
              {around.mayWrite && (
                <Fold title={t.reply} of={writePost} instance={post.id}>
                  <WriteForm {...around} parent={post.id} />
                </Fold>
              )}
            </li>
          ))}
        </ul>
      )}
      <p class="flex gap-6">
        {shown.later && <a href={`/consultations/${id}/discussion`}>{t.newest}</a>}
        {next && <a href={`/consultations/${id}/discussion?after=${encodeURIComponent(next)}`}>{t.more}</a>}
      </p>
    </>
  )
}

function Post({ post, around }: { post: PostData; around: Around }) {
  const t = useConsultationWords()
  return (
    <article id={`post-${post.id}`} class="grid gap-2">
      <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong>{post.nickname}</strong>
        <Badge tone={post.kind === 'member' ? 'now' : 'plain'}>{t.kinds[post.kind]}</Badge>
        <span class="text-quiet text-sm">
          <Time at={post.postedAt} />
        </span>
      </p>
      <Prose text={post.text} />
      {around.mayWrite ? (
        <Reactions post={post} consultation={around.consultation} />
      ) : (
        <p class="text-quiet text-sm tabular-nums">
          {t.agreePost} {post.agree ?? t.few} · {t.disagreePost} {post.disagree ?? t.few}
        </p>
      )}
    </article>
  )
}

function Reactions({ post, consultation }: { post: PostData; consultation: string }) {
  const t = useConsultationWords()
  const ways = [
    { value: 1, label: t.agreePost, count: post.agree },
    { value: -1, label: t.disagreePost, count: post.disagree },
  ]
  return (
    <div class="flex flex-wrap items-start gap-x-4">
      <CommandForm of={reactToPost} instance={post.id}>
        <HiddenField name="consultation" value={consultation} />
        <HiddenField name="post" value={post.id} />
        <div class="flex flex-wrap gap-2">
          {ways.map(({ value, label, count }) => (
            <button
              key={value}
              type="submit"
              name="value"
              // Pressed a second time, it is taken back.
              value={post.own === value ? 0 : value}
              class={`btn btn-sm ${post.own === value ? 'btn-primary' : 'btn-outline'}`}
              aria-pressed={post.own === value ? 'true' : 'false'}
            >
              {label} <span class="tabular-nums">{count ?? t.few}</span>
            </button>
          ))}
        </div>
      </CommandForm>
      <details class="min-w-0">
        <summary class="text-quiet inline-flex min-h-target cursor-pointer items-center text-sm">
          {t.report}
        </summary>
        <CommandForm of={reportPost} instance={post.id}>
          <HiddenField name="consultation" value={consultation} />
          <HiddenField name="post" value={post.id} />
          <SelectField
            name="reason"
            label={t.reportWhy}
            choices={reportReasons.map((value) => ({ value, label: t.reportReasons[value] }))}
          />
          <TextField name="note" label={t.reportNote} optional maxLength={200} />
          <SubmitButton tone="quiet">{t.report}</SubmitButton>
        </CommandForm>
      </details>
    </div>
  )
}

function WriteForm({ consultation, nickname, parent }: Around & { parent?: string }) {
  const t = useConsultationWords()
  return (
    <CommandForm of={writePost} instance={parent}>
      <HiddenField name="consultation" value={consultation} />
      <HiddenField name="parent" value={parent} />
      <TextArea name="text" label={t.text} maxLength={1000} rows={4} />
      <TextField
        name="nickname"
        label={t.nickname}
        hint={t.nicknameHint}
        value={nickname ?? undefined}
        maxLength={12}
        width="medium"
      />
      <p class="text-quiet">{t.moderatedFirst}</p>
      <SubmitButton>{t.send}</SubmitButton>
    </CommandForm>
  )
}
