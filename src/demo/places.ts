import type { PlaceKind, PlaceState } from '../modules/places/tables.ts'

/** Places of the demo, with the code that stands at the door of each. */
export const places: readonly {
  key: string
  kind: PlaceKind
  region: string
  name: string
  address: string
  code: string
  state?: PlaceState
  hall?: string
  feature?: string
}[] = [
  {
    key: 'qingshi',
    kind: 'hall',
    region: '990121100000',
    name: '青石镇民生议事堂',
    address: '青石镇溪口路 8 号',
    code: 'QSHALL26',
    state: 'model',
    feature: '杨梅产业与乡村出行',
  },
  {
    key: 'yuhuo',
    kind: 'hall',
    region: '990121102000',
    name: '渔火镇民生议事堂',
    address: '渔火镇码头街 2 号',
    code: 'YHHALL26',
    feature: '渔港治理',
  },
  {
    key: 'shimenkan',
    kind: 'hall',
    region: '990121101000',
    name: '石门坎镇民生议事堂',
    address: '石门坎镇文昌路 15 号',
    code: 'SMHALL26',
  },
  {
    key: 'luhua',
    kind: 'hall',
    region: '990121200000',
    name: '芦花乡民生议事堂',
    address: '芦花乡政府旁',
    code: 'LHHALL26',
  },
  {
    key: 'boling',
    kind: 'hall',
    region: '990121103000',
    name: '柏岭镇民生议事堂',
    address: '柏岭镇中心街 3 号',
    code: 'BLHALL26',
  },
  {
    key: 'heting',
    kind: 'hall',
    region: '990121201000',
    name: '鹤汀乡民生议事堂',
    address: '鹤汀乡文化礼堂',
    code: 'HTHALL26',
    state: 'building',
  },
  {
    key: 'bailu',
    kind: 'hall',
    region: '990102001000',
    name: '白鹭街道民生议事堂',
    address: '白鹭街道邻里中心三楼',
    code: 'BAHALL26',
    state: 'model',
    feature: '老旧小区更新',
  },
  {
    key: 'tingtao',
    kind: 'hall',
    region: '990102002000',
    name: '听涛街道民生议事堂',
    address: '听涛街道滨海路 66 号',
    code: 'TTHALL26',
  },
  {
    key: 'rongyin',
    kind: 'hall',
    region: '990102003000',
    name: '榕荫街道民生议事堂',
    address: '榕荫街道榕树巷 1 号',
    code: 'RYHALL26',
  },
  {
    key: 'yintan',
    kind: 'hall',
    region: '990102100000',
    name: '银滩镇民生议事堂',
    address: '银滩镇海堤路 12 号',
    code: 'YTHALL26',
  },
  {
    key: 'wanghai',
    kind: 'hall',
    region: '990102101000',
    name: '望海镇民生议事堂',
    address: '望海镇镇前路 5 号',
    code: 'WHHALL26',
  },
  {
    key: 'yantian',
    kind: 'hall',
    region: '990102102000',
    name: '盐田镇民生议事堂',
    address: '盐田镇盐仓路 9 号',
    code: 'YNHALL26',
  },
  {
    key: 'shangxi',
    kind: 'station',
    region: '990121100201',
    name: '上溪村协商驿站',
    address: '上溪村村委会',
    code: 'SXSTAT26',
    hall: 'qingshi',
  },
  {
    key: 'mopanling',
    kind: 'station',
    region: '990121101201',
    name: '磨盘岭村协商驿站',
    address: '磨盘岭村共富工坊',
    code: 'MPSTAT26',
    hall: 'shimenkan',
  },
  {
    key: 'liubu',
    kind: 'station',
    region: '990102001001',
    name: '柳埠社区协商驿站',
    address: '柳埠社区食堂二楼',
    code: 'LBSTAT26',
    hall: 'bailu',
  },
  {
    key: 'pier',
    kind: 'mobile',
    region: '990121102001',
    name: '渔火码头流动议事点',
    address: '渔火码头候船厅',
    code: 'YHPIER26',
    hall: 'yuhuo',
  },
  {
    key: 'qingshiBox',
    kind: 'mailbox',
    region: '990121100000',
    name: '青石-02 号实体信箱',
    address: '青石镇老街邮亭',
    code: 'QSMBOX26',
    hall: 'qingshi',
  },
  {
    key: 'bailuStudio',
    kind: 'studio',
    region: '990102001000',
    name: '白鹭街道联村委员工作室',
    address: '白鹭街道邻里中心二楼',
    code: 'BASTUD26',
    hall: 'bailu',
  },
  {
    key: 'qingshiPoint',
    kind: 'contactPoint',
    region: '990121100000',
    name: '青石镇社情民意联系点',
    address: '青石镇便民服务中心',
    code: 'QSPONT26',
    hall: 'qingshi',
  },
]

/** A code that was taken out of use, as happens when a poster is replaced. */
export const revokedCode = { place: 'yuhuo', code: 'YHOLD025', reason: '换届后更换' }
