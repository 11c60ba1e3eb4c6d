type Facts = Record<string, string | number>

export const notices = {
  zh: {
    dueSoon: () => '有一件事快到期了，请尽快办理。',
    overdue: ({ days }: Facts) => `有一件事已经超期 ${days} 个工作日，请马上办理或督促。`,
  },
  en: {
    dueSoon: () => 'Something is nearly due. Please deal with it soon.',
    overdue: ({ days }: Facts) =>
      `Something is overdue by ${days} working ${days === 1 ? 'day' : 'days'}. Please deal with it, or see that it is dealt with.`,
  },
}
