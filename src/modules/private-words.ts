/**
 * Long text fields of commands that nobody reads but those they are meant for, or that have a guard of their own, and
 * why. Every other one is named by its command as published; a test finds one that is neither.
 */
export const privateWords: Readonly<Record<string, string>> = {
  'accounts.linkSignOn subject': 'A name at the government sign-on.',
  'accounts.resetSecondFactor reason': 'For the audit administrator.',
  'notices.addRobot secret': 'Sealed.',
  'outcomes.adopted adoptedBy': 'An office and its holder.',
  'places.bookRoom purpose': 'For those who keep the rooms.',
  'places.change address': 'The address of a public place.',
  'places.change openingHours': 'Of a public place.',
  'places.logShift notes': 'For those who keep the place.',
  'places.open address': 'The address of a public place.',
  'places.open openingHours': 'Of a public place.',
  'places.recordFunds purpose': 'For those who keep the place.',
  'session.createBySignOn subject': 'A name at the government sign-on.',
  'consultations.lookedAtFlag note': 'For moderators.',
  'meetings.announce venue': 'Where a session is.',
  'meetings.enter venue': 'Where a session was.',
  'meetings.recordConference venue': 'Where a conference was.',
  'standards.adopt figures.replyClasses.A.en': 'What a class of replies is called.',
  'standards.adopt figures.replyClasses.B.en': 'What a class of replies is called.',
  'standards.adopt figures.replyClasses.C.en': 'What a class of replies is called.',
  'standards.adopt figures.replyClasses.D.en': 'What a class of replies is called.',
  'voices.answer answer':
    'For the writer alone until it is published, and then guarded (voices/public-words.ts).',
  'voices.assist postalAddress': 'Sealed.',
  'voices.assist text': 'Kept sealed as it was said; what may be read is masked (voices/submitting.ts).',
  'voices.mask text': 'Guarded more strictly: no name either (voices/public-words.ts).',
  'voices.recordVisit activity': 'Masked with what was heard (voices/submitting.ts).',
  'voices.recordVisit companions': 'Who went along, for those who work here.',
  'voices.recordVisit heard':
    'Kept sealed as it was said; what may be read is masked (voices/submitting.ts).',
  'voices.reveal purpose': 'For the audit administrator.',
  'voices.submit text': 'Kept sealed as it was written; what may be read is masked (voices/submitting.ts).',
  'voices.transcribe postalAddress': 'Sealed.',
  'voices.transcribe text':
    'Kept sealed as it was written; what may be read is masked (voices/submitting.ts).',
}
