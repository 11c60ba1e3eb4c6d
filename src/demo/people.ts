import type { Role } from '../kernel/access/roles.ts'
import { city, county, district } from './regions.ts'

/** Units of the demo. */
export const units = [
  { key: 'committee', kind: 'specialCommittee', region: city, name: '市政协农业农村委' },
  { key: 'urbanCommittee', kind: 'specialCommittee', region: city, name: '市政协城建环资委' },
  { key: 'proposalCommittee', kind: 'specialCommittee', region: city, name: '市政协提案委' },
  { key: 'memberAffairs', kind: 'specialCommittee', region: city, name: '市政协委员工作委' },
  { key: 'research', kind: 'conferenceOffice', region: city, name: '市政协研究室' },
  { key: 'transport', kind: 'department', region: city, name: '市交通运输局' },
  { key: 'housing', kind: 'department', region: city, name: '市住房和城乡建设局' },
  { key: 'environment', kind: 'department', region: city, name: '市生态环境局' },
  { key: 'agriculture', kind: 'department', region: county, name: '云岫县农业农村局' },
  { key: 'finance', kind: 'department', region: county, name: '云岫县财政局' },
  { key: 'qingshiOffice', kind: 'townOffice', region: '990121100000', name: '青石镇人民政府' },
  { key: 'yuhuoOffice', kind: 'townOffice', region: '990121102000', name: '渔火镇人民政府' },
] as const

export type Person = {
  username: string
  name: string
  role: Role
  region: string
  unit?: (typeof units)[number]['key']
  /** Members have a sector; `standing` marks standing members. */
  sector?: string
  standing?: boolean
  /** Residents take part online once a phone was verified; the numbers belong to nobody. */
  phone?: string
  /** What the start-up prints beside the name. */
  about: string
}

/** People of the demo; all invented. */
export const people: readonly Person[] = [
  {
    username: 'yexiaohe',
    name: '叶小禾',
    role: 'liaisonOfficer',
    region: '990121100000',
    about: '青石镇联络员',
  },
  { username: 'hailan', name: '海兰', role: 'liaisonOfficer', region: '990121102000', about: '渔火镇联络员' },
  {
    username: 'luyan',
    name: '陆燕',
    role: 'liaisonOfficer',
    region: '990102001000',
    about: '白鹭街道联络员',
  },
  {
    username: 'shaowangchuan',
    name: '邵望川',
    role: 'groupConvener',
    region: '990121100000',
    about: '青石镇联络组组长',
  },
  {
    username: 'fangshouyan',
    name: '方守砚',
    role: 'proposalCommitteeStaff',
    region: city,
    unit: 'proposalCommittee',
    about: '提案委主任',
  },
  {
    username: 'qixiaoman',
    name: '祁小满',
    role: 'specialCommitteeStaff',
    region: city,
    unit: 'committee',
    about: '专委会干事',
  },
  {
    username: 'luosuxin',
    name: '罗素心',
    role: 'memberAffairsStaff',
    region: city,
    unit: 'memberAffairs',
    about: '委工委主任',
  },
  { username: 'tanjing', name: '谈静', role: 'editor', region: city, unit: 'research', about: '研究室编辑' },
  { username: 'shenzhiyuan', name: '沈知远', role: 'leader', region: city, about: '市政协主席' },
  { username: 'lindu', name: '林渡', role: 'leader', region: city, about: '市政协秘书长' },
  {
    username: 'mazhuren',
    name: '马主任',
    role: 'handlingUnitOfficer',
    region: city,
    unit: 'transport',
    about: '市交通运输局',
  },
  {
    username: 'yaokezhang',
    name: '姚科长',
    role: 'handlingUnitOfficer',
    region: county,
    unit: 'agriculture',
    about: '云岫县农业农村局',
  },
  {
    username: 'zhuchuzhang',
    name: '朱处长',
    role: 'handlingUnitOfficer',
    region: city,
    unit: 'housing',
    about: '市住建局',
  },
  {
    username: 'tongkezhang',
    name: '童科长',
    role: 'handlingUnitOfficer',
    region: city,
    unit: 'environment',
    about: '市生态环境局',
  },
  {
    username: 'caikezhang',
    name: '蔡科长',
    role: 'handlingUnitOfficer',
    region: county,
    unit: 'finance',
    about: '云岫县财政局',
  },
  {
    username: 'huoqiming',
    name: '霍启明',
    role: 'standingMember',
    region: county,
    sector: '民营经济界',
    standing: true,
    about: '常委',
  },
  {
    username: 'ludahai',
    name: '卢大海',
    role: 'member',
    region: '990121102000',
    sector: '农业界',
    about: '委员，海水养殖户',
  },
  {
    username: 'wenruyu',
    name: '温如玉',
    role: 'member',
    region: '990121100000',
    sector: '教育界',
    about: '委员，乡镇中学教师',
  },
  {
    username: 'zhongbaichuan',
    name: '钟百川',
    role: 'member',
    region: district,
    sector: '医药卫生界',
    about: '委员，骨科医生',
  },
  {
    username: 'jianming',
    name: '简明',
    role: 'member',
    region: district,
    sector: '社会法律界',
    about: '委员，律师',
  },
  {
    username: 'shuman',
    name: '舒漫',
    role: 'member',
    region: district,
    sector: '青年界',
    about: '委员，青年创业',
  },
  {
    username: 'hexiaoyin',
    name: '贺小银',
    role: 'member',
    region: county,
    sector: '经济界',
    about: '委员，农商行金融专员',
  },
  {
    username: 'dongapo',
    name: '董阿婆',
    role: 'resident',
    phone: '15400090001',
    region: '990121100000',
    about: '民生议事员，居民',
  },
  {
    username: 'xiaozhao',
    name: '小赵',
    role: 'resident',
    phone: '15400090002',
    region: '990102001000',
    about: '居民，外卖员',
  },
  { username: 'pingjiayuan', name: '苏评', role: 'evaluator', region: city, about: '第三方评价员' },
  { username: 'xitong', name: '顾系统', role: 'systemAdministrator', region: city, about: '系统管理员' },
  { username: 'anquan', name: '严安全', role: 'securityAdministrator', region: city, about: '安全管理员' },
  { username: 'shenji', name: '毕审计', role: 'auditAdministrator', region: city, about: '审计管理员' },
]
