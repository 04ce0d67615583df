/** Laws, decisions and notices beyond the province's document that the rules and parameters rest on. */
import { type Article, type Instrument, PROCEDURE } from './types.ts'

function instrument(number: string, title: string, from: string, until: string | null = null): Instrument {
  return { number, title, inForce: { from, until } }
}

export const instruments: readonly Instrument[] = [
  instrument('苏政发〔2020〕45号', '省政府关于规范企业职工基本养老保险省级统筹制度的意见', '2020-09-01'),
  instrument('社会保险法', '中华人民共和国社会保险法', '2011-07-01'),
  instrument('社会保险费征缴暂行条例', '社会保险费征缴暂行条例', '1999-01-22'),
  instrument('社会保险经办条例', '社会保险经办条例（国务院令第765号）', '2023-12-01'),
  instrument('国发〔1997〕26号', '关于建立统一的企业职工基本养老保险制度的决定', '1997-07-16'),
  instrument('国发〔2005〕38号', '关于完善企业职工基本养老保险制度的决定', '2006-01-01'),
  instrument('国办发〔2009〕66号', '城镇企业职工基本养老保险关系转移接续暂行办法', '2010-01-01'),
  instrument('国办发〔2019〕13号', '降低社会保险费率综合方案', '2019-05-01'),
  instrument('国发〔1978〕104号', '关于安置老弱病残干部的暂行办法和关于工人退休、退职的暂行办法', '1978-06-02'),
  instrument('劳动保险条例', '中华人民共和国劳动保险条例', '1951-03-01'),
  instrument('延迟法定退休年龄决定', '全国人大常委会关于实施渐进式延迟法定退休年龄的决定', '2025-01-01'),
  instrument('人社部发〔2017〕31号', '统一和规范职工养老保险个人账户记账利率办法', '2017-04-01'),
  instrument('人社部发〔2021〕18号', '企业职工基本养老保险遗属待遇暂行办法', '2021-09-01'),
  instrument('江苏省企业职工基本养老保险规定', '江苏省企业职工基本养老保险规定（省政府令第36号）', '2007-01-01'),
]

export const externalArticles: readonly Article[] = [
  {
    cite: '社会保险法 14',
    says: 'The account is not drawn early, earns a rate not below term deposits free of tax, and is inherited.',
    zh: '个人账户不得提前支取，记账利率不低于定期存款利率并免税，可以继承。',
  },
  { cite: '社会保险法 15', says: 'A pension has a pooled part and an account part.', zh: '养老金由统筹养老金和个人账户养老金组成。' },
  {
    cite: '社会保险法 16',
    says: 'Fifteen years of contributions by the statutory age give a monthly pension.',
    zh: '达到法定退休年龄时累计缴费满十五年的，按月领取养老金。',
  },
  {
    cite: '社会保险法 17',
    says: 'A death by illness or not at work gives a funeral grant and a survivors’ grant.',
    zh: '因病或非因工死亡的，遗属领取丧葬补助金和抚恤金。',
  },
  {
    cite: '社会保险法 86',
    says: 'What is not paid in time bears half a thousandth a day from the day it is owed; it prevails over the earlier regulation.',
    zh: '未按时足额缴纳的，自欠缴之日起按日加收万分之五的滞纳金；本条优于此前的条例。',
  },
  {
    cite: '社会保险费征缴暂行条例 13',
    says: 'Two thousandths a day on arrears, before the law of 2011.',
    zh: '2011 年以前欠缴按日加收千分之二的滞纳金。',
    noRule: {
      en: 'the later law’s article 86 prevails; earlier arrears are not reckoned here',
      zh: '以其后的社会保险法第八十六条为准；更早的欠费不在此计算',
    },
  },
  {
    cite: '社会保险经办条例 46',
    says: 'Benefits drawn without right are to be paid back.',
    zh: '无权领取的待遇应当退还。',
    noRule: PROCEDURE,
  },
  {
    cite: '国发〔1997〕26号 五',
    says: 'Fifteen years for a monthly pension, before the law of 2011.',
    zh: '2011 年以前缴费满十五年的按月领取养老金。',
    noRule: { en: 'cited by the parameter of earlier years', zh: '由以前年度的参数引用' },
  },
  {
    cite: '国发〔2005〕38号 三',
    says: 'Rates of employees and the flexibly employed, and how much goes to the account.',
    zh: '职工和灵活就业人员的缴费比例及记入个人账户的比例。',
    noRule: { en: 'cited by the parameters before the province restated them', zh: '在省里重新规定以前由参数引用' },
  },
  { cite: '国发〔2005〕38号 附件', says: 'The annuity divisors by age.', zh: '各年龄的计发月数。' },
  {
    cite: '国办发〔2009〕66号 4',
    says: 'The account and twelve per cent of wages paid on since 1998 leave with the person.',
    zh: '个人账户储存额和 1998 年以来按缴费工资百分之十二计算的资金随同转移。',
  },
  {
    cite: '国办发〔2019〕13号 一',
    says: 'Employer rates may come down to sixteen per cent.',
    zh: '单位缴费比例可以降至百分之十六。',
    noRule: { en: 'cited by the parameter before the province restated it', zh: '在省里重新规定以前由参数引用' },
  },
  {
    cite: '国发〔1978〕104号 一',
    says: 'Pension ages of men and women before the decision of 2024.',
    zh: '2024 年决定以前男女的退休年龄。',
  },
  {
    cite: '劳动保险条例 15',
    says: 'Pension ages before 1978.',
    zh: '1978 年以前的退休年龄。',
    noRule: { en: 'cited by the parameter of earlier years', zh: '由以前年度的参数引用' },
  },
  {
    cite: '延迟法定退休年龄决定 一',
    says: 'Statutory ages rise step by step from 2025, by month of birth.',
    zh: '2025 年起按出生月份逐步延迟法定退休年龄。',
  },
  {
    cite: '延迟法定退休年龄决定 二',
    says: 'The qualifying period rises by half a year a year from 2030 to twenty years.',
    zh: '2030 年起最低缴费年限每年提高六个月，至二十年。',
  },
  {
    cite: '延迟法定退休年龄决定 三',
    says: 'Retiring up to three years earlier or later by choice.',
    zh: '可以在三年之内自愿提前或延迟退休。',
    noRule: PROCEDURE,
  },
  { cite: '人社部发〔2017〕31号', says: 'One national crediting rate, published every June.', zh: '全国统一的记账利率，每年六月公布。' },
  { cite: '人社部发〔2021〕18号', says: 'How funeral and survivors’ grants are reckoned.', zh: '丧葬补助金和抚恤金的计算办法。' },
  {
    cite: '江苏省企业职工基本养老保险规定 19',
    says: 'The pooled part: one per cent a year of the calculation base and the indexed wage.',
    zh: '基础养老金：每满一年发给计发基数与指数化工资平均数的百分之一。',
  },
  {
    cite: '江苏省企业职工基本养老保险规定 21',
    says: 'The transitional part for service before individual accounts.',
    zh: '个人账户建立以前工作年限的过渡性养老金。',
  },
]
