import { Badge } from '../badge.tsx'
import { Breadcrumbs } from '../breadcrumbs.tsx'
import { Card, Cards } from '../card.tsx'
import { EvidenceList } from '../evidence-list.tsx'
import { KeyValues } from '../key-values.tsx'
import { Pagination } from '../pagination.tsx'
import { PeopleChips } from '../people-chips.tsx'
import { Progress } from '../progress.tsx'
import { Prose } from '../prose.tsx'
import { Quote } from '../quote.tsx'
import { StatTiles } from '../stat-tiles.tsx'
import { Tabs } from '../tabs.tsx'
import { Time } from '../time.tsx'
import { Shown } from './shown.tsx'

export function StyleLists() {
  return (
    <>
      <Shown title="Card · Cards">
        <Cards>
          <Card
            title="青石镇到县城的末班车能不能晚一点"
            href="#bus"
            marks={<Badge tone="now">征求意见中</Badge>}
            facts={[
              '青石镇',
              '312 人参加',
              <>
                截止 <Time at="2026-04-20" />
              </>,
            ]}
          >
            <p>镇上工厂七点下班，末班车六点半就没了。加一班，还是改成预约小巴？</p>
          </Card>
          <Card
            title="老旧小区加装电梯，一楼住户怎样补偿"
            href="#lift"
            marks={<Badge tone="success">已办结</Badge>}
            facts={['白鹭街道', '8 条建议采纳 6 条']}
          />
        </Cards>
      </Shown>
      <Shown title="EvidenceList · PeopleChips · KeyValues">
        <EvidenceList
          items={[
            {
              title: '调研报告：末班公交运行情况',
              kind: 'file',
              href: '#report',
              about: 'PDF · 2.1 MB',
              by: '履职小组',
              at: '2026-03-20',
            },
            { title: '车站客流照片', kind: 'picture', href: '#photos', about: '6 张' },
            { title: '满意度评价', kind: 'record', missing: true },
          ]}
        />
        <PeopleChips
          label="参会人员"
          people={[
            { name: '邵望川', role: '召集人', href: '#shao' },
            { name: '温如玉', role: '委员' },
            { name: '姚科长', role: '县农业农村局', absent: true },
          ]}
        />
        <KeyValues
          items={[
            { label: '承办单位', value: '澄屿市交通运输局' },
            { label: '交办日期', value: <Time at="2026-03-02" /> },
            { label: '开会时间', value: <Time at="2026-04-28T01:30:00Z" show="datetime" /> },
            { label: '没有填写的事项', value: undefined },
          ]}
        />
      </Shown>
      <Shown title="Quote · Prose">
        <Quote by="青石镇居民" at="2026-03-01">
          两百多人七点下班，六点半就没车了，我们怎么回去？
        </Quote>
        <Prose
          text={
            '经研究，自 5 月 1 日起，末班车由 18:30 延至 20:00。\n\n同时在上溪村试行预约小巴：\n提前一小时电话预约，满三人发车。'
          }
        />
      </Shown>
      <Shown title="StatTiles · Progress">
        <StatTiles
          label="本月概况"
          stats={[
            { label: '待办', value: 7, unit: '件', href: '#todo', note: '今天到期 2 件' },
            { label: '已超期', value: 1, unit: '件', href: '#late', tone: 'error' },
            { label: '收到民意', value: 12480, unit: '条', note: '比上月多 312' },
            { label: '采纳率', value: '86%' },
          ]}
        />
        <Progress label="今年协商活动" value={3} most={4} unit="场" />
        <Progress label="读书打卡" value={12} most={12} unit="周" />
      </Shown>
      <Shown title="Breadcrumbs · Tabs · Pagination">
        <Breadcrumbs
          trail={[
            { href: '#home', label: '首页' },
            { href: '#topics', label: '议题' },
            { label: '末班车能不能晚一点' },
          ]}
        />
        <Tabs
          label="议题"
          tabs={[
            { href: '#open', label: '征求意见中', count: 3, current: true },
            { href: '#doing', label: '办理中', count: 12 },
            { href: '#done', label: '已办结', count: 48 },
          ]}
        />
        <Pagination page={2} pages={9} href={(page) => `#page-${page}`} />
      </Shown>
    </>
  )
}
