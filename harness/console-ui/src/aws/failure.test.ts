import { describe, expect, it } from "vitest";
import { failureOf } from "./failure";

describe("a failure", () => {
  it("of a service is shown with AWS's code and message, and with what to do", () => {
    const refused = Object.assign(new Error("i-1 is not connected."), {
      name: "TargetNotConnected",
      $metadata: {},
      $fault: "client",
    });
    expect(failureOf(refused)).toEqual({
      code: "TargetNotConnected",
      message: "i-1 is not connected.",
      advice: "Check in Fleet Manager that the node is Online, then try again.",
      gone: false,
    });
  });

  it("to reach the lab says that it does not answer", () => {
    expect(failureOf(new TypeError("Failed to fetch")).gone).toBe(true);
  });

  it("by a timeout is reported as a lab that does not answer", () => {
    const late = Object.assign(new Error("Request did not complete within 10000 ms"), { name: "TimeoutError" });
    expect(failureOf(late).gone).toBe(true);
  });
});
