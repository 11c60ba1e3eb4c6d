import { roleNames, roles } from '#kernel/access/roles.ts'
import { skeletonOf } from '#kernel/text/names-alike.ts'

/** Offices, bodies and what speaks for the house: nobody is called so who takes part under a nickname. */
const offices =
  '管理员 管理处 管理者 超管 运营 联络员 联络官 联络站 议事堂 议事厅 协商驿站 政协 人大 纪委 监委 纪检 党委 党组 党支部 组织部 宣传部 统战部 政府 村委 居委 街道办 镇办 乡办 县办 市办 办公室 委员会 常委 委员 主席 书记 支书 镇长 乡长 县长 市长 区长 省长 村长 局长 科长 处长 厅长 部长 主任 秘书长 站长 所长 院长 检察 法院 法官 公安 民警 警官 派出所 城管 信访 官方 客服 小编 编辑部 版主 群主 主持人 工作人员 系统 机器人 网格员 召集人 监督员 评价员 议事员 特派员 发言人 新闻办 发布 热线 12345 领导 干部 经办人 admin administrator moderator official system support staff government police root webmaster operator yishitang'.split(
    ' ',
  )

const looks = [
  ...new Set(
    [
      ...offices,
      ...roles
        .filter((role) => role !== 'resident')
        .flatMap((role) => [roleNames.zh[role], roleNames.en[role]]),
    ].map(skeletonOf),
  ),
]

/** Whether a look says that an office is speaking. */
export function soundsOfficial(skeleton: string): boolean {
  return looks.some((look) => skeleton.includes(look))
}
