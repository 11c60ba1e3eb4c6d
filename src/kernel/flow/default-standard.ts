import type { CheckName, Clause, ClauseGroup, Section } from './clauses.ts'

/**
 * The usual standard: what a region has until it adopts its own. Five sections by the four questions of deliberation
 * (协商什么、跟谁协商、怎么协商、协商之后) and what all of it stands on; ten links as level-1 clauses; figures are never in
 * the words, they are the thresholds.
 */
export const defaultClauses: readonly Section[] = [
  section('1', '协商什么', 'What is deliberated', [
    group('1.1', '议题遴选', 'Choosing the topic', [
      automatic(
        '1.1.1',
        'sourceNamed',
        '议题写明由谁提出、来自哪些民意',
        'The topic says who proposed it and which voices it came from',
      ),
      automatic(
        '1.1.2',
        'selectionReasoned',
        '议题经审定，并写明入选理由',
        'The topic was selected, with the reason written down',
      ),
      automatic(
        '1.1.3',
        'leadersNamed',
        '明确联系领导和联系专委会',
        'A lead official and a committee are named',
      ),
      evidence('1.1.4', '选题前向群众征集过意见', 'Residents were asked before topics were chosen'),
    ]),
  ]),
  section('2', '跟谁协商', 'With whom', [
    group('2.1', '参与主体', 'Those who take part', [
      automatic('2.1.1', 'affectedPresent', '受影响的群众到会', 'People who are affected are present'),
      automatic(
        '2.1.2',
        'departmentsPresent',
        '相关部门到会应询',
        'The departments concerned come and answer',
      ),
      automatic(
        '2.1.3',
        'expertsPresent',
        '熟悉情况的专业人士参加',
        'Somebody who knows the subject takes part',
      ),
    ]),
  ]),
  section('3', '怎么协商', 'How', [
    group('3.1', '商前调研', 'Research beforehand', [
      automatic(
        '3.1.1',
        'planApproved',
        '一议题一方案，方案经批准',
        'The topic has a plan of its own, and it was approved',
      ),
      automatic('3.1.2', 'readingDone', '调研之前先读书学习', 'Reading comes before research'),
      automatic(
        '3.1.3',
        'researchEarlyEnough',
        '调研早于协商会开始',
        'Research begins early enough before the session',
      ),
      automatic(
        '3.1.4',
        'researchFiled',
        '会前提交调研报告',
        'The research report is filed before the session',
      ),
    ]),
    group('3.2', '组织协商', 'Holding the session', [
      automatic(
        '3.2.1',
        'noticeEarlyEnough',
        '提前公告时间、地点和题目',
        'Time, place and topic are announced in advance',
      ),
      automatic(
        '3.2.2',
        'onlineBeforeSession',
        '网络议政先行，观点报告在会前定稿',
        'Online deliberation comes first, and its report is final before the session',
      ),
      automatic('3.2.3', 'minutesFiled', '会议有纪要', 'The session has minutes'),
      automatic(
        '3.2.4',
        'consensusRecorded',
        '共识和分歧都有记录',
        'What was agreed and what was not are both recorded',
      ),
    ]),
  ]),
  section('4', '协商之后', 'Afterwards', [
    group('4.1', '台账归档', 'Records and archive', [
      automatic(
        '4.1.1',
        'dossierComplete',
        '一会一档，材料齐全',
        'Each session has one dossier with nothing missing',
      ),
      automatic('4.1.2', 'dossierClosed', '归档后不再改动', 'Once archived, the dossier stays as it is'),
    ]),
    group('4.2', '反馈落实', 'Replies and follow-through', [
      automatic('4.2.1', 'outcomeAssigned', '协商意见逐条交办', 'Each recommendation is given to a unit'),
      automatic('4.2.2', 'repliesInTime', '承办单位按期答复', 'Units reply in time'),
      automatic(
        '4.2.3',
        'voicesAnswered',
        '最初反映情况的人都得到答复',
        'Everybody who first raised it has been answered',
      ),
    ]),
    group('4.3', '成果转化', 'Turning results into action', [
      automatic(
        '4.3.1',
        'outcomeFiled',
        '形成协商意见书或调研报告',
        'There is a consultation opinion or a research report',
      ),
      evidence(
        '4.3.2',
        '建议转化为政策、项目或实事',
        'Recommendations became a policy, a project or a service',
      ),
    ]),
    group('4.4', '跟踪问效', 'Following up', [
      automatic('4.4.1', 'commitmentsKept', '现场承诺逐项兑现', 'Commitments made at the session are kept'),
      automatic(
        '4.4.2',
        'sendBacksWithinLimit',
        '退件不超过规定次数',
        'Nothing is sent back more often than allowed',
      ),
      automatic('4.4.3', 'nothingOverdue', '没有逾期未答的事项', 'Nothing is overdue'),
      evidence('4.4.4', '对承诺事项开展过回头看', 'Somebody went back to look at what had been promised'),
    ]),
    group('4.5', '质量评议', 'Judging the quality', [
      automatic(
        '4.5.1',
        'fourPartiesHeard',
        '单位、专委会、提议人、社会公众四方参评',
        'Units, committee, proponents and public have all judged',
      ),
      automatic('4.5.2', 'publicSampleEnough', '公众评价达到样本要求', 'Enough of the public has judged'),
      automatic(
        '4.5.3',
        'resultPublished',
        '评价结果反馈后公开',
        'The result is published after those judged have seen it',
      ),
    ]),
  ]),
  section('5', '基本保障', 'What it all stands on', [
    group('5.1', '场所要求', 'The place', [
      automatic(
        '5.1.1',
        'threeInOne',
        '议事堂、委员工作室、联系点三位一体',
        'Hall, member studio and contact point are in one place',
      ),
      automatic('5.1.2', 'hallStaffed', '工作人员配备到位', 'The hall has its staff'),
      evidence(
        '5.1.3',
        '标识清楚，老年人和残疾人进出方便',
        'Signs are clear, and old and disabled people get in easily',
      ),
    ]),
  ]),
]

function section(code: string, zh: string, en: string, groups: ClauseGroup[]): Section {
  return { code, words: { zh, en }, groups }
}

function group(code: string, zh: string, en: string, clauses: Clause[]): ClauseGroup {
  return { code, words: { zh, en }, clauses }
}

function automatic(code: string, name: CheckName, zh: string, en: string): Clause {
  return { code, words: { zh, en }, check: { kind: 'automatic', name } }
}

function evidence(code: string, zh: string, en: string): Clause {
  return { code, words: { zh, en }, check: { kind: 'evidence' } }
}
