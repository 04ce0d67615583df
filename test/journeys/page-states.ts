/** States of pages that need something done, or somebody else: found nothing, asked, open, wrong. */
import type { Locator, Page } from 'playwright-core'
import type { Role } from '../../src/platform/access/index.ts'
import { sayPurpose, settled } from './browser.ts'
import { VIEW_PAGES } from './view-pages.ts'

export interface PageState {
  readonly path: string
  /** Whose page it is; left out for the audit office. */
  readonly role?: Role
  readonly region?: string
  /** What is done stays around the page when one goes on to another. */
  readonly inFrame?: true
  /** Brings the page, once it is there, into the state, and waits until it is. */
  reach(page: Page): Promise<unknown>
}

const COUNTY = '320583'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

/** A list of choices, a calendar: open over the page. */
async function open(field: Locator, list: string): Promise<void> {
  await field.click()
  await field.page().locator(`${list}:not(.ant-select-dropdown-hidden, .ant-picker-dropdown-hidden)`).waitFor()
}

const FOUND_NOTHING = {
  'a filter that finds nothing': { path: '/collection/suspense?reason=year-closed', reach: (page) => says(page, '没有符合筛选条件的行') },
  'vouchers of no day': { path: '/fund?view=vouchers&from=2031-01-01', reach: (page) => says(page, '没有符合筛选条件的行') },
  'a word that is in no row': {
    path: '/settlement',
    reach: async (page) => {
      await page.getByPlaceholder('查找', { exact: true }).first().fill('无此字')
      await says(page, '没有含“无此字”的行')
    },
  },
  'no proposals yet': { path: '/collection/proposals', reach: (page) => says(page, '还没有提出过认领或退还') },
  'nothing to do': { path: '/work', role: 'police', reach: (page) => says(page, '没有等您办理的事项') },
  'no such voucher': { path: '/fund/vouchers/99999999', reach: (page) => page.locator('main [role="alert"]').first().waitFor() },
  'no such run': { path: '/runs/99999', reach: (page) => says(page, '没有这个批次') },
  'no such rule': { path: '/rules/benefit/none', reach: (page) => says(page, '没有这条规则') },
  'no such list': { path: '/collection/nowhere', reach: (page) => says(page, '没有可以查阅的内容') },
} as const satisfies Record<string, PageState>

const OPEN = {
  'a calendar': { path: '/fund', reach: (page) => open(page.getByLabel('截至'), '.ant-picker-dropdown') },
  'a calendar of months': { path: '/collection', reach: (page) => open(page.getByLabel('月份'), '.ant-picker-dropdown') },
  'the units to choose from': { path: `/regions/${COUNTY}`, reach: (page) => open(page.getByLabel('计划单位'), '.ant-select-dropdown') },
  'what a filter offers': { path: '/collection/bills', reach: (page) => open(page.getByLabel('缴费人类别'), '.ant-select-dropdown') },
  'the table of a chart': { path: '/', reach: (page) => page.locator('summary', { hasText: '资金流向表' }).click() },
  'what was searched for': {
    path: '/runs',
    inFrame: true,
    reach: async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('昆山')
      await page.getByRole('listbox', { name: '查找结果' }).getByRole('option').first().waitFor()
    },
  },
  'a new user': {
    path: '/system',
    role: 'system-admin',
    reach: async (page) => {
      await press(page, '建立用户')
      await page.locator('.panel').getByLabel('姓名').waitFor()
    },
  },
  'a user to be disabled': {
    path: '/system?user=1',
    role: 'system-admin',
    reach: async (page) => {
      await press(page, '停用')
      await page.getByRole('dialog').waitFor()
    },
  },
  'a role to be taken back': {
    path: '/system?user=1',
    role: 'security-admin',
    reach: async (page) => {
      await press(page, '收回')
      await page.getByRole('dialog').waitFor()
    },
  },
  'money in suspense to be claimed': {
    path: '/collection/suspense',
    role: 'provincial-agency',
    reach: async (page) => {
      await press(page, /^处理/)
      await press(page, '提出，待他人复核')
      await says(page, '请写明理由。')
    },
  },
} as const satisfies Record<string, PageState>

const WRONG = {
  'no purpose chosen': {
    path: '/accounts/1',
    reach: async (page) => {
      await press(page, '查阅')
      await says(page, '请选择事由。')
    },
  },
  'a rule without its input': {
    path: '/rules/benefit/pension',
    reach: async (page) => {
      await press(page, '计算')
      await page.locator('.rule-form .wrong').first().waitFor()
    },
  },
  'a draft with nothing in it': {
    path: '/law/drafts/new',
    role: 'hr-department',
    reach: async (page) => {
      await press(page, '保存草案')
      await page.locator('.law-form .wrong, [role="alert"]').first().waitFor()
    },
  },
  'a file with faults': {
    path: '/imports',
    role: 'local-tax',
    region: '320500',
    reach: async (page) => {
      await page
        .locator('input[type="file"]')
        .first()
        .setInputFiles({ name: 'receipts.csv', mimeType: 'text/csv', buffer: Buffer.from('receipt,amount\n1,one\n') })
      await press(page, '报送')
      await page.locator('main [role="alert"], main .faults, main [data-faults]').first().waitFor()
    },
  },
  'a session that has ended': {
    path: '/fund',
    reach: async (page) => {
      await page.context().clearCookies()
      await page.getByRole('link', { name: '结算' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  'a password that is not right': {
    path: '/fund',
    reach: async (page) => {
      await page.context().clearCookies()
      await page.reload()
      await page.getByLabel('用户名').fill('nobody')
      await page.getByLabel('口令', { exact: true }).fill('not the one')
      await press(page, '登录')
      await page.getByRole('alert').first().waitFor()
    },
  },
} as const satisfies Record<string, PageState>

/** Seats that see a page otherwise. */
const FILLED = {
  'the overview of a county': { path: '/', role: 'local-agency', region: COUNTY, reach: settled },
  'the files of a province': { path: '/imports', role: 'provincial-agency', reach: settled },
  'the returns of a bank': { path: '/imports', role: 'bank', reach: settled },
  'books that were verified': {
    path: '/system/verification',
    role: 'provincial-agency',
    reach: async (page) => {
      await press(page, '开始核对')
      await says(page, /全部相符：已核对/)
    },
  },
} as const satisfies Record<string, PageState>

/** Each is looked at with all it lists. */
const VIEWS = Object.fromEntries(
  Object.entries(VIEW_PAGES).map(([name, path]): [string, PageState] => [
    `the view ${name}`,
    // What one has said the data is read for is remembered.
    { path, inFrame: true, reach: (page) => sayPurpose(page, '稽核与审计检查') },
  ]),
)

export const PAGE_STATES: Readonly<Record<string, PageState>> = { ...FOUND_NOTHING, ...OPEN, ...WRONG, ...FILLED, ...VIEWS }
