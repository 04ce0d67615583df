/**
 * Names of places by their GB/T 2260 codes, as a household is registered: of Jiangsu its cities, districts and counties, of elsewhere
 * the province.
 */
import { planUnit } from './plan-unit.ts'

/**
 * Districts of Jiangsu's cities, which are no plan units of their own; those abolished and recoded in 2020 (港闸, and 崇川 as it was) are
 * still the place of households registered before.
 */
const DISTRICTS: Readonly<Record<string, string>> = {
  '3201': '02玄武区 04秦淮区 05建邺区 06鼓楼区 11浦口区 13栖霞区 14雨花台区 15江宁区 16六合区 17溧水区 18高淳区',
  '3202': '05锡山区 06惠山区 11滨湖区 13梁溪区 14新吴区',
  '3203': '02鼓楼区 03云龙区 05贾汪区 11泉山区 12铜山区',
  '3204': '02天宁区 04钟楼区 11新北区 12武进区 13金坛区',
  '3205': '05虎丘区 06吴中区 07相城区 08姑苏区 09吴江区',
  '3206': '02崇川区 11港闸区 12通州区 13崇川区 14海门区',
  '3207': '03连云区 06海州区 07赣榆区',
  '3208': '03淮安区 04淮阴区 12清江浦区 13洪泽区',
  '3209': '02亭湖区 03盐都区 04大丰区',
  '3210': '02广陵区 03邗江区 12江都区',
  '3211': '02京口区 11润州区 12丹徒区',
  '3212': '02海陵区 03高港区 04姜堰区',
  '3213': '02宿城区 11宿豫区',
}

const PROVINCES: Readonly<Record<string, string>> = {
  '11': '北京市',
  '12': '天津市',
  '13': '河北省',
  '14': '山西省',
  '15': '内蒙古自治区',
  '21': '辽宁省',
  '22': '吉林省',
  '23': '黑龙江省',
  '31': '上海市',
  '32': '江苏省',
  '33': '浙江省',
  '34': '安徽省',
  '35': '福建省',
  '36': '江西省',
  '37': '山东省',
  '41': '河南省',
  '42': '湖北省',
  '43': '湖南省',
  '44': '广东省',
  '45': '广西壮族自治区',
  '46': '海南省',
  '50': '重庆市',
  '51': '四川省',
  '52': '贵州省',
  '53': '云南省',
  '54': '西藏自治区',
  '61': '陕西省',
  '62': '甘肃省',
  '63': '青海省',
  '64': '宁夏回族自治区',
  '65': '新疆维吾尔自治区',
  '71': '台湾省',
  '81': '香港特别行政区',
  '82': '澳门特别行政区',
}

const OF_JIANGSU: ReadonlyMap<string, string> = new Map(
  Object.entries(DISTRICTS).flatMap(([city, names]) => names.split(' ').map((text) => [city + text.slice(0, 2), text.slice(2)] as const)),
)

/** "320505" as 苏州市虎丘区; the code stays with what is told by its city or province alone, and with what is no place at all. */
export function nameOfPlace(code: string): string {
  const city = planUnit(`${code.slice(0, 4)}00`)
  if (city === undefined || city.level !== 'city') {
    const province = PROVINCES[code.slice(0, 2)]
    return province === undefined ? code : code.endsWith('0000') ? province : `${province}（${code}）`
  }
  if (city.region === code) return city.zh
  const own = OF_JIANGSU.get(code) ?? planUnit(code)?.zh
  return own === undefined ? `${city.zh}（${code}）` : `${city.zh}${own}`
}
