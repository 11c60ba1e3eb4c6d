export const notices = {
  zh: {
    dueSoon: () => '有一件事快到期了，请尽快办理。',
    overdue: () => '有一件事已经超期，请马上办理或督促。',
  },
  en: {
    dueSoon: () => 'Something is nearly due. Please deal with it soon.',
    overdue: () => 'Something is overdue. Please deal with it, or see that it is dealt with.',
  },
}
