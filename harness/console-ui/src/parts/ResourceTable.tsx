import { useCollection } from "@cloudscape-design/collection-hooks";
import Box from "@cloudscape-design/components/box";
import Header, { type HeaderProps } from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import type { ReactNode } from "react";
import { ButtonRow } from "./ButtonRow";
import { Failed } from "./Failed";
import { OneLine } from "./OneLine";
import { RefreshButton } from "./RefreshButton";

export interface Column<T> extends TableProps.ColumnDefinition<T> {
  /** Wraps the text, for sentences; everything else stays in one line. */
  folds?: boolean;
  /** Lets the column shrink first, for long and rarely read values. */
  yields?: boolean;
}

interface ResourceTableProps<T> {
  /** Heading of the table, and its accessible name: "Sessions". */
  title: string;
  /** Singular noun in lower case: "session". Its plural is in texts such as "No sessions". */
  thing: string;
  /** Plural, if it is irregular. */
  things?: string;
  description?: ReactNode;
  headingTag?: HeaderProps["variant"];
  columns: Column<T>[];
  /** Undefined until the first answer. */
  items: readonly T[] | undefined;
  /** Identity of an item; also the accessible name of the item's selection control. */
  idOf: (item: T) => string;
  loading: boolean;
  error?: unknown;
  /** Refreshes the table; without it there is no refresh button. */
  onRefresh?: () => void;
  /** Attributes for the refresh button, such as `mark("refresh-sessions")`. */
  refreshMark?: object;
  /** Buttons at the right of the heading, after the refresh button. */
  actions?: ReactNode;
  /** Text that the filter searches; by default every value of the item that is a string. */
  textOf?: (item: T) => string;
  filterPlaceholder?: string;
  /** More filters, beside the one for text. */
  moreFilters?: ReactNode;
  selectionType?: "single" | "multi";
  /** Ids of the selected items, which the caller keeps. */
  selected?: readonly string[];
  onSelect?: (ids: string[]) => void;
  isDisabled?: (item: T) => boolean;
  /** Text instead of "No sessions". */
  empty?: ReactNode;
  pageSize?: number;
  sortBy?: { column: string; descending?: boolean };
  variant?: TableProps["variant"];
  footer?: ReactNode;
}

/** Minimum width of a column of sentences, in pixels. */
const SENTENCE = 260;

/** Gives a column enough width that no ID and no heading wraps; a table that is too wide scrolls. */
function roomy<T>({ folds, yields, cell, ...column }: Column<T>): TableProps.ColumnDefinition<T> {
  const heading = typeof column.header === "string" ? column.header : "";
  const longest = Math.max(...heading.split(" ").map((word) => word.length));
  return {
    minWidth: folds ? SENTENCE : 52 + 9 * longest,
    ...column,
    cell: (item) =>
      folds ? (
        cell(item)
      ) : (
        <OneLine room={column.isRowHeader ? "more" : yields ? "less" : undefined}>{cell(item)}</OneLine>
      ),
  };
}

/** A table like those of AWS's console: counter, refresh, filter, pages, selection, empty state and errors. */
export function ResourceTable<T>(props: ResourceTableProps<T>) {
  const { title, thing, columns, items, idOf, loading, error, onRefresh, selected = [], onSelect, sortBy } = props;
  const things = props.things ?? `${thing}s`;
  const textOf = props.textOf ?? allStrings;
  const sortingColumn = columns.find((column) => column.id === sortBy?.column);
  const table = useCollection(items ?? [], {
    filtering: {
      filteringFunction: (item, text) => textOf(item).toLowerCase().includes(text.trim().toLowerCase()),
      empty: <Nothing>{props.empty ?? `No ${things}`}</Nothing>,
      noMatch: <Nothing>No {things} match the filter.</Nothing>,
    },
    pagination: { pageSize: props.pageSize ?? 20 },
    sorting: sortingColumn ? { defaultState: { sortingColumn, isDescending: sortBy?.descending } } : {},
  });
  const all = items ?? [];
  const chosen = all.filter((item) => selected.includes(idOf(item)));
  const counter = chosen.length > 0 ? `(${chosen.length}/${all.length})` : `(${all.length})`;
  const textFilter = (
    <TextFilter
      {...table.filterProps}
      filteringPlaceholder={props.filterPlaceholder ?? `Find ${things}`}
      filteringAriaLabel={props.filterPlaceholder ?? `Find ${things}`}
      filteringClearAriaLabel="Clear the filter"
      countText={matches(table.filteredItemsCount)}
    />
  );
  const many = table.paginationProps.pagesCount > 1;
  return (
    <SpaceBetween size="m">
      {error !== undefined && <Failed error={error} onRetry={onRefresh} />}
      <Table<T>
        {...table.collectionProps}
        items={table.items}
        columnDefinitions={columns.map(roomy)}
        trackBy={idOf}
        variant={props.variant ?? "container"}
        loading={loading && items === undefined}
        loadingText={`Loading ${things}`}
        empty={error !== undefined && items === undefined ? <Nothing>–</Nothing> : table.collectionProps.empty}
        wrapLines
        selectionType={props.selectionType}
        selectedItems={chosen}
        onSelectionChange={(event) => onSelect?.(event.detail.selectedItems.map(idOf))}
        onRowClick={
          props.selectionType === "single"
            ? (event) => !props.isDisabled?.(event.detail.item) && onSelect?.([idOf(event.detail.item)])
            : undefined
        }
        isItemDisabled={props.isDisabled}
        ariaLabels={{
          tableLabel: title,
          selectionGroupLabel: `Choice of ${things}`,
          allItemsSelectionLabel: () => `Choose all ${things}`,
          itemSelectionLabel: (_, item) => idOf(item),
        }}
        header={
          <Header
            variant={props.headingTag ?? "h2"}
            counter={items && counter}
            description={props.description}
            actions={
              <ButtonRow>
                {onRefresh && (
                  <span {...props.refreshMark}>
                    <RefreshButton onClick={onRefresh} loading={loading} />
                  </span>
                )}
                {props.actions}
              </ButtonRow>
            }
          >
            {title}
          </Header>
        }
        filter={
          props.moreFilters ? (
            <SpaceBetween direction="horizontal" size="xs">
              {textFilter}
              {props.moreFilters}
            </SpaceBetween>
          ) : (
            textFilter
          )
        }
        pagination={
          many && (
            <Pagination
              {...table.paginationProps}
              ariaLabels={{
                paginationLabel: `Pages of ${things}`,
                previousPageLabel: "Previous page",
                nextPageLabel: "Next page",
                pageLabel: (page) => `Page ${page}`,
              }}
            />
          )
        }
        footer={props.footer}
      />
    </SpaceBetween>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return (
    <Box textAlign="center" color="inherit" padding={{ vertical: "s" }}>
      {children}
    </Box>
  );
}

const matches = (count: number | undefined) => (count === 1 ? "1 match" : `${count ?? 0} matches`);

function allStrings(item: unknown): string {
  return Object.values(item as object)
    .filter((value) => typeof value === "string")
    .join("\n");
}
