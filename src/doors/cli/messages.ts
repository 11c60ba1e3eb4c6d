import { type Role, roleNames } from '#kernel/access/roles.ts'
import { words } from '#kernel/words/words.ts'

/** What the command line says. */
export const cliWords = words({
  zh: {
    usage: '用法：yishitang <命令> [选项]',
    commands: '命令：',
    unknown: (name: string) => `没有“${name}”这个命令。`,
    agree: (entries: string, rows: string, files: string) =>
      `一致：存证 ${entries} 条，已逐行核对数据 ${rows} 行、附件文件 ${files} 个。`,
    unsealed: (count: string) => `另有 ${count} 条刚产生，尚未封存（通常在一秒内完成）。`,
    disagree: (count: string) => `不一致：共 ${count} 处。请勿继续写入，保留现场，并与已公布的存证点比对。`,
    disagreements: {
      checkpointFalse: (where: string) => `存证点（${where}）的签名不成立，或不是本系统的密钥所签。`,
      checkpointOther: (where: string) => `由存证条目算出的根与大小为 ${where} 的存证点不同。`,
      entryChanged: (where: string) => `第 ${where} 条存证被改动过。`,
      checkpointMissing: (where: string) => `本机保存过大小为 ${where} 的存证点，数据库里没有了。`,
      entryMissing: (where: string) => `第 ${where} 条存证不见了。`,
      entryOutside: (where: string) => `一条存证自称排在第 ${where}，但已签署的账里没有这个位置。`,
      entryTwice: (where: string) => `第 ${where} 个位置上有不止一条存证。`,
      entryMoved: (where: string) => `第 ${where} 条存证不在它到达的次序上。`,
      tileOther: (where: string) => `哈希块 ${where} 与存证条目不符。`,
      tileMissing: (where: string) => `第 ${where} 条存证的哈希不见了。`,
      treeShortened: (where: string) => `曾经签署过 ${where} 条，现在的存证比这更少：末尾被截掉了。`,
      rowChanged: (where: string) => `数据与最近一次存证不同：${where}。`,
      rowMissing: (where: string) => `存证里有、数据库里没有：${where}。`,
      auditChanged: (where: string) => `审计记录与存证不一致：${where}。`,
      rowUnknown: (where: string) => `数据库里有、存证里从未出现：${where}。`,
      fileMissing: (where: string) => `附件的文件不见了：${where}。`,
      fileChanged: (where: string) => `附件的文件已不是当时的内容：${where}。`,
    },
    migrated: (kind: string) => `数据库已是最新（${kind}）。`,
    witnessing: (address: string, logs: string) =>
      `正在 ${address} 为 ${logs} 本账作见证。公钥（写进对方的策略文件）：`,
    working: '后台任务和存证封存已开始。按 Ctrl+C 停止。',
    username: '用户名：',
    name: '姓名：',
    password: '密码（输入时不显示）：',
    administratorMade: (username: string, region: string, role: Role) =>
      `已建立${roleNames.zh[role]}“${username}”（地区 ${region}）。请登录并立即设置第二重验证。`,
    administratorRecovered: (username: string) =>
      `“${username}”可以用这个密码登录了；首次登录须改密码，并重新设置第二重验证。`,
    noSuchRole: (kind: string) => `没有“${kind}”这类管理员，请写 system、security 或 audit。`,
    missing: (option: string) => `缺少 ${option}。`,
    notJson: '--json 后面不是有效的 JSON。',
    noSuchAction: (name: string) => `没有名为“${name}”的命令或查询。`,
    noSuchAccount: (username: string) => `没有用户名为“${username}”的可用账号。`,
    backedUp: (file: string, rows: string, files: string, size: string) =>
      `已备份到 ${file}：数据 ${rows} 行，附件 ${files} 个，存证 ${size} 条。`,
    withoutSecrets:
      '备份不含密钥。没有密钥，加密的姓名、联系方式和附件就打不开：请另行妥善保管 secrets 目录，或用 --with-secrets。',
    withSecrets: '备份含有密钥：谁拿到它，谁就能读到全部个人信息。请加密保管。',
    filesMissing: (count: string, some: string) =>
      `有 ${count} 个附件在存储里找不到：${some}。其余都已备份。`,
    otherKeys:
      '这里的密钥与备份时的不同，恢复后个人信息和附件都将打不开。请先放好当时的 secrets 目录（或 MASTER_KEY、LEDGER_KEY），再恢复。',
    restored: (rows: string, files: string, size: string) =>
      `已恢复：数据 ${rows} 行，附件 ${files} 个，存证 ${size} 条，存证根与备份时相同。`,
    fileThere: (file: string) => `${file} 已经存在；备份从不覆盖已有的文件，请换一个名字。`,
    keepHow: '--keep 后面是要保留的份数（1 到 9999），并且要与 --into 一起用。',
    pruned: (file: string) => `已删除较早的备份 ${file}`,
    backupWhole: (at: string, release: string, rows: string, files: string) =>
      `备份完整：${at}，版本 ${release}，数据 ${rows} 行，附件 ${files} 个。`,
    noBackups: (folder: string) => `${folder} 里没有备份。`,
    drilled: (file: string, rows: string, files: string, seconds: string, age: string) =>
      `演练完成：${file}，数据 ${rows} 行，附件 ${files} 个；恢复并核验用了 ${seconds} 秒；现在出事会丢最近 ${age} 小时的数据。`,
    notNoted: '系统正在运行，嵌入式数据库只能由它自己写，这次演练没有记入“运行状况”。',
    alertTitle: '议事堂：有服务失败',
    unitFailed: (unit: string) =>
      `议事堂的 ${unit} 失败了。请登录服务器查看 journalctl -u ${unit}，处理办法见运维手册的“值班手册”。`,
    nobodyToTell: '没有人收到：请设置 ROBOT_URL，或 SMTP_URL 和 OPERATOR_MAIL，并检查它们能否送达。',
    moved: (rows: string, tables: string) => `已搬迁：${tables} 张表，${rows} 行。`,
    movedNext: '请将 DATABASE_URL 设为新的地址再启动；附件和密钥仍在 DATA_DIR。',
    docsWritten: (file: string) => `已写入 ${file}`,
    due: (what: string, days: string, count: string) => `${what}：保存 ${days} 天，已到期 ${count} 条。`,
    erased: (count: string) => `已清除 ${count} 条。`,
    keysThere: (numbers: string, suite: string) => `密钥：${numbers}（数字最大的用于加密）；算法：${suite}。`,
    stale: (table: string, count: string) => `${table}：${count} 行仍是旧密钥或旧算法。`,
    settings: {
      default: '默认',
      unset: '未设置',
      environment: () => '环境变量',
      file: (file: string) => `文件 ${file}`,
      credential: () => 'systemd 凭据',
    },
    closedKinds: (kinds: string) =>
      `有内容用现有的密钥打不开：${kinds}。请核对 secrets/master.key（或 MASTER_KEY）是否是这个数据库的。`,
    keptClosed: (count: string, which: string) =>
      `有 ${count} 处打不开，已跳过，保持原样（密钥不对，或内容被改动过）：\n${which}`,
    noneStale: '全部数据都已使用最新的密钥和算法。',
    keyMade: (number: string) =>
      `已生成第 ${number} 把密钥，存在 secrets/master.key。请立即把这个文件复制到其他节点和保管处：没有它，今后的数据打不开。`,
    keyInEnvironment: (value: string) =>
      `密钥来自 MASTER_KEY，程序不能修改。请把它改成下面的值，重启全部节点，再运行 keys rotate：\n${value}`,
    resealing: (count: string) => `还有 ${count} 行要重新加密……`,
    resealed: (mark: string, files: string) =>
      `完成：全部数据已用 ${mark} 加密，另有 ${files} 个附件重新加密。`,
  },
  en: {
    usage: 'Usage: yishitang <command> [options]',
    commands: 'Commands:',
    unknown: (name: string) => `There is no command "${name}".`,
    agree: (entries: string, rows: string, files: string) =>
      `They agree: ${entries} ledger entries, with ${rows} rows and ${files} files held against them.`,
    unsealed: (count: string) => `${count} more have just been written and wait to be sealed.`,
    disagree: (count: string) =>
      `They do not agree, in ${count} place(s). Stop writing, keep everything as it is, and compare published checkpoints.`,
    disagreements: {
      checkpointFalse: (where: string) =>
        `The signature of a checkpoint (${where}) is false, or was not made with this system's key.`,
      checkpointOther: (where: string) =>
        `The entries do not lead to the root that was signed for a log of ${where} entries.`,
      entryChanged: (where: string) => `Ledger entry ${where} was changed.`,
      checkpointMissing: (where: string) =>
        `This machine kept the checkpoint of ${where} entries, and the database has lost it.`,
      entryMissing: (where: string) => `Ledger entry ${where} is gone.`,
      entryOutside: (where: string) =>
        `An entry claims the place ${where}, which the signed ledger does not have.`,
      entryTwice: (where: string) => `More than one entry stands at place ${where} of the ledger.`,
      entryMoved: (where: string) => `Ledger entry ${where} is not where it arrived.`,
      tileOther: (where: string) => `The tile of hashes ${where} is not what the entries lead to.`,
      tileMissing: (where: string) => `The hash of ledger entry ${where} is gone.`,
      treeShortened: (where: string) =>
        `${where} entries were signed once, and the ledger holds fewer: its end was cut off.`,
      rowChanged: (where: string) => `A row is not as it was last recorded: ${where}.`,
      rowMissing: (where: string) => `A row was recorded and is not in the database: ${where}.`,
      auditChanged: (where: string) => `The audit does not agree with the ledger: ${where}.`,
      rowUnknown: (where: string) => `A row is in the database and was never recorded: ${where}.`,
      fileMissing: (where: string) => `The file that a row names is gone: ${where}.`,
      fileChanged: (where: string) => `The file that a row names is not what it was: ${where}.`,
    },
    migrated: (kind: string) => `The database is up to date (${kind}).`,
    witnessing: (address: string, logs: string) =>
      `Witnessing ${logs} ledger(s) at ${address}. Keys, for the policies of others:`,
    working: 'Jobs and sealing have begun. Stop with Ctrl+C.',
    username: 'User name: ',
    name: 'Name: ',
    password: 'Password (not shown while you type): ',
    administratorMade: (username: string, region: string, role: Role) =>
      `The ${roleNames.en[role]} "${username}" was made (region ${region}). Sign in and set up the second factor at once.`,
    administratorRecovered: (username: string) =>
      `"${username}" can sign in with this password, must change it then, and set up a second factor anew.`,
    noSuchRole: (kind: string) => `"${kind}" is no kind of administrator: write system, security or audit.`,
    missing: (option: string) => `${option} is missing.`,
    notJson: 'What follows --json is not valid JSON.',
    noSuchAction: (name: string) => `There is no command or query named "${name}".`,
    noSuchAccount: (username: string) => `There is no open account with the user name "${username}".`,
    backedUp: (file: string, rows: string, files: string, size: string) =>
      `Backed up to ${file}: ${rows} rows, ${files} files, ${size} ledger entries.`,
    withoutSecrets:
      'The backup holds no keys. Without them sealed names, contacts and files cannot be opened: keep the secrets folder safe elsewhere, or use --with-secrets.',
    withSecrets: 'The backup holds the keys: whoever has it can read all personal data. Keep it encrypted.',
    filesMissing: (count: string, some: string) =>
      `${count} file(s) could not be found in the storage: ${some}. All the rest is backed up.`,
    otherKeys:
      'The keys here are not those of the backup: personal data and files could not be opened. Put the secrets folder of that time in place (or MASTER_KEY and LEDGER_KEY) and restore then.',
    restored: (rows: string, files: string, size: string) =>
      `Restored: ${rows} rows, ${files} files, ${size} ledger entries; the ledger's root is as it was.`,
    fileThere: (file: string) =>
      `${file} is there already. A backup never overwrites a file: choose another name.`,
    keepHow: 'After --keep comes how many to leave (1 to 9999); it goes with --into.',
    pruned: (file: string) => `Deleted the older backup ${file}`,
    backupWhole: (at: string, release: string, rows: string, files: string) =>
      `The backup is whole: ${at}, release ${release}, ${rows} rows, ${files} files.`,
    noBackups: (folder: string) => `There is no backup in ${folder}.`,
    drilled: (file: string, rows: string, files: string, seconds: string, age: string) =>
      `Practised with ${file}: ${rows} rows, ${files} files; restored and verified in ${seconds} s. Were something to happen now, the last ${age} hours would be lost.`,
    notNoted:
      'The house is running, and the embedded database is its own: this drill is not noted on the page Condition.',
    alertTitle: 'Yishitang: a service failed',
    unitFailed: (unit: string) =>
      `${unit} of Yishitang failed. Look at journalctl -u ${unit} on the server; the runbook says what to do.`,
    nobodyToTell:
      'Nobody was told: set ROBOT_URL, or SMTP_URL and OPERATOR_MAIL, and see whether they can be reached.',
    moved: (rows: string, tables: string) => `Moved: ${rows} rows in ${tables} tables.`,
    movedNext: 'Set DATABASE_URL to the new address and start; files and keys stay in DATA_DIR.',
    docsWritten: (file: string) => `Wrote ${file}`,
    due: (what: string, days: string, count: string) => `${what}: kept ${days} day(s), ${count} due.`,
    erased: (count: string) => `Erased ${count}.`,
    keysThere: (numbers: string, suite: string) =>
      `Keys: ${numbers} (the highest number seals); cipher: ${suite}.`,
    stale: (table: string, count: string) => `${table}: ${count} row(s) under an earlier key or cipher.`,
    settings: {
      default: 'default',
      unset: 'not set',
      environment: () => 'environment',
      file: (file: string) => `file ${file}`,
      credential: () => 'credential of systemd',
    },
    closedKinds: (kinds: string) =>
      `The keys here do not open: ${kinds}. See whether secrets/master.key (or MASTER_KEY) is that of this database.`,
    keptClosed: (count: string, which: string) =>
      `${count} could not be opened, were passed over and stay as they are (another key, or changed):\n${which}`,
    noneStale: 'Everything is sealed with the newest key and cipher.',
    keyMade: (number: string) =>
      `Key ${number} was made, in secrets/master.key. Copy that file to the other nodes and to where you keep it safe at once: without it, what is sealed from now on cannot be opened.`,
    keyInEnvironment: (value: string) =>
      `The keys come from MASTER_KEY, which this program cannot change. Set it to the value below, restart all nodes, and run keys rotate again:\n${value}`,
    resealing: (count: string) => `${count} row(s) are left to seal anew…`,
    resealed: (mark: string, files: string) =>
      `Done: all data is sealed with ${mark}, and ${files} file(s) were sealed anew.`,
  },
})
