/** Units of running text whose name is known by its form only, and the words that look like them and owe nothing. Own wording throughout. */
import { describe, expect, test } from 'vitest'
import { tagUnits } from '../../src/tag/units.ts'
import type { BareClause, DocumentFields } from '../../src/wire.ts'

const district: DocumentFields = {
  ...({} as DocumentFields),
  title: '青溪区低空产业行动方案',
  level: '区',
  city: '广源市',
  district: '青溪区',
}

function read(text: string, heading: string | null = null): string[] {
  const bare = { id: '1', kind: 'item', number: null, parent: null, above: [] }
  const clause = { ...bare, heading, text, heading_runs: [], text_runs: [], source: [] } as unknown as BareClause
  return tagUnits([clause], { document: district })[0]!.map((tag) => `${tag.surface} ${tag.role}`)
}

describe('a body known by its form', () => {
  test.each([
    ['经发局负责项目备案，规建局负责规划审批。', ['经发局 responsible', '规建局 responsible']],
    ['管委会牵头编制起降点规划，各部门配合做好实施。', ['管委会 lead', '各部门 support']],
    ['云栈集团负责场地整体开发。', ['云栈集团 responsible']],
    ['园区运营公司要做好配套服务。', ['园区运营公司 responsible']],
    ['市航空运动协会要发挥桥梁作用。', ['市航空运动协会 responsible']],
    [
      '青溪水务投资有限公司作为业主，负责建设，云栈移动、云栈联通做好配套。',
      ['青溪水务投资有限公司 responsible', '云栈移动 responsible', '云栈联通 responsible'],
    ],
    [
      '青溪农商银行要开发产品，联合云栈学院园艺学院共建实训点。',
      ['青溪农商银行 responsible', '云栈学院园艺学院 support'],
    ],
    ['由青溪一中分别托管，由各区教育行政部门确定名单。', ['青溪一中 responsible', '各区教育行政部门 responsible']],
    [
      '青禾（集团）有限责任公司、云栈集团要落实责任。',
      ['青禾（集团）有限责任公司 responsible', '云栈集团 responsible'],
    ],
    ['种植业科牵头，植保植检站、土肥站配合。', ['种植业科 lead', '植保植检站 support', '土肥站 support']],
    ['与青禾大学、云栈理工学院联合共建研究院。', ['青禾大学 support', '云栈理工学院 support']],
    [
      '青禾江水轮泵站、国电云栈水电厂严格执行指令，中国电信青溪分公司提供网络保障。',
      ['青禾江水轮泵站 responsible', '国电云栈水电厂 responsible', '中国电信青溪分公司 responsible'],
    ],
    ['市委组织部、市委督查考核办将其纳入考核。', ['市委组织部 responsible', '市委督查考核办 responsible']],
    ['由莘县人民政府负责，歙县农业农村局配合。', ['莘县人民政府 responsible', '歙县农业农村局 support']],
    ['厅农村公路处、青禾处每年开展一次督导。', ['厅农村公路处 responsible', '青禾处 responsible']],
    ['各市（州）、县（市、区）要于5月20日前报送。', ['各市（州）、县（市、区） responsible']],
    ['与青禾大学共建学院，由经发局（口岸局）负责解释。', ['青禾大学 support', '经发局（口岸局） responsible']],
    ['云栈综保区（青禾港区）投资有限公司负责运维。', ['云栈综保区（青禾港区）投资有限公司 responsible']],
    [
      '市充电设施建设联席会议负责统筹推进，各社区居委会做好协调。',
      ['市充电设施建设联席会议 lead', '各社区居委会 responsible'],
    ],
    ['区职业教育中心每年培训人员不少于50人次。', ['区职业教育中心 responsible']],
    ['各国有企业要主动开放试飞场景。', ['各国有企业 responsible']],
    ['高校院所应当建立转化机构。', ['高校院所 responsible']],
    ['青禾银行广源分行要加大信贷支持。', ['青禾银行广源分行 responsible']],
    ['领导小组办公室（区科委）负责日常协调。', ['领导小组办公室（区科委） responsible']],
    ['牵头部门要加强统筹，配合部门要积极支持。', ['牵头部门 responsible', '配合部门 support']],
    ['区县党委、政府统筹推进试点工作。', ['区县党委、政府 lead']],
    ['奖励资金由项目所在区（开发区）负责兑现。', ['项目所在区（开发区） responsible']],
    ['浦东新区、徐汇区等区要出台配套措施。', ['浦东新区 responsible', '徐汇区 responsible']],
    ['低空产业领导小组每年开展一次评估。', ['低空产业领导小组 responsible']],
    ['由云栈高新技术产业开发区管委会管理。', ['云栈高新技术产业开发区管委会 responsible']],
    ['领导小组各成员单位要做好评估。', ['领导小组各成员单位 responsible']],
    ['由青禾园区管理委员会（以下称管委会）受理申请。', ['青禾园区管理委员会 responsible']],
    ['由区人民政府项目审批中心受理申请。', ['区人民政府项目审批中心 responsible']],
    ['区城运中心汇聚数据资源。', ['区城运中心 responsible']],
    ['召集人由发展改革委主任担任。', ['发展改革委主任 lead']],
    ['供销社、农牧业局要尽快制定方案。', ['供销社 responsible', '农牧业局 responsible']],
    ['各委办局、各街镇和工业园区要细化任务。', ['各委办局 responsible', '各街镇 responsible', '工业园区 responsible']],
    ['领导小组由常务副区长任组长。', ['常务副区长 lead']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })
})

describe('several bodies and their parts', () => {
  test.each([
    ['区科委、区教育局等部门和各街镇共同推进。', ['区科委 responsible', '区教育局 responsible', '各街镇 responsible']],
    [
      '建立由区科委牵头、区财政局、区商务委共同组成的协调机制。',
      ['区科委 lead', '区财政局 support', '区商务委 support'],
    ],
    ['明确各街镇、各园区是试点的责任主体。', ['各街镇 responsible', '各园区 responsible']],
    ['区科委为牵头部门，区商务委为配合单位。', ['区科委 lead', '区商务委 support']],
    ['财政、人社等部门，分别在资金拨付等方面做好配合工作。', ['财政 support', '人社 support']],
    ['区科委会同有关委局制定细则。', ['区科委 responsible', '有关委局 support']],
    ['区科委、区财政局、园区公司各司其职。', ['区科委 responsible', '区财政局 responsible', '园区公司 responsible']],
    ['区级层面由各区商务委负责。', ['各区商务委 responsible']],
    ['重大问题由区科委及时报告区政府。', ['区科委 responsible']],
    ['班子成员、各相关部门、各村要统一认识。', ['各相关部门 responsible', '各村 responsible']],
    ['联席会议办公室设在区科委。', ['区科委 responsible']],
    ['青禾园区管理部门设在区科委，负责服务企业。', ['青禾园区管理部门 responsible', '区科委 responsible']],
    ['区企业服务中心在区商务委领导下，负责招商。', ['区企业服务中心 responsible', '区商务委 guide']],
    ['各区应急管理部门负责组织演练。', ['各区应急管理部门 responsible']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test('a heading of a department no list knows', () => {
    expect(read('负责对起降场地的监督管理。', '空域部门')).toEqual(['空域部门 responsible'])
  })
})

describe('no duty', () => {
  test.each([
    ['各园区要素保障水平持续提高。'],
    ['各区应用场景不断丰富。'],
    ['龙头企业开展联合攻关。'],
    ['发挥行业协会作用，加强自律。'],
    ['加强与民营企业的联系。'],
    ['重大问题报领导小组研究。'],
    ['领导小组下设三个工作组。'],
    ['主办单位为创业园各基地。'],
    ['支持云栈集团建设试飞基地。'],
    ['高校院所集聚优势明显。'],
  ])('%s', (text) => {
    expect(read(text)).toEqual([])
  })
})

describe('a list that says what its members are', () => {
  test.each([
    ['由所涉及的区水利局、区林业局等区级主管部门（单位）牵头报告。', ['区水利局 lead', '区林业局 lead']],
    ['区水利局、区林业局等职能部门要加强巡查。', ['区水利局 responsible', '区林业局 responsible']],
    ['选择青溪开发区、云栈区作为试点区域，实行新政策。', []],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })
})
