import { foldedText } from '../folded.ts'
import type { Kind } from './finding.ts'

/** What stands in the place of personal data. Health words stay: without a person they tell nobody. */
export function maskOf(kind: Kind, words: string): string {
  switch (kind) {
    case 'name':
      return maskName(words)
    case 'phone':
      return maskPhone(words)
    case 'idNumber':
      return maskIdNumber(words)
    case 'address':
      return '［住址］'
    case 'health':
      return words
    default:
      return '［已隐去］'
  }
}

/** 周根生 → 周**. */
export function maskName(name: string): string {
  return [...name][0] + '*'.repeat(Math.max(1, [...name].length - 1))
}

/** 15400001234 → 154****1234; numbers of another form are hidden altogether. */
export function maskPhone(phone: string): string {
  const digits = foldedText(phone).replace(/\D/g, '')
  return /1\d{10}$/.test(digits) ? `${digits.slice(-11, -8)}****${digits.slice(-4)}` : '［已隐去］'
}

/** Keeps what a clerk needs to tell two apart: the first six and the last four. */
export function maskIdNumber(number: string): string {
  const digits = foldedText(number).replace(/[^\dXx]/g, '')
  return digits.length >= 15 ? `${digits.slice(0, 6)}********${digits.slice(-4)}` : '［已隐去］'
}
