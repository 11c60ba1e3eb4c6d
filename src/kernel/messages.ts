import { words } from './words/words.ts'

/** What is said when input does not fit, whichever field it is. */
export const inputWords = words({
  zh: {
    missing: '请填写这一项。',
    nothingSaid: '这里只有符号或数字，请用文字说明。',
    choose: '请从列出的选项中选择。',
    tooShort: (least: number) => `请至少写 ${least} 个字。`,
    tooLong: (most: number) => `最多 ${most} 个字，请删减一些。`,
    tooFew: (least: number) => `请至少选择 ${least} 项。`,
    tooMany: (most: number) => `最多选择 ${most} 项。`,
    tooSmall: (least: string) => `不能小于 ${least}。`,
    tooBig: (most: string) => `不能大于 ${most}。`,
    notANumber: '请填写数字。',
    notADate: '请按 年-月-日 填写日期，例如 2026-03-08。',
    notAnInstant: '请填写日期和时间，例如 2026-03-08 09:30。',
    notAPhone: '请填写 11 位手机号码。',
    notAnEmail: '请填写完整的电子邮箱。',
    notALink: '请填写以 https:// 开头的网址。',
    notAccepted: '需要您勾选同意才能继续。',
    unknownField: '多出了不认识的内容，请重新填写。',
    columnMissing: '表头里没有这一列，请对照模板补上。',
    columnTwice: '表头里有两列是这一项，请只保留一列。',
    unreadable: '这一项里有无法识别的字符，请删去后重新填写。',
    sentTooMuch: '一次送来的内容太多了，请分几次提交。',
    unfit: '这一项填写得不对，请检查。',
  },
  en: {
    missing: 'Please fill this in.',
    nothingSaid: 'There are only signs or digits here. Please say it in words.',
    choose: 'Please choose one of the options.',
    tooShort: (least: number) => `Please write at least ${least} characters.`,
    tooLong: (most: number) => `Please keep this to ${most} characters.`,
    tooFew: (least: number) => `Please choose at least ${least}.`,
    tooMany: (most: number) => `Please choose no more than ${most}.`,
    tooSmall: (least: string) => `This cannot be less than ${least}.`,
    tooBig: (most: string) => `This cannot be more than ${most}.`,
    notANumber: 'Please enter a number.',
    notADate: 'Please enter a date as year-month-day, for example 2026-03-08.',
    notAnInstant: 'Please enter a date and time, for example 2026-03-08 09:30.',
    notAPhone: 'Please enter an 11-digit mobile number.',
    notAnEmail: 'Please enter a full e-mail address.',
    notALink: 'Please enter a web address that begins with https://.',
    notAccepted: 'Please tick the box to go on.',
    unknownField: 'Something unexpected was sent along. Please fill in the form again.',
    columnMissing: 'The header has no column for this. Please add it as in the template.',
    columnTwice: 'The header has two columns for this. Please keep only one.',
    unreadable: 'There are characters in this that cannot be read. Please delete them and write them anew.',
    sentTooMuch: 'This is too much to send at once. Please send it in parts.',
    unfit: 'This does not look right. Please check it.',
  },
})

/** The question that tells people from hasty programs. */
export const askedWords = words({
  zh: { sum: (one: string, other: string) => `${one}加${other}等于几？（写数字或汉字都行）` },
  en: { sum: (one: string, other: string) => `What is ${one} plus ${other}? (digits or words)` },
})

