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
  { cite: '社会保险法 14', says: 'The account is not drawn early, earns a rate not below term deposits free of tax, and is inherited.' },
  { cite: '社会保险法 15', says: 'A pension has a pooled part and an account part.' },
  { cite: '社会保险法 16', says: 'Fifteen years of contributions by the statutory age give a monthly pension.' },
  { cite: '社会保险法 17', says: 'A death by illness or not at work gives a funeral grant and a survivors’ grant.' },
  {
    cite: '社会保险法 86',
    says: 'What is not paid in time bears half a thousandth a day from the day it is owed; it prevails over the earlier regulation.',
  },
  {
    cite: '社会保险费征缴暂行条例 13',
    says: 'Two thousandths a day on arrears, before the law of 2011.',
    noRule: 'the later law’s article 86 prevails; earlier arrears are not reckoned here',
  },
  {
    cite: '社会保险经办条例 46',
    says: 'Benefits drawn without right are to be paid back.',
    noRule: PROCEDURE,
  },
  {
    cite: '国发〔1997〕26号 五',
    says: 'Fifteen years for a monthly pension, before the law of 2011.',
    noRule: 'cited by the parameter of earlier years',
  },
  {
    cite: '国发〔2005〕38号 三',
    says: 'Rates of employees and the flexibly employed, and how much goes to the account.',
    noRule: 'cited by the parameters before the province restated them',
  },
  { cite: '国发〔2005〕38号 附件', says: 'The annuity divisors by age.' },
  { cite: '国办发〔2009〕66号 4', says: 'The account and twelve per cent of wages paid on since 1998 leave with the person.' },
  {
    cite: '国办发〔2019〕13号 一',
    says: 'Employer rates may come down to sixteen per cent.',
    noRule: 'cited by the parameter before the province restated it',
  },
  { cite: '国发〔1978〕104号 一', says: 'Pension ages of men and women before the decision of 2024.' },
  { cite: '劳动保险条例 15', says: 'Pension ages before 1978.', noRule: 'cited by the parameter of earlier years' },
  { cite: '延迟法定退休年龄决定 一', says: 'Statutory ages rise step by step from 2025, by month of birth.' },
  { cite: '延迟法定退休年龄决定 二', says: 'The qualifying period rises by half a year a year from 2030 to twenty years.' },
  { cite: '延迟法定退休年龄决定 三', says: 'Retiring up to three years earlier or later by choice.', noRule: PROCEDURE },
  { cite: '人社部发〔2017〕31号', says: 'One national crediting rate, published every June.' },
  { cite: '人社部发〔2021〕18号', says: 'How funeral and survivors’ grants are reckoned.' },
  { cite: '江苏省企业职工基本养老保险规定 19', says: 'The pooled part: one per cent a year of the calculation base and the indexed wage.' },
  { cite: '江苏省企业职工基本养老保险规定 21', says: 'The transitional part for service before individual accounts.' },
]
