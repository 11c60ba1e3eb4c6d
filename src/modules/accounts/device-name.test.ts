import { expect, test } from 'vitest'
import { deviceName } from './device-name.ts'

const android =
  'Mozilla/5.0 (Linux; Android 13; V2218A Build/TP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  [
    `${android} Version/4.0 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.42`,
    '微信，安卓手机',
    'WeChat, Android phone',
  ],
  [
    `${android} Chrome/116.0 Mobile Safari/537.36 wxwork/4.1 MicroMessenger/7.0`,
    '企业微信，安卓手机',
    'WeCom, Android phone',
  ],
  [`${android} Chrome/116.0 Safari/537.36`, 'Chrome，安卓平板', 'Chrome, Android tablet'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Mobile/15E148 Safari/604.1',
    'Safari，iPhone',
    'Safari, iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0',
    'Edge，Windows 电脑',
    'Edge, Windows computer',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/17.1 Safari/605.1.15',
    'Safari，苹果电脑',
    'Safari, Mac',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/119.0',
    '火狐，Linux 电脑',
    'Firefox, Linux computer',
  ],
  [
    'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114.0 Mobile HuaweiBrowser/5.1',
    '华为浏览器，鸿蒙手机',
    'Huawei Browser, HarmonyOS phone',
  ],
])('a device is called what its owner would call it: %#', (said, zh, en) => {
  expect(deviceName(said, 'zh')).toBe(zh)
  expect(deviceName(said, 'en')).toBe(en)
})

test('what says nothing of itself has no name', () => {
  for (const said of ['', 'curl/8.4.0', '<b>x</b>']) expect(deviceName(said, 'zh')).toBeUndefined()
})
