import type { Operator } from './operator.ts'

/** W3C's profile of ISO 8601: a year, a day, or a time with its zone. */
const ISO =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/
const EPOCH = /^\d+(\.\d+)?$/

/** Days from 1970-01-01 in the Gregorian calendar, years starting in March so that leap days come last. */
const daysOf = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468
}

const zoneOf = (zone: string | undefined): number => {
  if (zone === undefined || zone === 'Z') return 0
  const digits = zone.replace(':', '')
  const seconds = Number(digits.slice(1, 3)) * 3600 + Number(digits.slice(3, 5)) * 60
  return zone.startsWith('-') ? -seconds : seconds
}

/** Seconds since 1970; IAM takes ISO dates and epoch seconds alike. A year of four digits is a year. */
export const secondsOf = (text: string): number | undefined => {
  const iso = ISO.exec(text)
  if (iso) {
    const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction] = iso
    const days = daysOf(Number(year), Number(month), Number(day))
    const time = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
    return days * 86_400 + time + Number(`0.${fraction ?? 0}`) - zoneOf(iso[8])
  }
  return EPOCH.test(text) ? Number(text) : undefined
}

export const date = (
  name: string,
  compare: (value: number, policyValue: number) => boolean,
): Operator => ({
  name,
  compile: (policyText) => {
    const policyValue = secondsOf(policyText)
    return (text) => {
      const value = secondsOf(text)
      return value !== undefined && policyValue !== undefined && compare(value, policyValue)
    }
  },
})
