const MEAN_GAIN = 1 / 8;
const VARIATION_GAIN = 1 / 4;
const FLOOR = 10;
const LONGEST = 1000;

/** Estimate for the resend timer, in milliseconds: mean + max(10, 4 × variation), at most a second. */
export class RoundTrip {
  private mean = 100;
  private variation = 0;
  timeout = 200;

  measured(sample: number) {
    this.variation = (1 - VARIATION_GAIN) * this.variation + VARIATION_GAIN * Math.abs(this.mean - sample);
    this.mean = (1 - MEAN_GAIN) * this.mean + MEAN_GAIN * sample;
    this.timeout = Math.min(LONGEST, this.mean + Math.max(FLOOR, 4 * this.variation));
  }
}
