import { StageTimeline } from '../stage-timeline.tsx'
import { Shown } from './shown.tsx'

export function StyleTimelines() {
  return (
    <Shown title="StageTimeline">
      <StageTimeline
        stages={[
          {
            title: '收到民意',
            state: 'done',
            at: '2026-03-02',
            by: '青石镇联络员',
            text: '末班车晚上六点半就没了，下班赶不上。',
          },
          { title: '确定为议题', state: 'done', at: '2026-03-09', href: '#topic' },
          {
            title: '调研',
            state: 'skipped',
            at: '2026-03-20',
            text: '镇党委批准豁免：末班车停运在即，时间不足三十天。',
          },
          { title: '线上议政', state: 'now', when: '截止', at: '2026-04-20', text: '已有 312 人参加。' },
          { title: '协商会', state: 'next', when: '预计', at: '2026-04-28' },
          { title: '答复与落实', state: 'next' },
        ]}
      />
      <StageTimeline
        stages={[
          { title: '交办', state: 'done', at: '2026-03-02', by: '澄屿市交通运输局' },
          {
            title: '答复',
            state: 'late',
            when: '应于',
            at: '2026-05-02',
            text: '已超期 3 个工作日，已催办一次。',
          },
        ]}
      />
    </Shown>
  )
}
