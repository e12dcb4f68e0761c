export const DAY = 24 * 60 * 60 * 1000

/** A period is over at the midnight after it: https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html#intro-lifecycle-rules-number-of-days */
export const isOver = (since: Date, days: number, now: Date): boolean =>
  +now >= Math.ceil((+since + days * DAY) / DAY) * DAY
