import { ClockBadge, type ClockLevel } from '../clock-badge.tsx'
import { ComparisonTable } from '../comparison-table.tsx'
import { type Column, DataTable } from '../data-table.tsx'
import { SelectField, TextField } from '../fields.tsx'
import { FilterBar } from '../filter-bar.tsx'
import { KeyHelp } from '../key-help.tsx'
import { LiveRegion } from '../live-region.tsx'
import { Shown } from './shown.tsx'

type Row = { id: string; subject: string; unit: string; level: ClockLevel; days: number; votes: number }

const rows: readonly Row[] = [
  {
    id: '031',
    subject: '延长末班公交并试点预约小巴',
    unit: '市交通运输局',
    level: 'yellow',
    days: 2,
    votes: 312,
  },
  { id: '032', subject: '渔火码头增设移动公厕', unit: '市综合行政执法局', level: 'red', days: -3, votes: 96 },
  {
    id: '033',
    subject: '近海养殖塑料浮球以旧换新',
    unit: '市生态环境局',
    level: 'green',
    days: 18,
    votes: 1204,
  },
]

const columns: readonly Column<Row>[] = [
  { key: 'id', label: '编号', show: (row) => row.id },
  {
    key: 'subject',
    label: '事项',
    wide: true,
    show: (row) => <a href={`#${row.id}`}>{row.subject}</a>,
    sortable: true,
  },
  { key: 'unit', label: '承办单位', show: (row) => row.unit },
  {
    key: 'due',
    label: '期限',
    show: (row) => <ClockBadge level={row.level} daysLeft={row.days} />,
    sortable: true,
  },
  {
    key: 'votes',
    label: '参与',
    show: (row) => row.votes.toLocaleString('zh'),
    numeric: true,
    sortable: true,
  },
]

export function StyleTables() {
  return (
    <>
      <Shown title="FilterBar">
        <FilterBar
          action="#filter"
          active={[{ label: '青石镇', without: '#all' }]}
          more={<TextField name="filter.unit" label="承办单位" />}
        >
          <TextField name="filter.words" label="关键词" type="search" />
          <SelectField
            name="filter.town"
            label="镇街"
            value="1"
            choices={[
              { value: '1', label: '青石镇' },
              { value: '2', label: '芦花乡' },
            ]}
            none="全部"
          />
        </FilterBar>
      </Shown>
      <Shown title="DataTable">
        <DataTable
          caption="跟踪督办事项"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          sorting={{ by: 'due', direction: 'up', href: (by, direction) => `#sort-${by}-${direction}` }}
          select={{ name: 'chosen', value: (row) => row.id, label: (row) => `选择 ${row.subject}` }}
          exports={[
            { href: '#xlsx', label: 'Excel' },
            { href: '#csv', label: 'CSV' },
          ]}
        />
        <DataTable caption="公开的办理结果" columns={columns} rows={rows} rowKey={(row) => row.id} stack />
        <DataTable caption="没有内容" columns={columns} rows={[]} rowKey={(row) => row.id} />
      </Shown>
      <Shown title="ComparisonTable">
        <ComparisonTable
          caption="委员和居民怎么看"
          columns={['委员', '居民']}
          rows={[
            { label: '末班车延到八点', values: ['62% 赞成', '91% 赞成'], differs: true },
            { label: '改成预约小巴', values: ['71% 赞成', '66% 赞成'] },
          ]}
        />
      </Shown>
      <Shown title="LiveRegion · KeyHelp">
        <LiveRegion id="live" source="/events" announce>
          <p>已有 312 人参加。</p>
        </LiveRegion>
        <KeyHelp shortcuts={[{ keys: 'n', does: '我有话说' }]} />
      </Shown>
    </>
  )
}