/** Refusals of the house itself. */
export const kernelRefusals = {
  zh: {
    notFound: '没有找到您要的内容，它可能已移走，或者不对您开放。',
    notAllowed: '您的身份不能做这件事。如有需要，请联系管理员。',
    signInFirst: '请先登录。',
    lackingOwnPassword: '请先把管理员给的密码换成自己的密码。',
    lackingSecondFactor: '请先完成两步验证。',
    tooMany: ({ minutes }: Record<string, string>) => `操作太频繁了，请约 ${minutes} 分钟后再试。`,
    questionFirst: '现在从您所在的网络来的人很多。请先回答下面的小问题，再提交一次；刚才填写的内容都在。',
    stillPersonal: ({ found }: Record<string, string>) =>
      `这些文字会公开，里面还有能认出人的内容：${found}。请隐去后再提交；如果是单位的公开联系方式，请勾选确认。`,
    keyUsedForAnother: '这张表单已经提交过别的内容，请刷新页面后重新填写。',
    wrongOrigin: '这个请求不是从本站发出的，没有执行。',
    malformed: '收到的内容无法读取，请检查格式。',
    filesTooLarge: '这些文件合起来太大了，请分几次上传。',
    filesBusy: '现在上传的人较多，您填写的内容没有丢失，请稍等片刻再提交一次。',
    sentTooMuch: '一次送来的内容太多了，请分几次提交。',
    keyUnfit: '提交用的标识不对，请刷新页面后重新填写。',
    doneAlready: '这件事刚刚已经办过了，请刷新页面看看。',
    notKept: '送来的内容里有存不下的数字、日期或字符，请检查。',
    tooLarge: '上传的内容太大了。',
    fileEmpty: ({ name }: Record<string, string>) =>
      `“${name}”是空的：它可能还在云端，没有下载到手机。请先在相册里打开它，再重新选择。`,
    fileChooseAgain: '刚才选的文件没有保留，请重新选择。',
    fileTooLarge: ({ name, megabytes }: Record<string, string>) =>
      `“${name}”超过了 ${megabytes} MB，请换一个小一些的。`,
    fileNotAPicture: ({ name }: Record<string, string>) =>
      `“${name}”不是照片。请选择 JPG、PNG 或 WebP 图片。`,
    fileOfOtherKind: ({ name }: Record<string, string>) =>
      `“${name}”的内容不是照片、PDF 或 Word、Excel、PowerPoint 文件。`,
    fileBroken: ({ name }: Record<string, string>) => `“${name}”打不开，可能已损坏。`,
    fileActive: ({ name }: Record<string, string>) =>
      `“${name}”里带有宏、脚本或内嵌的程序和文件，为了安全不能上传。请另存为不带这些内容的文件。`,
    fileNotWhatItSays: ({ name }: Record<string, string>) =>
      `“${name}”的内容和它的文件名不符，没有收下。请用原来的软件重新保存后再上传。`,
    fileHeic: ({ name }: Record<string, string>) =>
      `“${name}”是苹果手机的 HEIC 照片，这里打不开。请把它转成 JPG，或截一张图再上传。`,
    fileOldOffice: ({ name }: Record<string, string>) =>
      `“${name}”是旧版格式。请用 Word、Excel 或 WPS 打开，另存为 .docx、.xlsx 或 .pptx 后再上传。`,
    fileLocked: ({ name }: Record<string, string>) => `“${name}”设了密码。请去掉密码另存后再上传。`,
    fileUnpacksTooLarge: ({ name }: Record<string, string>) =>
      `“${name}”展开后太大，没有收下。请压缩里面的图片，或分成几个文件上传。`,
    pictureTooLarge: ({ name }: Record<string, string>) => `“${name}”的尺寸太大，请先缩小。`,
    tableOfOtherKind: ({ name }: Record<string, string>) =>
      `“${name}”不是表格。请上传 Excel 表格（.xlsx）或 CSV 文件。`,
    tableOfOldExcel: ({ name }: Record<string, string>) =>
      `“${name}”是旧版 Excel 文件（.xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。`,
    tableBroken: ({ name, line }: Record<string, string>) =>
      `“${name}”第 ${line} 行附近的引号或分隔符不成对，请检查后再上传。`,
    tableWithoutRows: ({ name }: Record<string, string>) => `“${name}”里没有内容，请填好后再上传。`,
    tableTooLong: ({ name, rows }: Record<string, string>) =>
      `“${name}”超过了 ${rows} 行，请分成几个文件上传。`,
    tableTooWide: ({ name, columns }: Record<string, string>) =>
      `“${name}”超过了 ${columns} 列，请只保留需要的列。`,
    tableTextTooLong: ({ name, line }: Record<string, string>) =>
      `“${name}”的文字太多（到第 ${line} 行为止），请缩短或分成几个文件上传。`,
    tableUnpacksTooLarge: ({ name }: Record<string, string>) =>
      `“${name}”展开后太大，没有读取。请删去图片和多余的工作表，另存后再上传。`,
    importHasBadRows: ({ count }: Record<string, string>) =>
      `还有 ${count} 处要改，所以一行都没有导入。请在原来的表格里改好，再上传一次。`,
    importKept: '这份表格已经导入过了。',
    importRowTwice: ({ line }: Record<string, string>) => `和第 ${line} 行重复了，请只保留一行。`,
    importOutsideRegion: '这个地方不归您管理，请去掉这一行，或请上一级导入。',
    noRoom: '服务器的存储空间满了，照片和文件暂时存不下。您可以先不带附件提交，或稍后再试。',
    busy: '系统暂时繁忙，您的内容没有丢失，请稍后再试。',
    failed: '系统出了点问题，已经记录下来。请稍后再试。',
  },
  en: {
    notFound: 'We could not find this. It may have moved, or it is not open to you.',
    notAllowed: 'Your role cannot do this. If you need to, please ask an administrator.',
    signInFirst: 'Please sign in first.',
    lackingOwnPassword: 'Please change the password that an administrator gave you first.',
    lackingSecondFactor: 'Please prove your second factor first.',
    tooMany: ({ minutes }: Record<string, string>) =>
      `That was too many tries. Please come back in about ${minutes} min.`,
    questionFirst:
      'Many people come from your network just now. Please answer the small question below and send it again; what you wrote is kept.',
    stillPersonal: ({ found }: Record<string, string>) =>
      `These words will be public and still tell who somebody is: ${found}. Please hide that; where it is the public contact of an office, tick the box.`,
    keyUsedForAnother:
      'This form was already sent with something else. Please reload the page and fill it in again.',
    wrongOrigin: 'This request did not come from this site, so nothing was done.',
    malformed: 'What was sent could not be read. Please check its format.',
    filesTooLarge: 'These files are too large together. Please send them in parts.',
    filesBusy:
      'Many people are sending files just now. What you wrote is not lost; please send it again in a moment.',
    sentTooMuch: 'This is too much to send at once. Please send it in parts.',
    keyUnfit: 'The key that was sent along does not fit. Please reload the page and fill in the form again.',
    doneAlready: 'This has just been done already. Please reload the page.',
    notKept: 'A number, date or character in what was sent cannot be kept. Please check it.',
    tooLarge: 'The upload is too large.',
    fileEmpty: ({ name }: Record<string, string>) =>
      `“${name}” is empty: it may still be in the cloud. Please open it on this device first, then choose it again.`,
    fileChooseAgain: 'The file that you chose was not kept. Please choose it again.',
    fileTooLarge: ({ name, megabytes }: Record<string, string>) =>
      `“${name}” is larger than ${megabytes} MB. Please choose a smaller one.`,
    fileNotAPicture: ({ name }: Record<string, string>) =>
      `“${name}” is not a photo. Please choose a JPG, PNG or WebP picture.`,
    fileOfOtherKind: ({ name }: Record<string, string>) =>
      `“${name}” is neither a photo nor a PDF, Word, Excel or PowerPoint file.`,
    fileBroken: ({ name }: Record<string, string>) => `“${name}” cannot be opened; it may be damaged.`,
    fileActive: ({ name }: Record<string, string>) =>
      `“${name}” contains macros, scripts or embedded files and was not accepted, to keep everybody safe. Please save it without them.`,
    fileNotWhatItSays: ({ name }: Record<string, string>) =>
      `“${name}” does not hold what its name says and was not accepted. Please save it again from the program it was made with.`,
    fileHeic: ({ name }: Record<string, string>) =>
      `“${name}” is an iPhone photo in HEIC format, which we cannot open. Please convert it to JPG or send a screenshot.`,
    fileOldOffice: ({ name }: Record<string, string>) =>
      `“${name}” is in an old Office format. Please open it and save it as .docx, .xlsx or .pptx.`,
    fileLocked: ({ name }: Record<string, string>) =>
      `“${name}” is protected by a password. Please save it without one and try again.`,
    fileUnpacksTooLarge: ({ name }: Record<string, string>) =>
      `“${name}” becomes too large when unpacked and was not accepted. Please compress the pictures in it or split it up.`,
    pictureTooLarge: ({ name }: Record<string, string>) =>
      `“${name}” has too many pixels. Please make it smaller first.`,
    tableOfOtherKind: ({ name }: Record<string, string>) =>
      `“${name}” is not a table. Please choose an Excel workbook (.xlsx) or a CSV file.`,
    tableOfOldExcel: ({ name }: Record<string, string>) =>
      `“${name}” is in the old Excel format (.xls). Please open it in Excel or WPS and save it as .xlsx.`,
    tableBroken: ({ name, line }: Record<string, string>) =>
      `“${name}” has unmatched quotes or separators near row ${line}. Please check it and try again.`,
    tableWithoutRows: ({ name }: Record<string, string>) =>
      `“${name}” has nothing in it. Please fill it in first.`,
    tableTooLong: ({ name, rows }: Record<string, string>) =>
      `“${name}” has more than ${rows} rows. Please split it into several files.`,
    tableTooWide: ({ name, columns }: Record<string, string>) =>
      `“${name}” has more than ${columns} columns. Please keep only those that are needed.`,
    tableTextTooLong: ({ name, line }: Record<string, string>) =>
      `“${name}” holds too much text (up to row ${line}). Please shorten it or split it into several files.`,
    tableUnpacksTooLarge: ({ name }: Record<string, string>) =>
      `“${name}” becomes too large when unpacked and was not read. Please remove pictures and unneeded sheets, save it again and retry.`,
    importHasBadRows: ({ count }: Record<string, string>) =>
      `${count === '1' ? 'One cell needs' : `${count} cells need`} mending, so no row was taken in. Please mend the file and send it again.`,
    importKept: 'This list was taken in already.',
    importRowTwice: ({ line }: Record<string, string>) => `This repeats row ${line}. Please keep only one.`,
    importOutsideRegion:
      'This region is not yours to change. Please leave the row out, or ask the level above to import it.',
    noRoom:
      'The server has no room left for photos and files. Please send it without them, or try again later.',
    busy: 'The system is busy. Nothing was lost; please try again shortly.',
    failed: 'Something went wrong on our side and was noted down. Please try again shortly.',
  },
}
