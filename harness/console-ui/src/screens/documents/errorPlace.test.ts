import { describe, expect, it } from "vitest";
import { errorPlace } from "./errorPlace";
import type { Format } from "./textTree";

const JSON_TEXT = `{
  "schemaVersion": "2.2",
  "parameters": { "we.ird": { "type": "Strin" } },
  "mainSteps": [
    {
      "action": "aws:runShellScript",
      "inputs": {
        "runCommand": "echo"
      }
    }
  ]
}`;
const YAML_TEXT = `schemaVersion: "1.2"
runtimeConfig:
  aws:runShellScript:
    properties:
      - timeoutSeconds: x
`;

function line(message: string, text = JSON_TEXT, format: Format = "JSON") {
  return errorPlace(message, text, format)?.line;
}

describe("the place of the service's error", () => {
  it("is the line of the value that it names", () => {
    expect(line("mainSteps[0].inputs.runCommand: expected a list of strings, found a string.")).toBe(8);
    expect(line('parameters."we.ird".type: there is no parameter type Strin.')).toBe(3);
    expect(line("schemaVersion: 9.9 is not a schema of a document of type Command.")).toBe(2);
  });

  it("is the line of what is around a value that is not there", () => {
    expect(line("mainSteps[0].name: expected a string, found nothing.")).toBe(5);
    expect(line("schemaVersion: the document does not have it.", '\n{"mainSteps": []}')).toBe(2);
  });

  it("is found below names with colons, and in YAML", () => {
    const path = "runtimeConfig.aws:runShellScript.properties[0].timeoutSeconds";
    expect(line(`${path}: expected a whole number from 5 to 172800, found x.`, YAML_TEXT, "YAML")).toBe(5);
  });

  it("is the position that a message about the format has", () => {
    const message = "JSON not well-formed. at Line: 3, Column: 7: Unexpected character";
    expect(errorPlace(message, "{", "JSON")).toEqual({ line: 3, column: 7, message });
  });

  it("is nowhere where the message names none", () => {
    expect(line("something else went wrong: really")).toBeUndefined();
    expect(line("constructor: is no member")).toBeUndefined();
  });
});
