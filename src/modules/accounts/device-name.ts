import type { Locale } from '#kernel/words/words.ts'

type Known = readonly [pattern: RegExp, zh: string, en?: string]

/** What people know it by; those that stand on another's engine come before it. */
const programs: readonly Known[] = [
  [/wxwork/i, '企业微信', 'WeCom'],
  [/MicroMessenger/, '微信', 'WeChat'],
  [/DingTalk/i, '钉钉', 'DingTalk'],
  [/AlipayClient/, '支付宝', 'Alipay'],
  [/HuaweiBrowser/, '华为浏览器', 'Huawei Browser'],
  [/MiuiBrowser/i, '小米浏览器', 'Mi Browser'],
  [/VivoBrowser/, 'vivo 浏览器', 'vivo Browser'],
  [/HeyTapBrowser/, 'OPPO 浏览器', 'OPPO Browser'],
  [/MQQBrowser|QQBrowser/, 'QQ 浏览器', 'QQ Browser'],
  [/UCBrowser/, 'UC 浏览器', 'UC Browser'],
  [/QihooBrowser|360SE|360EE|QHBrowser/, '360 浏览器', '360 Browser'],
  [/SamsungBrowser/, '三星浏览器', 'Samsung Internet'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/Firefox|FxiOS/, '火狐', 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

const systems: readonly Known[] = [
  [/iPad/, 'iPad'],
  [/iPhone|iPod/, 'iPhone'],
  [/HarmonyOS|OpenHarmony/i, '鸿蒙手机', 'HarmonyOS phone'],
  [/Android(?!.*Mobile)/, '安卓平板', 'Android tablet'],
  [/Android/, '安卓手机', 'Android phone'],
  [/Windows/, 'Windows 电脑', 'Windows computer'],
  [/Macintosh|Mac OS X/, '苹果电脑', 'Mac'],
  [/UOS|Kylin|Linux|X11/i, 'Linux 电脑', 'Linux computer'],
]

/**
 * A device as its owner would call it, from what the browser says of itself: '微信，安卓手机'. Undefined where it says
 * nothing that anybody would recognise.
 */
export function deviceName(said: string, locale: Locale): string | undefined {
  const found = [programs, systems]
    .map((list) => list.find(([pattern]) => pattern.test(said)))
    .filter((known) => known !== undefined)
    .map(([, zh, en]) => (locale === 'zh' ? zh : (en ?? zh)))
  return found.length > 0 ? found.join(locale === 'zh' ? '，' : ', ') : undefined
}
