import { BarChart } from '../bar-chart.tsx'
import { CoverageMap } from '../coverage-map.tsx'
import { OpinionMap } from '../opinion-map.tsx'
import { TrendChart } from '../trend-chart.tsx'
import { Shown } from './shown.tsx'

export function StyleCharts() {
  return (
    <>
      <Shown title="BarChart">
        <BarChart
          caption="各镇街收到的民意"
          item="镇街"
          unit="条"
          bars={[
            { label: '青石镇', value: 412 },
            { label: '白鹭街道', value: 287, note: '含码头' },
            { label: '芦花乡', value: 96, tone: 'accent' },
            { label: '石门坎镇', value: 0, tone: 'quiet' },
          ]}
        />
      </Shown>
      <Shown title="TrendChart">
        <TrendChart
          caption="每月收到与答复"
          unit="条"
          labels={['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月']}
          series={[
            { name: '收到', values: [120, 86, 240, 312, 280, 260, 301, 333, 290, 352, 361, 340] },
            { name: '答复', values: [98, 90, 180, 260, 290, 255, 280, 320, 300, 330, 350, null] },
          ]}
        />
      </Shown>
      <Shown title="OpinionMap">
        <OpinionMap
          caption="大家的看法分成两组"
          you={{ x: 0.3, y: 0.55 }}
          groups={[
            { name: '甲组', size: 184, holds: '希望加一班车，也愿意票价涨一元。', points: cloud(0.28, 0.6) },
            { name: '乙组', size: 96, holds: '主张改成预约小巴，不赞成涨价。', points: cloud(0.72, 0.4) },
          ]}
        />
      </Shown>
      <Shown title="CoverageMap">
        <CoverageMap
          caption="议事堂覆盖情况"
          words={{ model: '示范', working: '运行', building: '在建', lacking: '未达标', none: '未建' }}
          towns={[
            { name: '青石镇', coverage: 'model', fact: '今年 6 场', href: '#qingshi', column: 2, row: 1 },
            { name: '芦花乡', coverage: 'working', fact: '今年 3 场', href: '#luhua', column: 3, row: 1 },
            { name: '白鹭街道', coverage: 'working', fact: '今年 4 场', column: 1, row: 2 },
            { name: '石门坎镇', coverage: 'building', fact: '5 月验收', column: 2, row: 2 },
            { name: '渔火镇', coverage: 'lacking', fact: '缺联系点', column: 3, row: 2 },
            { name: '磨盘岭乡', coverage: 'none', column: 2, row: 3 },
          ]}
        />
      </Shown>
    </>
  )
}

/** Points on a spiral: a cloud that looks the same every time. */
function cloud(x: number, y: number) {
  return Array.from({ length: 60 }, (_, at) => ({
    x: x + Math.cos(at * 2.4) * Math.sqrt(at) * 0.025,
    y: y + Math.sin(at * 2.4) * Math.sqrt(at) * 0.04,
  }))
}
