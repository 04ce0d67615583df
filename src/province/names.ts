/** Names that sound like names and belong to nobody. */
import type { Random } from './random.ts'

const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤',
]
const MALE = [...'伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林建国志海东江山松柏']
const FEMALE = [...'芳娜敏静丽艳娟霞秀兰英玲桂红梅莉丹萍雪琴云倩婷慧颖洁琳璐玉珍凤月芝蓉菊春燕']
const WORDS = [...'华盛恒泰安信德永通达宏瑞鼎丰嘉和新源景程润泽江海苏云锦禾晨旭天博远卓越']
const TRADES = [
  '机械',
  '纺织',
  '电子',
  '化工',
  '建材',
  '食品',
  '物流',
  '商贸',
  '软件',
  '建设',
  '服饰',
  '医药',
  '装备',
  '光电',
  '餐饮',
  '咨询',
]

export function personName(random: Random, male: boolean): string {
  const given = male ? MALE : FEMALE
  const name = random.pick(SURNAMES) + random.pick(given)
  return random.chance(0.7) ? name + random.pick(given) : name
}

export function employerName(random: Random, place: string): string {
  return `${place}${random.pick(WORDS)}${random.pick(WORDS)}${random.pick(TRADES)}有限公司`
}
