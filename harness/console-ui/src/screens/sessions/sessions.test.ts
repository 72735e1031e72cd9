import { describe, expect, it } from "vitest";
import { outputPlaces } from "./sessions";

const CONSOLE = "https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logEventViewer:";

describe("the output location of a session", () => {
  it("is empty while there is no log", () => {
    expect(outputPlaces(undefined)).toEqual({});
    expect(outputPlaces({})).toEqual({});
  });

  it("is the log stream in this console, with the names unescaped once and escaped again", () => {
    const { logs } = outputPlaces({ CloudWatchOutputUrl: `${CONSOLE}group=/my/group%20%26x;stream=learner-0a%3B1` });
    expect(logs).toBe("/cloudwatch/log-events?group=%2Fmy%2Fgroup+%26x&stream=learner-0a%3B1");
    expect(Object.fromEntries(new URLSearchParams(logs?.split("?")[1]))).toEqual({
      group: "/my/group &x",
      stream: "learner-0a;1",
    });
  });

  it.each(["javascript:alert(1)", "https://x/#logEventViewer:group=a", `${CONSOLE}group=%E0%A4%A;stream=s`])(
    "leaves out the log address %j",
    (url) => {
      expect(outputPlaces({ CloudWatchOutputUrl: url })).toEqual({});
    },
  );

  it("is the object, if its address is http or https", () => {
    const url = "https://s3.us-east-1.amazonaws.com/bucket/prefix/learner-0a1.log";
    expect(outputPlaces({ S3OutputUrl: url })).toEqual({ object: url });
    expect(outputPlaces({ S3OutputUrl: "javascript:alert(1)//https://x" })).toEqual({});
    expect(outputPlaces({ S3OutputUrl: "https://" })).toEqual({});
  });
});
