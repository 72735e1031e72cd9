import type { DocumentIdentifier } from "@aws-sdk/client-ssm";
import { useCollection } from "@cloudscape-design/collection-hooks";
import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import PropertyFilter, { type PropertyFilterProps } from "@cloudscape-design/components/property-filter";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import { mark } from "../../guide/marks";
import { Failed } from "../../parts/Failed";
import { OneLine } from "../../parts/OneLine";
import { RefreshButton } from "../../parts/RefreshButton";
import { useCall } from "../../parts/useCall";
import { listDocuments } from "../documents/api";
import { documentFilters, OWNERS, PREFIX } from "./documentFilters";

interface DocumentChoiceProps {
  chosen: string;
  onChoose: (name: string) => void;
  problem: string | undefined;
}

const PROPERTIES: PropertyFilterProps.FilteringProperty[] = [
  { key: PREFIX, propertyLabel: "Document name prefix", groupValuesLabel: "Document name prefixes", operators: ["="] },
  { key: "Owner", propertyLabel: "Owner", groupValuesLabel: "Owners", operators: ["="] },
  { key: "PlatformTypes", propertyLabel: "Platform types", groupValuesLabel: "Platform types", operators: ["="] },
];
const OPTIONS: PropertyFilterProps.FilteringOption[] = [
  { propertyKey: PREFIX, value: "AWS-" },
  ...Object.keys(OWNERS).map((value) => ({ propertyKey: "Owner", value })),
  ...["Linux", "Windows", "MacOS"].map((value) => ({ propertyKey: "PlatformTypes", value })),
];

/** The Command documents, filtered by the service as on AWS's page. */
export function DocumentChoice({ chosen, onChoose, problem }: DocumentChoiceProps) {
  // A document that a link chose comes first in the table.
  const [query, setQuery] = useState<PropertyFilterProps.Query>(() => ({
    operation: "and",
    tokens: chosen ? [{ propertyKey: PREFIX, operator: "=", value: chosen }] : [],
  }));
  const filters = documentFilters(query.tokens);
  const found = useCall(() => listDocuments(filters), [JSON.stringify(filters)]);
  const { items, collectionProps, paginationProps } = useCollection(found.value ?? [], {
    pagination: { pageSize: 10 },
    sorting: { defaultState: { sortingColumn: { sortingField: "Name" } } },
  });
  return (
    <div {...mark("choose-document")}>
      <SpaceBetween size="xs">
        {found.error !== undefined && <Failed error={found.error} onRetry={found.refresh} />}
        <Table<DocumentIdentifier>
          {...collectionProps}
          items={items}
          trackBy="Name"
          variant="container"
          wrapLines
          loading={found.loading && found.value === undefined}
          loadingText="Loading documents"
          selectionType="single"
          selectedItems={chosen ? [{ Name: chosen }] : []}
          onSelectionChange={(event) => onChoose(event.detail.selectedItems[0]?.Name ?? "")}
          onRowClick={(event) => onChoose(event.detail.item.Name ?? "")}
          ariaLabels={{
            tableLabel: "Command document",
            selectionGroupLabel: "Choice of a document",
            itemSelectionLabel: (_, item) => item.Name ?? "",
          }}
          columnDefinitions={[
            {
              id: "name",
              header: "Name",
              sortingField: "Name",
              isRowHeader: true,
              cell: (one) => <OneLine room="more">{one.Name}</OneLine>,
            },
            { id: "owner", header: "Owner", sortingField: "Owner", cell: (one) => one.Owner },
            { id: "platforms", header: "Platform types", cell: (one) => (one.PlatformTypes ?? []).join(", ") },
            { id: "version", header: "Default version", cell: (one) => one.DocumentVersion },
          ]}
          empty={<Box textAlign="center">No documents match. Remove a filter, or create a document.</Box>}
          header={
            <Header
              variant="h2"
              description="Select the type of command that you want to run."
              counter={found.value && `(${found.value.length})`}
              actions={<RefreshButton onClick={found.refresh} loading={found.loading} />}
            >
              Command document
            </Header>
          }
          filter={
            <PropertyFilter
              query={query}
              onChange={(event) => setQuery(event.detail)}
              filteringProperties={PROPERTIES}
              filteringOptions={OPTIONS}
              hideOperations
              filteringAriaLabel="Filter documents"
              filteringPlaceholder="Search by keyword or filter by tag or attributes"
              i18nStrings={WORDS}
            />
          }
          pagination={
            paginationProps.pagesCount > 1 && (
              <Pagination
                {...paginationProps}
                ariaLabels={{
                  paginationLabel: "Pages of documents",
                  previousPageLabel: "Previous page",
                  nextPageLabel: "Next page",
                  pageLabel: (page) => `Page ${page}`,
                }}
              />
            )
          }
        />
        {problem && (
          <Box color="text-status-error" fontSize="body-s">
            <span role="alert">{problem}</span>
          </Box>
        )}
      </SpaceBetween>
    </div>
  );
}

const WORDS: PropertyFilterProps.I18nStrings = {
  dismissAriaLabel: "Close",
  groupValuesText: "Values",
  groupPropertiesText: "Properties",
  operatorsText: "Operators",
  operationAndText: "and",
  operationOrText: "or",
  operatorEqualsText: "Equals",
  operatorContainsText: "Contains",
  editTokenHeader: "Edit the filter",
  propertyText: "Property",
  operatorText: "Operator",
  valueText: "Value",
  cancelActionText: "Cancel",
  applyActionText: "Apply",
  allPropertiesLabel: "All properties",
  clearFiltersText: "Clear filters",
  clearAriaLabel: "Clear the filter",
  enteredTextLabel: (text) => `Use: "${text}"`,
  formatToken: (token) => `${token.propertyLabel ?? "Keyword"} : ${token.value}`,
  removeTokenButtonAriaLabel: (token) => `Remove the filter ${token.propertyLabel ?? "Keyword"} : ${token.value}`,
};
