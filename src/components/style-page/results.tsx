import { Actions, LinkButton } from '../actions.tsx'
import { Badge } from '../badge.tsx'
import { ClockBadge, type ClockLevel } from '../clock-badge.tsx'
import { Confirmation } from '../confirmation.tsx'
import { EmptyState } from '../empty-state.tsx'
import { Notice, type Tone } from '../notice.tsx'
import { ReceiptCard } from '../receipt-card.tsx'
import { Shown } from './shown.tsx'

const tones: readonly Tone[] = ['info', 'success', 'warning', 'error']
const levels: readonly [ClockLevel, number][] = [
  ['green', 12],
  ['yellow', 2],
  ['yellow', 0],
  ['red', -3],
  ['met', 0],
  ['stopped', 0],
]

/** A square of squares, standing in for a real code. */
const qr =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"%3E%3Cpath d="M1 1h3v3H1zm4 0h3v3H5zM1 5h3v3H1zm4 0h1v1H5zm2 0h1v2H7zM5 7h1v1H5z"/%3E%3C/svg%3E'

export function StyleResults() {
  return (
    <>
      <Shown title="Notice">
        <div>
          {tones.map((tone) => (
            <Notice key={tone} tone={tone} title="末班车议题已经确定">
              协商会定于 4 月 28 日上午九点半，在青石镇民生议事堂举行，欢迎旁听。
            </Notice>
          ))}
        </div>
      </Shown>
      <Shown title="Confirmation · ReceiptCard">
        <Confirmation
          title="已收到您的意见"
          next={[
            '青石镇联络员会在 3 个工作日内看到它。',
            '决定怎么办以后，会用短信告诉您。',
            '随时可以凭回执码查进度。',
          ]}
        >
          <ReceiptCard code="7KQ4-M2XD" address="#track" qr={qr} />
        </Confirmation>
      </Shown>
      <Shown title="ClockBadge · Badge">
        <div class="flex flex-wrap gap-3">
          {levels.map(([level, daysLeft]) => (
            <ClockBadge key={`${level} ${daysLeft}`} level={level} daysLeft={daysLeft} />
          ))}
          <ClockBadge level="green" />
        </div>
        <div class="flex flex-wrap gap-3">
          <Badge>市级</Badge>
          <Badge tone="now">征求意见中</Badge>
          {tones.map((tone) => (
            <Badge key={tone} tone={tone}>
              已采纳
            </Badge>
          ))}
        </div>
      </Shown>
      <Shown title="Actions · EmptyState">
        <Actions>
          <LinkButton href="#say" icon="chat" shortcut="n">
            我有话说
          </LinkButton>
          <LinkButton href="#look" tone="quiet">
            先看看别人说了什么
          </LinkButton>
        </Actions>
        <EmptyState title="本镇还没有正在征求意见的议题">
          <p>您可以先说说身边的事，说的人多了就会成为议题。</p>
          <p>
            <a href="#say">说一件事</a>
          </p>
        </EmptyState>
      </Shown>
    </>
  )
}
