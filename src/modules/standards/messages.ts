/** Why a standard cannot be adopted. */
export const refusals = {
  zh: {
    weightsNotHundred: '各项权重加起来必须是 100。',
    indicatorUnjudged: '每项指标至少要有一类主体评价。',
    offlineBeforeWarning: '下线的月数要比预警的月数多。',
    longestTooShort: '延期后的最长月数不能少于答复的月数。',
    clauseMisplaced: '条款编号重复，或者不在所属的节之下，请检查。',
  },
  en: {
    weightsNotHundred: 'The weights must add up to 100.',
    indicatorUnjudged: 'Each indicator needs at least one party that judges it.',
    offlineBeforeWarning: 'A studio must be warned some months before it goes offline.',
    longestTooShort: 'The longest time for a reply cannot be shorter than the time itself.',
    clauseMisplaced: 'A clause’s number occurs twice, or does not belong to its section. Please check.',
  },
}
