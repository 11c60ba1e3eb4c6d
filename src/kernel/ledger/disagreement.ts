/** Something that does not agree, and where. */
export type Disagreement = {
  what: /** Not signed by this log's key, or not what it says it is. */
    | 'checkpointFalse'
    /** The entries lead to another root than the one that was signed. */
    | 'checkpointOther'
    /** It was kept apart from the database, and is not there. */
    | 'checkpointMissing'
    | 'entryChanged'
    | 'entryMissing'
    /** It bears a place that the signed tree does not have. */
    | 'entryOutside'
    /** Two entries bear one place. */
    | 'entryTwice'
    /** Within what was sealed at once, it does not stand in the order of arrival. */
    | 'entryMoved'
    | 'tileMissing'
    /** A tile of hashes is not the one that the entries lead to. */
    | 'tileOther'
    | 'treeShortened'
    | 'rowChanged'
    | 'rowMissing'
    | 'rowUnknown'
    | 'auditChanged'
    | 'fileMissing'
    | 'fileChanged'
  /** The entry's place, the table and row, or the checkpoint's size. */
  where: string
}

/** Takes down what does not agree. */
export type Found = (what: Disagreement['what'], where: string | number) => void
