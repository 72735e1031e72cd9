import { describe, expect, it } from "vitest";
import { documentFilters, PREFIX } from "./documentFilters";

describe("the filter of the documents", () => {
  it("asks the service for Command documents, by owner, prefix and keyword", () => {
    expect(
      documentFilters([
        { propertyKey: "Owner", value: "Owned by me" },
        { propertyKey: PREFIX, value: "org-" },
        { value: "install" },
        { value: "" },
      ]),
    ).toEqual([
      { Key: "DocumentType", Values: ["Command"] },
      { Key: "Owner", Values: ["Self"] },
      { Key: "Name", Values: ["org-"] },
      { Key: "SearchKeyword", Values: ["install"] },
    ]);
  });
});
