import { describe, expect, it } from "vitest";
import {
  descriptionProblem,
  filterProblem,
  filtersProblem,
  groupNameProblem,
  INSTANCES,
  queryOf,
  readQuery,
  valuesOf,
} from "./tagQuery";

describe("a query by tags", () => {
  const web = { types: [INSTANCES], tags: [{ key: "Patch Group", values: ["Web"] }] };

  it("is sent as Resource Groups reads it, and read again", () => {
    const { Type, Query } = queryOf(web);
    expect(Type).toBe("TAG_FILTERS_1_0");
    expect(Query).toBe(
      '{"ResourceTypeFilters":["AWS::EC2::Instance"],"TagFilters":[{"Key":"Patch Group","Values":["Web"]}]}',
    );
    expect(readQuery(Query)).toEqual(web);
  });

  it("without values takes any", () => {
    expect(readQuery('{"ResourceTypeFilters":["AWS::AllSupported"],"TagFilters":[{"Key":"k"}]}')?.tags).toEqual([
      { key: "k", values: [] },
    ]);
  });

  it.each([
    "",
    "{",
    "[]",
    '{"ResourceTypeFilters":[1],"TagFilters":[]}',
    '{"ResourceTypeFilters":[],"TagFilters":[{}]}',
  ])("with the text %j cannot be shown in the form", (text) => expect(readQuery(text)).toBeUndefined());

  it("needs a tag, without duplicate keys", () => {
    expect(filtersProblem({ types: [], tags: [] })).toContain("at least one tag");
    expect(filtersProblem(web)).toBeUndefined();
    expect(filterProblem({ key: "", values: [] }, [])).toBe("Enter a key.");
    const twice = { key: "k", values: [] };
    expect(filterProblem(twice, [twice, { ...twice }])).toContain("twice");
  });

  it("has its values from a field with commas", () => {
    expect(valuesOf(" Web, App,,Web ")).toEqual(["Web", "App"]);
  });
});

describe("a group", () => {
  it.each(["Web", "a_b.c-1", "x".repeat(300)])("may be named %.10s", (name) => {
    expect(groupNameProblem(name)).toBeUndefined();
  });

  it.each(["", "a b", "aws-x", "AWSx", "x".repeat(301), "a/b"])("may not be named %.10j", (name) => {
    expect(groupNameProblem(name)).toBeDefined();
  });

  it("has a description of letters, digits and a few signs", () => {
    expect(descriptionProblem("The web servers - all.")).toBeUndefined();
    expect(descriptionProblem("<b>")).toContain("letters");
    expect(descriptionProblem("x".repeat(1025))).toContain("1024");
  });
});
