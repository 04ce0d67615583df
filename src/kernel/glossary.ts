/**
 * The words of the house: one concept, one word; one word, one concept. From this list come docs/glossary.md and the check
 * that code uses no word that was replaced. An identifier stands in code as it is here, or with dashes or underscores.
 */
export interface Term {
  readonly zh: string
  readonly en: string
  /** As it is written in code; left out where no code names it. */
  readonly ids?: readonly string[]
  readonly note?: string
  /** Words that are not to be used for it, as patterns of whole words. */
  readonly not?: readonly string[]
}

type Row = readonly [zh: string, en: string, ids: string, note?: string, not?: readonly string[]]

const SECTIONS: Readonly<Record<string, readonly Row[]>> = {
  'People and bodies': [
    ['参保人', 'insured person', 'insuredPerson', 'a role; in the registry a person', ['enrollee', 'subscriber']],
    ['参保单位、用人单位', 'employer', 'employer', '*unit* is the plan unit alone'],
    ['灵活就业人员', 'flexibly employed person', 'flexible', 'wider than self-employed'],
    ['遗属', 'survivor', 'survivors'],
    ['退休人员', 'pensioner', 'pensioner', 'who draws an old-age pension; *beneficiary* would be any benefit'],
    ['社会保险经办机构', 'social insurance agency', 'agency'],
    ['征收机构（税务）', 'collecting authority', 'collector', 'which tax office collects for whom is dated data'],
    [
      '计划单位',
      'plan unit',
      'planUnit region',
      'the province’s own level, a city’s own level, a county, the Park; named `region` in contracts',
    ],
    ['统筹地区', 'pooling area', '', 'here the whole province'],
    ['联席会议', 'joint conference', 'jointConference'],
  ],
  Participation: [
    ['参保登记', 'registration, enrolment', 'registry', 'the office that keeps who takes part where'],
    ['用工关系', 'employment', 'employment', 'person, employer and months'],
    ['关系转移接续', 'portability', 'portability', 'of the record; out of the province with money it is a transfer out'],
    ['临时账户', 'temporary account', 'temporaryAccounts'],
    ['中断缴费', 'contribution break', '', '*gap* is money alone', ['careerGap', 'contributionGap']],
    ['实际缴费年限', 'contribution months', 'contributionMonths', 'years are a way of printing months'],
    ['最低缴费年限', 'qualifying months', 'qualifyingMonths'],
  ],
  Contribution: [
    ['缴费', 'contribution', 'contribution', '', ['premium']],
    ['缴费工资基数', 'contribution base', 'contributionBase', 'wage within floor and ceiling'],
    ['缴费基数下限、上限', 'base floor, base ceiling', 'baseFloor baseCeiling'],
    ['费率', 'contribution rate', 'employerRate employeeRate flexibleRate', '', ['feeRate']],
    ['单位缴费', 'employer due', 'employerDue', 'one rounding on the sum of the bases'],
    ['个人缴费', 'employee due', 'employeeDue'],
    ['缴费核定', 'assessment', 'assessment', 'of contributions only; benefits are awarded'],
    ['差额核定', 'differences', 'differences', 'what later law changes of months assessed, as lines of its own'],
    ['应缴', 'due', 'due'],
    ['费款所属期', 'contribution month', 'forMonth', 'the month it is for; received on a day, booked in a month'],
    ['欠费', 'arrears', 'arrears'],
    ['补缴', 'back-payment', 'contributionBackPaid'],
    ['滞纳金', 'late-payment surcharge', 'lateSurcharge', 'neither a fine nor interest', ['penalty', 'penalties']],
    ['退费', 'refund', 'refund'],
    ['暂收款', 'suspense', 'suspense', 'what a receipt leaves over, until it is identified or given back'],
    ['平均缴费指数', 'average index', 'averageIndex', 'base over reference wage, mean over the career'],
    ['缴费基数所依工资年度', 'wage year', 'wageYear', 'whose average monthly wage is the base'],
  ],
  'Individual account': [
    ['个人账户', 'individual account', 'account', 'bare *account*; a ledger account is named so'],
    ['个人账户储存额', 'account balance', 'accountBalance'],
    ['记账利率', 'crediting rate', 'creditingRate', 'a notional rate, published each June', ['revaluation', 'revalue']],
    ['记账', 'crediting', 'crediting'],
    ['账户继承', 'inheritance of the balance', 'heirs'],
  ],
  Benefit: [
    ['基本养老金', 'pension', 'pension', 'the whole of it'],
    ['基础养老金', 'pooled pension', 'pooled', 'never *basic pension*, which is both this and the whole', ['basicPension']],
    ['过渡性养老金', 'transitional pension', 'transitional'],
    ['计发基数', 'calculation base', 'calculationBase'],
    ['计发月数', 'annuity divisor', 'annuityDivisor', 'in months'],
    ['法定退休年龄', 'statutory retirement age', 'retirementAge', 'in years and months'],
    ['待遇核定', 'award', 'award'],
    ['重新核定', 'revision', 'revision', 'a decision that names the one it corrects'],
    ['丧葬补助金', 'funeral grant', 'funeral'],
    ['抚恤金', 'survivors’ grant', 'grant'],
    ['多发', 'overpayment', 'overpayment'],
    ['暂停、终止', 'suspension, termination', 'termination'],
  ],
  'Fund and ledger': [
    ['基本养老保险基金', 'pension fund', 'fund'],
    ['国库', 'treasury', 'treasury'],
    ['省财政专户', 'provincial special account', 'special', 'a local one has three parts that never mix'],
    ['支出户', 'disbursement account', 'disbursement'],
    ['上解归集', 'sweep', 'swept', 'every quarter'],
    ['划款指令', 'transfer order', 'transferToProvince', '*transfer* never stands alone'],
    ['拨付', 'allocation', 'allocated'],
    ['预拨（2020年四季度）', 'pre-call', 'preCall'],
    ['累计结余', 'accumulated balance', 'accumulated'],
    ['会计科目', 'ledger account', 'ledgerAccount'],
    ['记账凭证', 'voucher', 'voucher', 'groups postings, chained by SM3'],
    ['分录', 'posting', 'posting', 'one debit, one credit, an amount above zero'],
    ['备查', 'memorandum', 'memorandum', 'what is due or owed and not yet paid, outside the statements'],
    ['结账', 'closing of a month', 'monthClosing'],
    ['批次', 'run', 'run', 'kind, month and law; cut into chunks'],
  ],
  'Budget and responsibility': [
    ['收支计划', 'plan', 'plan', 'a unit’s income and expenditure of a year'],
    ['基金决算', 'final accounts', 'finalAccounts'],
    ['收支缺口', 'gap', 'gap', 'expenditure above income; the other way is a surplus'],
    ['一般性收支缺口', 'general gap', 'generalGap'],
    ['管理性收支缺口', 'managerial gap', 'managerialGap'],
    ['未完成征收计划', 'plan shortfall', 'planShortfall'],
    ['超收冲减', 'over-collection credit', 'overCollectionCredit'],
    ['责任清算', 'settlement', 'settlement'],
  ],
  Law: [
    ['文件', 'instrument', 'instrument', 'a law, decision or notice; its articles are cited by number'],
    ['条款', 'article', 'article'],
    ['法规参数', 'parameter', 'parameter', 'dated, cited, published on a day'],
    ['暂执行、正式', 'provisional, final', 'provisional final', 'a final figure goes back to the first month of its period'],
    ['法规补充', 'supplement', 'supplement', 'what the built-in law leaves unset, supplied as data'],
    ['法规快照', 'snapshot', 'lawSnapshot', 'the law as known on a day, kept by its SM3 digest'],
    ['草案', 'draft', 'draft'],
    ['会签', 'agreement', 'agree', 'of human resources and finance, neither the writer'],
    ['公布', 'publication', 'publication', 'known from its day on'],
    ['废止', 'repeal', 'repealed', 'ends a standing parameter'],
    ['不予办理', 'refusal', 'refuse', 'a result with article and figures, no error'],
  ],
}

export interface Section {
  readonly title: string
  readonly terms: readonly Term[]
}

export const glossary: readonly Section[] = Object.entries(SECTIONS).map(([title, rows]) => ({
  title,
  terms: rows.map(([zh, en, ids, note, not]) => ({
    zh,
    en,
    ...(ids === '' ? {} : { ids: ids.split(' ') }),
    ...(note === undefined || note === '' ? {} : { note }),
    ...(not === undefined ? {} : { not }),
  })),
}))
