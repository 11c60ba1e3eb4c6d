/** What is wrong with a file; the words for each are in the house's messages. */
export type FileFault =
  | 'empty'
  | 'tooLarge'
  /** Of a kind that is not taken at all, or not here. */
  | 'unsupported'
  /** Its name promises something else than what it holds. */
  | 'notWhatItSays'
  | 'broken'
  | 'imageTooLarge'
  /** A photo in Apple's HEIC, whose decoder may not be given away freely. */
  | 'heic'
  /** Word, Excel or PowerPoint of before 2007. */
  | 'oldOffice'
  | 'archiveBomb'
  | 'macro'
  /** Holds scripts, programs or other files, or fetches something when it is opened. */
  | 'active'
  /** Cannot be looked into without a password. */
  | 'locked'

/** A file that was not accepted; nothing of it was kept. */
export class FileRefused extends Error {
  readonly code: FileFault

  constructor(code: FileFault) {
    super(code)
    this.name = 'FileRefused'
    this.code = code
  }
}
