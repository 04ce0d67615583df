/**
 * A problem at the edge: bad input, something not found, not permitted or not reachable. It is thrown where it is seen
 * and printed once: by the command line as one sentence, by the HTTP server as RFC 9457. What the law refuses is no
 * problem but a returned value; its sentences stand in `sentences.ts`.
 */
export interface Sentence {
  readonly zh: string
  readonly en: string
}

interface ProblemEntry extends Sentence {
  readonly status: number
}

const TABLE = {
  'malformed-json': { status: 400, zh: '请求不是有效的 JSON。', en: 'The input is not valid JSON.' },
  'bad-request': { status: 400, zh: '请求不符合 HTTP 协议或本服务的要求。', en: 'The request is not of a form that is understood.' },
  'method-not-allowed': { status: 405, zh: '该地址不支持此方法。', en: 'The path does not take this method.' },
  'unknown-field': { status: 400, zh: '字段无法识别。', en: 'A field is not known.' },
  'missing-field': { status: 400, zh: '缺少必填字段。', en: 'A field is missing.' },
  'invalid-field': { status: 400, zh: '字段的值不符合要求。', en: 'A field has a value that it cannot have.' },
  'not-computable': { status: 400, zh: '没有可用于相除的数，无法计算。', en: 'There is nothing to divide by.' },
  'invalid-argument': { status: 400, zh: '命令的参数有误。', en: 'An argument of the command is wrong.' },
  'invalid-config': { status: 500, zh: '配置有误。', en: 'The configuration is wrong.' },
  'unknown-command': { status: 404, zh: '没有这个命令。', en: 'There is no such command.' },
  'unknown-rule': { status: 404, zh: '没有这条规则。', en: 'There is no such rule.' },
  'not-found': { status: 404, zh: '没有找到。', en: 'It was not found.' },
  'outside-books': { status: 404, zh: '账簿不涉及这一天。', en: 'The books do not reach to that day.' },
  'not-signed-in': { status: 401, zh: '请先登录。', en: 'Sign in first.' },
  'sign-in-refused': {
    status: 401,
    zh: '用户名或口令不正确，或用户已停用、已锁定。',
    en: 'The name or the password is not right, or the user is disabled or locked.',
  },
  'password-expired': { status: 403, zh: '请先设定本人的口令。', en: 'Set a password of your own first.' },
  'password-unfit': { status: 400, zh: '新口令不符合要求。', en: 'The new password does not do.' },
  'no-role': { status: 403, zh: '尚未被授予任何角色。', en: 'No role has been granted yet.' },
  'not-permitted': { status: 403, zh: '没有此项权限。', en: 'This is not permitted.' },
  'not-acceptable': { status: 406, zh: '本服务不能以所要求的类型答复。', en: 'There is no answer of a type that was asked for.' },
  'request-timeout': { status: 408, zh: '请求未在时限内收完。', en: 'The request did not arrive in time.' },
  'same-hand': { status: 403, zh: '提出人不得复核本人提出的事项。', en: 'Who proposed it may not decide on it.' },
  'already-decided': { status: 409, zh: '该事项已复核。', en: 'It was decided before.' },
  'idempotency-key-reused': {
    status: 422,
    zh: '该幂等键已用于另一请求。',
    en: 'The idempotency key was used for another request.',
  },
  'request-in-progress': { status: 409, zh: '同一幂等键的请求正在办理。', en: 'A request of the same idempotency key is under way.' },
  'verification-under-way': { status: 409, zh: '账簿正在核对。', en: 'The books are being verified.' },
  'run-finished': { status: 409, zh: '该批次已办结。', en: 'The run is finished.' },
  'too-many-requests': { status: 429, zh: '请求过于频繁，请稍后再试。', en: 'There were too many requests; wait a little.' },
  'csrf-token': { status: 403, zh: '请求缺少有效的防伪令牌。', en: 'The request does not carry the token of its session.' },
  'too-large': { status: 413, zh: '请求内容过大。', en: 'The request is too large.' },
  'unsupported-media-type': { status: 415, zh: '不支持此内容类型。', en: 'The content type is not taken here.' },
  'grant-refused': { status: 409, zh: '不能授予该角色。', en: 'The role cannot be granted.' },
  'stale-version': { status: 409, zh: '数据已被他人更改，请重新读取。', en: 'It was changed by someone else meanwhile; read it again.' },
  'wrong-state': { status: 409, zh: '当前状态不能进行此项操作。', en: 'Its state does not allow this.' },
  'maker-is-checker': { status: 403, zh: '经办人不得复核自己经办的事项。', en: 'Whoever made it cannot check it, nor check it twice.' },
  'published-too-early': {
    status: 409,
    zh: '公布日早于会签的日期，或者账簿已按当日法规办理业务。',
    en: 'The day of publication lies before the one agreed to, or the books have used the law of that day.',
  },
  'year-under-way': {
    status: 409,
    zh: '基金年度正在办理，请待其停止。',
    en: 'The fund year is being conducted; wait until it has stopped.',
  },
  'preview-cancelled': { status: 409, zh: '预览已取消。', en: 'The preview was cancelled; nothing of it is kept.' },
  'import-cancelled': { status: 409, zh: '导入已取消，未导入任何数据。', en: 'The import was cancelled; nothing was imported.' },
  'duplicate-key': { status: 409, zh: '已经存在。', en: 'It exists already.' },
  'month-closed': { status: 409, zh: '该月已结账。', en: 'The month is closed.' },
  'year-closed': { status: 409, zh: '该年度已决算。', en: 'The year is closed.' },
  'run-law-differs': {
    status: 409,
    zh: '该批次已按另一法规快照开始，不能改用其他快照。',
    en: 'The run was begun on another snapshot of the law.',
  },
  'voucher-not-found': { status: 404, zh: '没有找到凭证。', en: 'There is no such voucher.' },
  'voucher-differs': { status: 409, zh: '同一来源的凭证已存在且金额不同。', en: 'A voucher of this source exists with other postings.' },
  'special-account-short': {
    status: 409,
    zh: '省财政专户余额不足以拨付本月计划。',
    en: 'The provincial special account does not hold the plan of the month.',
  },
  'receipts-malformed': { status: 422, zh: '征收回执文件有误。', en: 'The receipts file has a fault.' },
  'suspense-short': { status: 409, zh: '该回执可认领或退还的暂收款不足。', en: 'The receipt does not have that much left in suspense.' },
  'claim-beyond-bill': { status: 409, zh: '认领金额超过该缴费人当月未缴金额。', en: 'The payer does not owe that much for the month.' },
  'returns-malformed': { status: 422, zh: '银行退回文件有误。', en: 'The returns file has a fault.' },
  'year-incomplete': { status: 409, zh: '该年度尚未办结。', en: 'The year is not finished.' },
  'run-paused': { status: 409, zh: '该批次已暂停。', en: 'The run is paused; `tongchou run resume` lets it go on.' },
  'run-cancelled': { status: 409, zh: '该批次已取消。', en: 'The run was cancelled.' },
  'run-differs': { status: 500, zh: '放行核对不符，批次未放行。', en: 'The release check computed another row; the run is not released.' },
  'folder-not-found': { status: 404, zh: '没有找到文件夹。', en: 'The folder was not found.' },
  'file-not-found': { status: 404, zh: '没有找到文件。', en: 'The file was not found.' },
  'import-refused': { status: 422, zh: '导入的文件有误，未导入任何数据。', en: 'The files have faults; nothing was imported.' },
  'verify-broken': { status: 500, zh: '账簿核对不符。', en: 'The books do not hold together.' },
  'books-not-found': { status: 404, zh: '没有找到账簿。', en: 'There are no such books.' },
  'books-newer': {
    status: 500,
    zh: '账簿由更新版本的程序建立，请先升级程序。',
    en: 'The books were made by a newer version of the program; update it first.',
  },
  'books-altered': { status: 500, zh: '账簿的结构脚本与程序不一致。', en: 'A migration of these books is not the one the program has.' },
  'books-half-migrated': {
    status: 500,
    zh: '账簿结构只升级了一部分，请从备份恢复。',
    en: 'The books are half-migrated; restore them from a backup.',
  },
  'provider-unreachable': { status: 502, zh: '无法连接统一身份服务。', en: 'The identity provider cannot be reached.' },
  'database-unreachable': { status: 503, zh: '无法连接数据库。', en: 'The database cannot be reached.' },
  'database-not-permitted': { status: 500, zh: '数据库角色的权限不足。', en: 'The database role may not do this.' },
  'database-files-missing': {
    status: 500,
    zh: '没有适用于本机的内置数据库程序。',
    en: 'The embedded database is not installed for this machine.',
  },
  'database-closed-home': {
    status: 500,
    zh: '数据库以专用用户运行，该用户无法进入此文件夹。',
    en: 'The database server runs as a user of its own, who cannot enter this folder; move the clone to an open one such as /srv, or start it as an ordinary user.',
  },
  'database-no-account': { status: 500, zh: '无法建立运行数据库的用户。', en: 'The user that runs the database server could not be made.' },
  'database-of-another-user': {
    status: 500,
    zh: '内置数据库的文件属于另一用户。',
    en: 'The files of the embedded database belong to another user; start it as that user, or choose another folder with TONGCHOU_DATA.',
  },
  'database-start-failed': { status: 500, zh: '内置数据库未能启动。', en: 'The embedded database did not start.' },
  'disk-full': { status: 507, zh: '磁盘空间不足。', en: 'The disk is full.' },
  'access-denied': {
    status: 500,
    zh: '操作系统不允许使用该文件、文件夹或端口。',
    en: 'The system does not allow this use of a file, a folder or a port.',
  },
  'port-busy': { status: 500, zh: '端口已被占用。', en: 'The port is in use by another program; choose another with PORT.' },
  internal: { status: 500, zh: '系统内部错误。', en: 'An error inside the program.' },
} as const satisfies Record<string, ProblemEntry>

export type ProblemCode = keyof typeof TABLE

export const problems: Readonly<Record<ProblemCode, ProblemEntry>> = TABLE

export type ProblemFacts = Readonly<Record<string, string | number>>

export class Problem extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined
  readonly facts: ProblemFacts

  constructor(code: ProblemCode, detail?: string, facts: ProblemFacts = {}, options?: ErrorOptions) {
    super(detail === undefined ? problems[code].en : `${problems[code].en} ${detail}`, options)
    this.name = 'Problem'
    this.code = code
    this.detail = detail
    this.facts = facts
  }

  /** What its document says beyond code and place, such as every fault of a file. */
  get members(): Readonly<Record<string, unknown>> {
    return {}
  }

  get status(): number {
    return problems[this.code].status
  }

  get zh(): string {
    return problems[this.code].zh
  }
}
